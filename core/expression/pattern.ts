import { RE2JS } from 're2js';

/** Patterns run in time linear in the text (RE2): a backtracking engine takes minutes on `(a+)+$` and 30 letters. */
export interface Pattern {
  test(text: string): boolean;
  /** A group of the first match; undefined when there is none. */
  group(text: string, n: number): string | undefined;
  /** Each match replaced by a text as it is; undefined when that would be longer than `most`. */
  replaceAll(text: string, by: string, most: number): string | undefined;
  /** What it may cost to look through a text: each letter may visit every state. */
  steps(text: string): number;
}
export const PATTERN_MAX = 256;
/** States of a pattern: `a{1000}` has 1002, and `(…){1000}` has that many times what is within. */
const SIZE_MAX = 2_000;

/** A pattern anywhere in the text, or why it is none. RE2 knows no look-around and no back references. */
export function compilePattern(source: string): Pattern | { readonly fault: string } {
  if (source.length > PATTERN_MAX) return { fault: `a pattern has at most ${PATTERN_MAX} characters` };
  try {
    const compiled = RE2JS.compile(source);
    const size = compiled.programSize();
    return size > SIZE_MAX ? { fault: 'it repeats too much; count less' } : patternOf(compiled, size);
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'not a pattern' };
  }
}

const patternOf = (compiled: RE2JS, size: number): Pattern => ({
  test: (text) => compiled.matcher(text).find(),
  group: (text, n) => {
    const matcher = compiled.matcher(text);
    return Number.isInteger(n) && n >= 0 && n <= matcher.groupCount() && matcher.find() ? matcher.group(n) ?? undefined : undefined;
  },
  replaceAll: (text, by, most) => {
    const matcher = compiled.matcher(text);
    const pieces: string[] = [];
    let [from, length] = [0, text.length];
    while (matcher.find()) {
      pieces.push(text.slice(from, matcher.start()), by);
      from = matcher.end();
      length += by.length;
      if (length > most) return undefined;
    }
    return [...pieces, text.slice(from)].join('');
  },
  steps: (text) => Math.max(text.length, Math.ceil((text.length * size) / 64)),
});
