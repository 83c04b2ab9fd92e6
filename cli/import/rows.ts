import { csvFields } from '../../core/audience/csv.ts';
import { lineSplitter } from '../../core/audience/lines.ts';
import { type RecordReader, recordReader, TEXT_FAULTS, type TextRecord } from '../../core/audience/records.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Fault } from '../../core/problem.ts';

/** What one line, or one CSV record of several lines, says. */
export interface Row {
  /** Number of its first line, from 1. */
  readonly line: number;
  /** Number of its last line. */
  readonly last: number;
  readonly text: string;
  /** Absent when it has faults. */
  readonly value?: JsonObject;
  readonly faults: readonly Fault[];
}

export type Cells = readonly (readonly [name: string, cell: string])[];
/** Makes a record of a table an object; cells come with the names of their columns, which may be there twice. */
export type Assemble = (cells: Cells) => JsonObject;

/** Pinpoint stops at 15 KB an endpoint, Beckon at 32 KB of attributes: this is far above what can be taken. */
export const LINE_MAX = 4 * 1_024 * 1_024;
const DELIMITERS = [',', ';', '\t'] as const;

const FAULTS = {
  ...TEXT_FAULTS,
  'too-long': `The line is longer than ${LINE_MAX} bytes.`,
  'wrong-quote': 'A quote stands within a field; a field with quotes stands in quotes, and each of its quotes twice.',
  // The parser's own words quote the line.
  'not-json': 'The line is not JSON.',
  'wrong-type': 'The line is JSON and no object.',
} as const;

/** Reads NDJSON, or CSV with a header, whichever it is: NDJSON begins with a brace. Blank lines say nothing. Holds one record. */
export async function* rowsOf(chunks: AsyncIterable<Uint8Array>, assemble: Assemble): AsyncGenerator<Row> {
  let reader: RecordReader | undefined;
  let read: ReturnType<typeof tableReader> = jsonRow;
  const splitter = lineSplitter(0, LINE_MAX);
  const start = (bytes: Uint8Array): RecordReader => {
    const csv = !/^(\uFEFF|\u00EF\u00BB\u00BF)?\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
    if (csv) read = tableReader(assemble);
    return recordReader({ csv, lines: 0, decode });
  };
  const told = (record: TextRecord): readonly Row[] => {
    const text = record.line === 1 ? record.text.replace(/^\uFEFF/, '') : record.text;
    if (record.fault === undefined && text.trim() === '') return [];
    const row = record.fault === undefined ? read(text) : { faults: [faultOf(record.fault)] };
    return row === undefined ? [] : [{ ...row, line: record.line, last: record.line + record.lines - 1, text }];
  };
  for await (const chunk of chunks) {
    for (const line of splitter.push(chunk)) for (const record of (reader ??= start(line.bytes)).accept(line)) yield* told(record);
  }
  for (const line of splitter.finish()) for (const record of (reader ??= start(line.bytes)).accept(line)) yield* told(record);
  for (const record of reader?.finish() ?? []) yield* told(record);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function decode(bytes: Uint8Array): string | undefined {
  try { return decoder.decode(bytes); } catch { return undefined; }
}

type Said = Pick<Row, 'value' | 'faults'>;
const bad = (...faults: readonly Fault[]): Said => ({ faults });
const faultOf = (code: keyof typeof FAULTS): Fault => ({ path: '', code, message: FAULTS[code] });

/** The first record names the columns. */
function tableReader(assemble: Assemble): (text: string) => Said | undefined {
  let table: { readonly delimiter: string; readonly names: readonly string[] } | undefined;
  return (text) => {
    const delimiter = table?.delimiter ?? DELIMITERS.find((d) => (csvFields(text, d)?.length ?? 0) > 1) ?? ',';
    const fields = csvFields(text, delimiter);
    if (fields === undefined) return bad(faultOf('wrong-quote'));
    if (table === undefined) {
      table = { delimiter, names: fields.map((name) => name.trim()) };
      return undefined;
    }
    const { names } = table;
    if (fields.length !== names.length) return bad({ path: '', code: 'wrong-number', message: `The record has ${fields.length} fields; the header names ${names.length}.` });
    return { value: assemble(fields.map((cell, i) => [names[i] ?? '', cell] as const)), faults: [] };
  };
}

function jsonRow(text: string): Said | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { value: value as JsonObject, faults: [] } : bad(faultOf('wrong-type'));
  } catch {
    return bad(faultOf('not-json'));
  }
}
