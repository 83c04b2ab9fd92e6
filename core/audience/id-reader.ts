import { profileId } from '../api/profiles.ts';
import { type CsvShape, csvFields, csvShape, isOpen } from './csv.ts';
import type { UploadFormat } from './evaluation.ts';
import { LINE_BYTES, type Line } from './lines.ts';

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
  'not-utf8': 'The line is not UTF-8 text.',
  'too-long': `The line is longer than ${LINE_BYTES} bytes.`,
  'open-quote': 'A quote is opened and not closed.',
  'wrong-quote': 'A quote stands within a field; a field with quotes stands in quotes, and each of its quotes twice.',
  'no-id': 'The line has no id.',
  'no-id-column': 'The file has several columns and its first line calls none of them "id".',
  'not-json': 'The line is not JSON.',
  'not-an-id': 'An id is a text of 1 to 128 letters, digits and "_.:@-".',
} as const;
export type LineFault = keyof typeof LINE_FAULTS;

/** Of a bad line so many characters are told. */
export const TEXT_MAX = 200;
/** A quoted field may hold line breaks; after so many lines the quote was not meant. */
const RECORD_LINES = 100;

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

type Text = { readonly text: string; readonly end: number; readonly fault?: LineFault };

/** Reads ids from the lines of an upload; every line is an entry, blank ones too. Where it ends it can be gone on from, by `lines`, the
 *  offset and the shape. */
export function idReader({ format, lines, shape: known, decode }: ReadingFrom): IdReader {
  let shape = known;
  let line = lines;
  let held: Text[] = [];

  const entry = (texts: readonly Text[], said: Said): Entry => {
    const [first, last] = [texts[0], texts.at(-1)];
    const number = line + 1;
    line += texts.length;
    const base = { line: number, lines: texts.length, end: last?.end ?? 0 };
    if ('fault' in said) return { ...base, bad: { line: number, fault: said.fault, message: LINE_FAULTS[said.fault], text: (first?.text ?? '').slice(0, TEXT_MAX) } };
    return 'id' in said ? { ...base, id: said.id } : base;
  };
  const record = (texts: readonly Text[]): Entry => {
    const [first] = texts;
    const text = texts.map((t) => t.text).join('\n');
    if (first?.fault !== undefined) return entry(texts, { fault: first.fault });
    if (text.trim() === '') return entry(texts, {});
    if (format === 'ndjson') return entry(texts, ofJson(text));
    if (shape !== undefined) return entry(texts, ofCsv(text, shape));
    const found = csvShape(text);
    if (found === undefined) return entry(texts, { fault: 'no-id-column' });
    shape = found.shape;
    return entry(texts, found.header ? {} : ofCsv(text, shape));
  };
  /** The first of the lines held is bad; the others are read anew. */
  const giveUp = (): Entry[] => {
    const [first, ...others] = held;
    held = [];
    if (first === undefined) return [];
    return [entry([first], { fault: 'open-quote' }), ...others.flatMap((text) => acceptText(text))];
  };
  const acceptText = (text: Text): Entry[] => {
    if (format === 'ndjson' || (held.length === 0 && (text.fault !== undefined || !isOpen(text.text)))) return [record([text])];
    held.push(text);
    if (text.fault !== undefined || held.length > RECORD_LINES) return giveUp();
    const whole = held;
    if (isOpen(whole.map((t) => t.text).join('\n'))) return [];
    held = [];
    return [record(whole)];
  };
  return {
    accept: (raw) => acceptText(textOf(raw, decode)),
    finish: () => {
      const entries: Entry[] = [];
      while (held.length > 0) entries.push(...giveUp());
      return entries;
    },
    get shape() { return shape; },
  };
}

function textOf({ bytes, cut, end }: Line, decode: ReadingFrom['decode']): Text {
  const text = decode(bytes);
  if (cut) return { text: text ?? '', end, fault: 'too-long' };
  return text === undefined ? { text: '', end, fault: 'not-utf8' } : { text, end };
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
