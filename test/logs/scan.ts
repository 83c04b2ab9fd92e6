import { faultsOfLine, isOurs } from './line.ts';
import { RULES } from './rules.ts';
import { Unsayable } from './unsayable.ts';

export interface Finding {
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  /** The line, cut, with everything that was found in it masked. */
  readonly shown: string;
}

/** A log, line by line: nothing that looks like a secret, nothing the run used that is unsayable, in lines of ours only fields of the
 *  allow list, and from a function nothing but such lines. */
export function scan(text: string, unsayable: Unsayable = new Unsayable()): readonly Finding[] {
  let output = false;
  return text.split('\n').flatMap((line, n) => {
    if (OUTPUT_BEGINS.test(line)) output = true;
    else if (MINISTACK_LINE.test(line)) output = false;
    const places = placesIn(line, unsayable);
    const rules = [...new Set([...places.map((p) => p.rule), ...(OUTPUT_BEGINS.test(line) ? [] : faultsIn(line, output))])];
    return rules.map((rule) => ({ line: n + 1, rule, shown: masked(line, places) }));
  });
}

/** MiniStack says so before what a function wrote, and goes on with lines that begin with a time. */
const OUTPUT_BEGINS = /(?:^|\s)Lambda \S+ (?:async )?output(?: \(attempt \d+\))?:$/;
const MINISTACK_LINE = /^\[?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/;

/** What a function's output may hold beside our lines: Lambda's frame around an invocation, MiniStack's word for a worker that was
 *  killed, and Node about what is deprecated. */
const FRAME_LINES = [
  /^$/,
  /^(?:START|END) RequestId: [\w-]{1,40}(?: Version: \S{1,20})?$/,
  /^REPORT RequestId: [\w-]{1,40}(?:\t[A-Za-z ]+: [\d.]+ (?:ms|MB))+$/,
  /^Worker process died$/,
  /^\(node:\d+\) \[DEP\d{4}\] DeprecationWarning: /,
  /^\(Use `node --trace-deprecation \.\.\.` to show where the warning was created\)$/,
];

function faultsIn(line: string, output: boolean): readonly string[] {
  const json = jsonOf(line);
  if (isOurs(json)) return faultsOfLine(json);
  return output && !FRAME_LINES.some((frame) => frame.test(line)) ? ['output that is no log line'] : [];
}

interface Place { readonly rule: string; readonly at: number; readonly length: number }

function placesIn(line: string, unsayable: Unsayable): readonly Place[] {
  const byLook = RULES.flatMap(({ name, pattern }) =>
    [...line.matchAll(new RegExp(pattern, `g${pattern.flags}`))].map((found) => ({ rule: name, at: found.index, length: found[0].length })));
  return [...byLook, ...unsayable.metIn(line).map((met) => ({ rule: 'value of the run', ...met }))];
}

const SHOWN_MAX = 240;

/** Masked before it is cut. A line nothing was found in by place may hold anything: only its beginning is shown. */
function masked(line: string, places: readonly Place[]): string {
  if (places.length === 0) return `${line.slice(0, 24)}… (${line.length} characters)`;
  const hidden = new Set(places.flatMap(({ at, length }) => Array.from({ length }, (_, i) => at + i)));
  return line.slice(0, SHOWN_MAX).split('').map((letter, i) => (hidden.has(i) ? '•' : letter)).join('');
}

function jsonOf(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
