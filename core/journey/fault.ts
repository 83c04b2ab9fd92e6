import { nearest } from '../nearest.ts';
import type { Fault } from '../problem.ts';

/** What is wrong with a value an author wrote, and how it was probably meant. */
export interface Misreading {
  readonly message: string;
  readonly suggestion?: string;
}

const fault = (severity: 'error' | 'warning') =>
  (path: string, code: string, { message, suggestion }: Misreading): Fault =>
    ({ path, code, message, severity, ...(suggestion === undefined ? {} : { suggestion }) });

/** Stops the journey from being published. */
export const error = fault('error');
/** Told to the author; the journey can be published. */
export const warning = fault('warning');

/** Longest word and longest list compared: a hostile document must not buy time with suggestions. */
const LONGEST_WORD = 64;
const MOST_CANDIDATES = 1_000;

/** `{ suggestion }` naming the candidate the author most likely meant; empty when none is near. */
export function didYouMean(word: string, candidates: Iterable<string>): Pick<Misreading, 'suggestion'> {
  if (word.length > LONGEST_WORD) return {};
  const others = [...candidates].filter((c) => c !== word && c.length <= LONGEST_WORD).slice(0, MOST_CANDIDATES);
  const meant = nearest(word, others);
  return meant === undefined ? {} : { suggestion: `Did you mean "${meant}"?` };
}

/** An author's text inside a message: quoted, and no longer than a line. */
export const quoted = (text: string): string => JSON.stringify(text.length > LONGEST_WORD ? `${text.slice(0, LONGEST_WORD)}…` : text);

/** Counted from 1, as editors do; the line only when there are several. */
export function placeOf(source: string, offset: number): string {
  const before = source.slice(0, offset).split('\n');
  const column = String((before.at(-1) ?? '').length + 1);
  return source.includes('\n') ? `Line ${String(before.length)}, column ${column}` : `Column ${column}`;
}

interface Placed extends Misreading { readonly start: number; readonly severity: 'error' | 'warning'; readonly code: string }

/** A fault of an expression as one of the document that holds it. */
export const placed = (path: string, source: string, { start, severity, code, message, suggestion }: Placed): Fault =>
  fault(severity)(path, code, { message: `${placeOf(source, start)}: ${message}`, ...(suggestion === undefined ? {} : { suggestion }) });
