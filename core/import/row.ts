import { csvDelimiter, csvFields } from '../audience/csv.ts';
import { TEXT_FAULTS, type TextRecord } from '../audience/records.ts';
import type { JsonObject } from '../json.ts';
import type { Fault } from '../problem.ts';
import type { Format } from './format.ts';

/** Name and text of a CSV field, as they stand; names may repeat. */
export type Cell = readonly [name: string, text: string];

/** What a record holds. */
export type Row =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'object'; readonly object: JsonObject }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] };

export interface RowOptions {
  readonly format: Format;
  /** An object from the fields of one CSV record. */
  readonly ofCells: (cells: readonly Cell[]) => JsonObject;
  /** @throws UnfitFile when the names of the columns cannot be meant. */
  readonly header?: (names: readonly string[]) => void;
}

const faulty = (code: string, message: string): Row => ({ kind: 'faulty', faults: [{ path: '', code, message }] });
const NOTHING: Row = { kind: 'nothing' };

export interface RowReader {
  (record: TextRecord): Row;
  /** Goes over a record that is not wanted any more. */
  readonly skip: (record: TextRecord) => void;
}

/** Reads records in their order: of CSV the first names the columns. */
export function rowReader({ format, ofCells, header }: RowOptions): RowReader {
  let columns: { readonly names: readonly string[]; readonly delimiter: string } | undefined;
  const csv = (text: string): Row => {
    if (columns === undefined) {
      const delimiter = csvDelimiter(text);
      columns = { delimiter, names: (csvFields(text, delimiter) ?? [text]).map((name) => name.trim()) };
      header?.(columns.names);
      return NOTHING;
    }
    const { names, delimiter } = columns;
    const fields = csvFields(text, delimiter);
    if (fields === undefined) return faulty('wrong-quote', 'A quote stands within a field; a field with quotes stands in quotes, and each of its quotes twice.');
    if (fields.length !== names.length) return faulty('wrong-fields', `The line has ${fields.length} fields; the first line names ${names.length}.`);
    return { kind: 'object', object: ofCells(names.map((name, i) => [name, fields[i] ?? ''])) };
  };
  const read = ({ text, fault }: TextRecord): Row => {
    if (fault !== undefined) return faulty(fault, TEXT_FAULTS[fault]);
    if (text.trim() === '') return NOTHING;
    return format === 'csv' ? csv(text) : json(text);
  };
  return Object.assign(read, { skip: (record: TextRecord) => void (format === 'csv' && columns === undefined && read(record)) });
}

function json(text: string): Row {
  try {
    const object = JSON.parse(text) as unknown;
    if (typeof object === 'object' && object !== null && !Array.isArray(object)) return { kind: 'object', object: object as JsonObject };
    return faulty('wrong-type', 'Expected a JSON object.');
  } catch (error) {
    return faulty('not-json', `The line is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
