import { isOpen } from './csv.ts';
import { LINE_BYTES, type Line } from './lines.ts';

/** One line, or one CSV record of several lines. */
export interface TextRecord {
  /** Number of its first line, from 1. */
  readonly line: number;
  /** How many lines it took. */
  readonly lines: number;
  /** Offset of the byte behind it. */
  readonly end: number;
  /** Without its last line break. */
  readonly text: string;
  readonly fault?: TextFault;
}

export const TEXT_FAULTS = {
  'not-utf8': 'The line is not UTF-8 text.',
  'too-long': `The line is longer than ${LINE_BYTES} bytes.`,
  'open-quote': 'A quote is opened and not closed.',
} as const;
export type TextFault = keyof typeof TEXT_FAULTS;

/** A quoted field may hold line breaks; after so many lines the quote was not meant. */
const RECORD_LINES = 100;

export interface RecordReader {
  accept(line: Line): TextRecord[];
  finish(): TextRecord[];
}

export interface RecordsFrom {
  /** Quoted fields may hold line breaks. */
  readonly csv: boolean;
  /** Lines before the first. */
  readonly lines: number;
  /** UTF-8; undefined when it is none. */
  readonly decode: (bytes: Uint8Array) => string | undefined;
}

type Text = { readonly text: string; readonly end: number; readonly fault?: TextFault };

/** Records from the lines of a file; blank ones too. A record with a fault does not cost those after it. */
export function recordReader({ csv, lines, decode }: RecordsFrom): RecordReader {
  let line = lines;
  let held: Text[] = [];

  const record = (texts: readonly Text[], fault?: TextFault): TextRecord => {
    const first = line + 1;
    line += texts.length;
    return { line: first, lines: texts.length, end: texts.at(-1)?.end ?? 0, text: texts.map((t) => t.text).join('\n'), ...(fault !== undefined && { fault }) };
  };
  /** The first of the lines held is bad; the others are read anew. */
  const giveUp = (): TextRecord[] => {
    const [first, ...others] = held;
    held = [];
    return first === undefined ? [] : [record([first], 'open-quote'), ...others.flatMap(acceptText)];
  };
  function acceptText(text: Text): TextRecord[] {
    if (!csv || (held.length === 0 && (text.fault !== undefined || !isOpen(text.text)))) return [record([text], text.fault)];
    held.push(text);
    if (text.fault !== undefined || held.length > RECORD_LINES) return giveUp();
    const whole = held;
    if (isOpen(whole.map((t) => t.text).join('\n'))) return [];
    held = [];
    return [record(whole)];
  }
  return {
    accept: (raw) => acceptText(textOf(raw, decode)),
    finish: () => {
      const records: TextRecord[] = [];
      while (held.length > 0) records.push(...giveUp());
      return records;
    },
  };
}

function textOf({ bytes, cut, end }: Line, decode: RecordsFrom['decode']): Text {
  const text = decode(bytes);
  if (cut) return { text: text ?? '', end, fault: 'too-long' };
  return text === undefined ? { text: '', end, fault: 'not-utf8' } : { text, end };
}
