import { type ConvertedText, type Note, placeAt, renamed, type Renames, segmentText, Without } from '../../convert/note.ts';
import { attributeName } from '../../../core/pinpoint/attributes.ts';
import { Refused } from './finding.ts';

/** What a person or device is said to be, as Pinpoint's templates name it. */
const PATH = /(?<![\w.])(User\.UserAttributes|Attributes|Metrics|Demographic|Location|User|Endpoint|Recommendations)\.(\[[^\]]+\]|[A-Za-z0-9_-]+)((?:\.\[\d+\])?)/g;
const PLAIN = new RegExp(`^${PATH.source}$`);
const MUSTACHE = /\{\{\{?(.*?)\}?\}\}/gs;
/** These take the list as a whole. */
const BEFORE_LIST = /^#(each|if|unless|with)\s+$|(?:^|\()\s*join\s+$/;

const DEVICE: Readonly<Record<string, string>> = { Locale: 'device.locale', Timezone: 'device.timeZone', AppVersion: 'device.appVersion', PlatformVersion: 'device.osVersion' };
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** Of an endpoint itself: a text does not know them. */
const NONE = /^(Address|Id|ChannelType|EndpointStatus|OptOut|EffectiveDate|RequestId|CreationDate|CohortId|ApplicationId)$/;

interface Options { readonly defaults?: Readonly<Record<string, unknown>>; readonly renames?: Renames }

/** A text of Pinpoint as one of Beckon. `defaults`: what stands for a value that is not there, by its path in Pinpoint. */
export function textOf(source: string, defaults: Readonly<Record<string, unknown>>, where: string): string {
  const { text, notes } = pinpointText(source, { defaults });
  const without = notes.find(({ kind }) => kind === 'none');
  if (without !== undefined) throw new Refused(where, `${without.from} has no counterpart in a text: ${without.says}`);
  return text;
}

/** The same with everything that changed in it, or has no counterpart. */
export function pinpointText(source: string, { defaults = {}, renames = {} }: Options): ConvertedText {
  const notes: Note[] = [];
  const text = source.replace(MUSTACHE, (whole: string, inner: string, offset: number) => {
    const note = (kind: Note['kind'], says: string): void => void notes.push({ ...placeAt(source, offset), kind, from: whole, says });
    try {
      const ours = tag(inner.trim(), { defaults, renames });
      if (ours !== whole) note('changed', ours);
      return ours;
    } catch (error) {
      if (!(error instanceof Without)) throw error;
      note('none', error.message);
      return whole;
    }
  });
  return { text, notes };
}

function tag(said: string, { defaults, renames }: Required<Options>): string {
  if (/^[!>]|^#\*/.test(said)) return `{{${said}}}`;
  if (NONE.test(said)) throw new Without('keep the value as an attribute and name that.');
  const helpers = helpersOf(said);
  const ours = helpers.replace(PATH, (path: string, ...found: readonly (string | number)[]) => {
    const [root, name, index, offset] = found as [string, string, string, number];
    return pathOf({ path, root, name: name.replace(/^\[(.*)\]$/, '$1'), index, isList: BEFORE_LIST.test(helpers.slice(0, offset)) }, renames);
  });
  const fallback = PLAIN.test(said) ? defaults[said.replace(/\.\[\d+\]$/, '')] ?? defaults[said] : undefined;
  return fallback === undefined ? `{{${ours}}}` : `{{default ${ours} ${JSON.stringify(String(fallback))}}}`;
}

/** Pinpoint's own ways with helpers: what is called otherwise here, and words it takes without quotes. */
const helpersOf = (said: string): string => said
  .replace(/^now$/, 'now "medium"')
  .replace(/(^[#/]?|\()capitalize(?=[\s})]|$)/g, '$1capitalizeWords')
  .replace(/\b(tz=)([A-Za-z_]+(?:\/[A-Za-z_]+)+|UTC|GMT)/g, '$1"$2"')
  .replace(/((?:^|\()inflect\s+\S+)\s+([A-Za-z]+)\s+([A-Za-z]+)(?=[\s)]|$)/g, '$1 "$2" "$3"');

interface Path { readonly path: string; readonly root: string; readonly name: string; readonly index: string; readonly isList: boolean }

function pathOf({ path, root, name, index, isList }: Path, renames: Renames): string {
  const own = renamed([...root.split('.'), name], renames);
  if (own !== undefined) return own.path + index;
  const item = index !== '' ? index : isList ? '' : '.[0]';
  const ROOTS: Readonly<Record<string, () => string>> = {
    'User.UserAttributes': () => `profile.${segmentText(attributeName(name))}${item}`,
    Attributes: () => `profile.${segmentText(attributeName(`endpoint_${name}`))}${item}`,
    Metrics: () => `profile.${segmentText(attributeName(`metric_${name}`))}`,
    Demographic: () => DEVICE[name] ?? `profile.demographic.${segmentText(lower(name))}`,
    Location: () => `profile.location.${segmentText(lower(name))}`,
  };
  const made = root === 'User' && name === 'UserId' ? () => 'profile.id' : ROOTS[root];
  if (made === undefined) throw new Without(`${path}: keep the value as an attribute and name that.`);
  return made();
}
