import { attributeName } from '../pinpoint/attributes.ts';
import { Refused } from './finding.ts';

/** What a person or device is said to be, as Pinpoint's templates name it. */
const PATH = /\b(User\.UserAttributes|Attributes|Metrics|Demographic|Location|User|Endpoint|Recommendations)\.(\[[^\]]+\]|[A-Za-z0-9_-]+)((?:\.\[\d+\])?)/g;
const PLAIN = new RegExp(`^${PATH.source}$`);
const MUSTACHE = /\{\{\{?(.*?)\}?\}\}/gs;
/** These take the list as a whole. */
const OF_LISTS = /^#(each|if|unless|with)\b/;

const DEVICE: Readonly<Record<string, string>> = { Locale: 'device.locale', Timezone: 'device.timeZone', AppVersion: 'device.appVersion', PlatformVersion: 'device.osVersion' };
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const segment = (name: string): string => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `[${name}]`);

/** A text of Pinpoint as one of Beckon. `defaults`: what stands for a value that is not there, by its path in Pinpoint. */
export function textOf(source: string, defaults: Readonly<Record<string, unknown>>, where: string): string {
  return source.replace(MUSTACHE, (_, inner: string) => {
    const said = inner.trim();
    const whole = PLAIN.test(said);
    const ours = said.replace(PATH, (path, root: string, name: string, index: string) => pathOf({ path, root, name: name.replace(/^\[(.*)\]$/, '$1'), index, isList: OF_LISTS.test(said) }, where));
    const fallback = whole ? defaults[said.replace(/\.\[\d+\]$/, '')] ?? defaults[said] : undefined;
    return fallback === undefined ? `{{${ours}}}` : `{{default ${ours} ${JSON.stringify(String(fallback))}}}`;
  });
}

interface Path { readonly path: string; readonly root: string; readonly name: string; readonly index: string; readonly isList: boolean }

function pathOf({ path, root, name, index, isList }: Path, where: string): string {
  const item = index !== '' ? index : isList ? '' : '.[0]';
  const ROOTS: Readonly<Record<string, () => string>> = {
    'User.UserAttributes': () => `profile.${segment(attributeName(name))}${item}`,
    Attributes: () => `profile.${segment(attributeName(`endpoint_${name}`))}${item}`,
    Metrics: () => `profile.${segment(attributeName(`metric_${name}`))}`,
    Demographic: () => DEVICE[name] ?? `profile.demographic.${segment(lower(name))}`,
    Location: () => `profile.location.${segment(lower(name))}`,
  };
  const made = ROOTS[root];
  if (made === undefined) throw new Refused(where, `{{${path}}} has no counterpart in a text: keep the value as an attribute and name that.`);
  return made();
}
