import { upsertItem } from '../api/upsert.ts';
import { check } from '../api/validation.ts';
import type { TextRecord } from '../audience/records.ts';
import type { JsonObject } from '../json.ts';
import type { Fault } from '../problem.ts';
import type { Item, Judged } from './load.ts';
import { type RowOptions, rowReader } from './row.ts';

/** What an object of the file comes to. */
export type Converted =
  | { readonly faults: readonly Fault[] }
  /** Nobody is in it; the notes say why. */
  | { readonly nothing: readonly string[] }
  | {
    readonly item: Item;
    /** Where in the file's object the parts of the item come from, by their paths. */
    readonly places?: Readonly<Record<string, string>>;
    /** Keys of a table that says what could not go along. */
    readonly notes?: readonly string[];
  };

/** One way to read files. */
export interface Reading {
  /** Tells one from another: another mapping is another import. */
  readonly task: string;
  readonly ofCells: RowOptions['ofCells'];
  readonly header?: RowOptions['header'];
  readonly convert: (object: JsonObject) => Converted;
}

export interface Judge {
  (record: TextRecord): Judged;
  /** Goes over a record that was settled before. */
  readonly skip: (record: TextRecord) => void;
}

/** Judges records in their order. Faults name the places of the file. */
export function judgeOf({ ofCells, header, convert }: Reading, format: RowOptions['format']): Judge {
  const read = rowReader({ format, ofCells, ...(header !== undefined && { header }) });
  const judge = (record: TextRecord): Judged => {
    const row = read(record);
    return row.kind === 'object' ? judged(convert(row.object)) : row;
  };
  return Object.assign(judge, { skip: read.skip });
}

function judged(converted: Converted): Judged {
  if ('faults' in converted) return { kind: 'faulty', faults: converted.faults };
  if ('nothing' in converted) return { kind: 'nothing', notes: converted.nothing };
  const { item, places = {}, notes = [] } = converted;
  const explain = (faults: readonly Fault[]): readonly Fault[] => faults.map((fault) => ({ ...fault, path: placeOf(fault.path, places) }));
  // As the API checks it, so that a dry run says the same.
  const checked = check(upsertItem, item);
  return checked.ok ? { kind: 'item', item, notes, explain } : { kind: 'faulty', faults: explain(checked.faults) };
}

/** By the longest part of the path that has a place. */
function placeOf(path: string, places: Readonly<Record<string, string>>): string {
  for (let known = path; known !== ''; known = known.slice(0, known.lastIndexOf('/'))) {
    const place = places[known];
    if (place !== undefined) return place + path.slice(known.length);
  }
  return path;
}
