import type { Json, JsonObject } from '../json.ts';
import { pointer } from '../json.ts';
import type { Cell } from './row.ts';

/** A value of an object of the file, and where it stands. */
export interface Field { readonly value: Json | undefined; readonly path: string }

/** By a column's name, or by a name of NDJSON whose dots lead into objects. null and the empty text say nothing. */
export function fieldOf(object: JsonObject, name: string): Field {
  const path = Object.hasOwn(object, name) ? [name] : name.split('.');
  const value = path.reduce<Json | undefined>((at, part) => (typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as JsonObject)[part] : undefined), object);
  return { value: value === null || value === '' ? undefined : value, path: pointer(...path) };
}

/** The fields of a CSV record by their names; of one name the last that says anything. */
export const objectOfCells = (cells: readonly Cell[]): JsonObject => Object.fromEntries(cells.filter(([, text]) => text !== ''));
