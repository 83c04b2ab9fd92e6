import { profileId } from '../api/profiles.ts';
import { type CsvShape, csvFields, csvShape } from './csv.ts';
import type { UploadFormat } from './evaluation.ts';
import type { Line } from './lines.ts';
import { recordReader, TEXT_FAULTS, type TextRecord } from './records.ts';

/** What one line, or one CSV record of several lines, of an upload says. */
export interface Entry {
  /** Number of its first line, from 1. */
  readonly line: number;
  /** How many lines it took. */
  readonly lines: number;
  /** Offset of the byte behind it: reading goes on here. */
  readonly end: number;
  readonly id?: string;
  readonly bad?: BadLine;
}

/** A line of the result file. */
export interface BadLine { readonly line: number; readonly fault: LineFault; readonly message: string; readonly text: string }

const LINE_FAULTS = {
  ...TEXT_FAULTS,
  'wrong-quote': 'A quote stands within a field; a field with quotes stands in quotes, and each of its quotes twice.',
  'no-id': 'The line has no id.',
  'no-id-column': 'The file has several columns and its first line calls none of them "id".',
  'not-json': 'The line is not JSON.',
  'not-an-id': 'An id is a text of 1 to 128 letters, digits and "_.:@-".',
} as const;
export type LineFault = keyof typeof LINE_FAULTS;

/** Of a bad line so many characters are told. */
export const TEXT_MAX = 200;

export interface IdReader {
  accept(line: Line): Entry[];
  finish(): Entry[];
  /** CSV: known from the first record on. */
  readonly shape: CsvShape | undefined;
}

export interface ReadingFrom {
  readonly format: UploadFormat;
  /** Lines before the first. */
  readonly lines: number;
  readonly shape?: CsvShape | undefined;
  /** UTF-8; undefined when it is none. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
}

/** Reads ids from the lines of an upload; every line is an entry, blank ones too. Where it ends it can be gone on from, by `lines`, the
 *  offset and the shape. */
export function idReader({ format, lines, shape: known, decode }: ReadingFrom): IdReader {
  let shape = known;
  const reader = recordReader({ csv: format === 'csv', lines, decode });

  const saidBy = ({ text, fault }: TextRecord): Said => {
    if (fault !== undefined) return { fault };
    if (text.trim() === '') return {};
    if (format === 'ndjson') return ofJson(text);
    if (shape !== undefined) return ofCsv(text, shape);
    const found = csvShape(text);
    if (found === undefined) return { fault: 'no-id-column' };
    shape = found.shape;
    return found.header ? {} : ofCsv(text, shape);
  };
  const entry = (record: TextRecord): Entry => {
    const { line, lines: taken, end } = record;
    const said = saidBy(record);
    const base = { line, lines: taken, end };
    if ('fault' in said) return { ...base, bad: { line, fault: said.fault, message: LINE_FAULTS[said.fault], text: record.text.slice(0, TEXT_MAX) } };
    return 'id' in said ? { ...base, id: said.id } : base;
  };
  return {
    accept: (raw) => reader.accept(raw).map(entry),
    finish: () => reader.finish().map(entry),
    get shape() { return shape; },
  };
}

type Said = { readonly id: string } | { readonly fault: LineFault } | Record<string, never>;

const ofId = (id: unknown): Said => {
  const checked = profileId.safeParse(id);
  return checked.success ? { id: checked.data } : { fault: 'not-an-id' };
};

function ofCsv(text: string, shape: CsvShape): Said {
  const fields = csvFields(text, shape.delimiter);
  if (fields === undefined) return { fault: 'wrong-quote' };
  const field = fields[shape.column]?.trim() ?? '';
  return field === '' ? { fault: 'no-id' } : ofId(field);
}

function ofJson(text: string): Said {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value !== 'object' || value === null) return ofId(value);
    return 'id' in value ? ofId(value.id) : { fault: 'no-id' };
  } catch {
    return { fault: 'not-json' };
  }
}
