import { RE2JS } from 're2js';

/** Patterns run in time linear in the text (RE2): a backtracking engine takes minutes on `(a+)+$` and 30 letters. */
export interface Pattern { test(text: string): boolean }
export const PATTERN_MAX = 256;

/** A pattern anywhere in the text, or why it is none. RE2 knows no look-around and no back references. */
export function compilePattern(source: string): Pattern | { readonly fault: string } {
  if (source.length > PATTERN_MAX) return { fault: `a pattern has at most ${PATTERN_MAX} characters` };
  try {
    const compiled = RE2JS.compile(source);
    return { test: (text) => compiled.matcher(text).find() };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : 'not a pattern' };
  }
}
