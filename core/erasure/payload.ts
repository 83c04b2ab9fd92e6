import type { JsonObject } from '../json.ts';
import { NOBODY } from '../send/member.ts';

const quoted = (text: string): string => JSON.stringify(text);
/** In a text that holds JSON. */
const twice = (text: string): string => quoted(quoted(text)).slice(1, -1);

/** Whether one of them is a value or a key of the JSON, or of JSON in a text of it. */
export const names = (json: string, people: ReadonlySet<string>): boolean => [...people].some((id) => json.includes(quoted(id)) || json.includes(twice(id)));

/** What is for somebody else, with `~` where it names one of them. */
export function unnamed(payload: JsonObject, people: ReadonlySet<string>): JsonObject {
  const json = JSON.stringify(payload);
  if (!names(json, people)) return payload;
  return JSON.parse([...people].reduce((text, id) => text.replaceAll(twice(id), twice(NOBODY)).replaceAll(quoted(id), quoted(NOBODY)), json)) as JsonObject;
}
