import { type Json, type JsonObject, present } from '../../../core/json.ts';
import { isObject } from '../../../core/pinpoint/attributes.ts';
import { Refused } from './finding.ts';
import { textOf } from './template-text.ts';

/** Parts of a push template, or of a campaign's message. */
export interface Parts {
  readonly app: string;
  readonly shared: JsonObject;
  readonly ios: JsonObject;
  readonly android: JsonObject;
  readonly defaults: JsonObject;
  /** Where the parts stand. */
  readonly names: { readonly shared: string; readonly ios: string; readonly android: string };
}

/** A message document; what the platforms say differently stands with each. */
export function messageOf({ app, shared, ios, android, defaults, names }: Parts): JsonObject {
  for (const [part, where] of [[shared, names.shared], [ios, names.ios], [android, names.android]] as const) {
    if (part.SilentPush === true) throw new Refused(`${where}/SilentPush`, 'A silent push shows nothing: write a message with "silent": true and its data.');
    if (said(part.RawContent) !== undefined) throw new Refused(`${where}/RawContent`, 'Beckon makes the payload itself: write a message with the fields the raw content has (docs/api.md, Message).');
  }
  const own = {
    ios: contentOf({ MediaUrl: shared.MediaUrl ?? null, ...ios }, { where: names.ios, image: 'MediaUrl', defaults }),
    android: contentOf({ ImageUrl: shared.ImageUrl ?? null, ...android }, { where: names.android, image: 'ImageUrl', defaults }),
  };
  const common: JsonObject = { ...own.android, ...own.ios, ...contentOf(shared, { where: names.shared, image: '', defaults }) };
  const { title, body, onClick, sound } = common;
  const both = present<Json>({ title, body, onClick, sound });
  const differs = (content: JsonObject): Json | undefined => {
    const different = Object.entries(content).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(both[name]));
    return different.length === 0 ? undefined : Object.fromEntries(different);
  };
  return present<Json>({ app, ...both, timeToLive: timeToLive(ios.TimeToLive ?? android.TimeToLive ?? shared.TimeToLive), ios: differs(own.ios), android: differs(own.android) });
}

interface Content { readonly where: string; readonly image: string; readonly defaults: JsonObject }

function contentOf(part: JsonObject, { where, image, defaults }: Content): JsonObject {
  const text = (name: string): string | undefined => {
    const source = said(part[name]);
    return source === undefined ? undefined : textOf(source, defaults, `${where}/${name}`);
  };
  return present<Json>({ title: text('Title'), body: text('Body'), sound: said(part.Sound), image: image === '' ? undefined : text(image), onClick: onClick(part.Action, text('Url'), where) });
}

const said = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function onClick(action: unknown, url: string | undefined, where: string): JsonObject | undefined {
  if (action === undefined || action === null) return undefined;
  if (action === 'OPEN_APP') return { type: 'open' };
  if (url === undefined) throw new Refused(`${where}/Url`, `${String(action)} needs an address.`);
  if (action === 'DEEP_LINK') return { type: 'deepLink', uri: url };
  if (action === 'URL') return { type: 'url', uri: url };
  throw new Refused(`${where}/Action`, `There is no action ${JSON.stringify(action)}.`);
}

const LONGEST_S = 28 * 86_400;
const timeToLive = (seconds: unknown): string | undefined => (typeof seconds === 'number' ? `PT${Math.min(seconds, LONGEST_S)}S` : undefined);

/** Pinpoint writes them as a text of JSON. */
export function defaultsOf(text: unknown, where: string): JsonObject {
  if (said(text) === undefined) return {};
  try {
    const value = JSON.parse(String(text)) as unknown;
    if (isObject(value)) return value;
  } catch { /* told below */ }
  throw new Refused(where, 'Expected a text that holds a JSON object.');
}
export const partOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
