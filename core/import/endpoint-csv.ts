import type { JsonObject } from '../json.ts';
import { UnfitFile } from './unfit-file.ts';
import type { Cell } from './row.ts';

/** Maps of lists, longest name first: what stands behind the dot is one name, whatever it holds. */
const LISTS = ['User.UserAttributes.', 'Attributes.'] as const;
const NUMBERS: readonly string[] = ['Location.Latitude', 'Location.Longitude'];
const COLUMNS = ['Id', 'Address', 'ChannelType', 'User.UserId'] as const;

/** @throws UnfitFile when they are not the columns of a Pinpoint file. */
export function checkEndpointColumns(names: readonly string[]): void {
  if (!names.some((name) => COLUMNS.includes(name as (typeof COLUMNS)[number]))) {
    throw new UnfitFile(`The first line names none of ${COLUMNS.join(', ')}: ${names.join(', ').slice(0, 200)}`);
  }
}

/** An endpoint from a line of CSV (Pinpoint User Guide, segments-importing): names are dotted, a list repeats its name, an empty field says nothing. */
export function endpointOfCells(cells: readonly Cell[]): JsonObject {
  const endpoint: Record<string, unknown> = {};
  for (const [name, text] of cells) {
    if (text === '') continue;
    const list = LISTS.find((prefix) => name.startsWith(prefix));
    if (list !== undefined) add(endpoint, [...list.slice(0, -1).split('.'), name.slice(list.length)], text);
    else set(endpoint, placeOf(name), name.startsWith('Metrics.') || NUMBERS.includes(name) ? numberOf(text) : text);
  }
  return endpoint as JsonObject;
}

/** `Location.City` lies one level down; `Metrics.a.b` too. */
function placeOf(name: string): readonly string[] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
}

/** The text itself when it is none: whoever checks the endpoint says so. */
const numberOf = (text: string): number | string => (/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : text);

function inside(object: Record<string, unknown>, path: readonly string[]): Record<string, unknown> {
  return path.slice(0, -1).reduce((at, name) => (at[name] ??= {}) as Record<string, unknown>, object);
}

function set(object: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const at = inside(object, path);
  if (typeof at === 'object') at[path.at(-1) ?? ''] = value;
}

function add(object: Record<string, unknown>, path: readonly string[], text: string): void {
  const at = inside(object, path);
  const name = path.at(-1) ?? '';
  at[name] = [...((at[name] as string[] | undefined) ?? []), text];
}
