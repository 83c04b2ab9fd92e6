import type { Json, JsonObject } from '../../core/json.ts';

/** Texts of fields that are no JSON yet, by the field's place in the document (JSON pointer). There the document has what was before. */
export type HalfTyped = Readonly<Record<string, string>>;

export const NOTHING_HALF_TYPED: HalfTyped = {};

export const withHalfTyped = (all: HalfTyped, path: string, text: string): HalfTyped => ({ ...all, [path]: text });
export const withoutHalfTyped = (all: HalfTyped, path: string): HalfTyped => without(all, (at) => at === path);

/** What holds the fields has another name. */
export const movedHalfTyped = (all: HalfTyped, from: string, to: string): HalfTyped =>
  Object.fromEntries(Object.entries(all).map(([at, text]) => [at.startsWith(`${from}/`) ? to + at.slice(from.length) : at, text]));

/** What was in a part of the document that was taken out goes with it. */
export const withoutTheGone = (all: HalfTyped, before: JsonObject, after: JsonObject): HalfTyped =>
  without(all, (at) => has(before, holderOf(at)) && !has(after, holderOf(at)));

/** The same where nothing goes: steps are told apart by it. */
const without = (all: HalfTyped, goes: (path: string) => boolean): HalfTyped =>
  (Object.keys(all).some(goes) ? Object.fromEntries(Object.entries(all).filter(([at]) => !goes(at))) : all);

const holderOf = (path: string): readonly string[] => path.split('/').slice(1, -1).map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));

function has(document: JsonObject, segments: readonly string[]): boolean {
  let at: Json | undefined = document;
  for (const segment of segments) at = typeof at === 'object' && at !== null && Object.hasOwn(at, segment) ? (at as JsonObject)[segment] : undefined;
  return at !== undefined;
}

/** Why a text is no JSON; undefined: it is. */
export function whyNoJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
