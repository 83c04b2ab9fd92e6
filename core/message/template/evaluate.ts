import type { JsonObject } from '../../json.ts';
import { RenderFailure } from './failure.ts';
import { type Frame, inside, outermost, resolve } from './frame.ts';
import { patternSteps, type Speech } from './helper.ts';
import { type Data, holds, text } from './values.ts';
import type { Call, Part, Term } from './tree.ts';

/** Bound every render, whatever the author wrote and the event brought. */
export const STEPS_MAX = 20_000;
export const OUTPUT_MAX = 8_192;

export interface Rendering {
  readonly speech: Speech;
  /** What is missing prints nothing; otherwise it fails the render. */
  readonly lenient: boolean;
  /** What becomes of a value before it is printed; absent: it is printed as it is. */
  readonly escape?: ((text: string) => string) | undefined;
}

interface Run extends Rendering {
  readonly spend: (steps: number) => void;
  readonly write: (text: string) => void;
}

/** Renders parts over their roots. Throws RenderFailure. */
export function renderParts(parts: readonly Part[], root: JsonObject, rendering: Rendering): string {
  let steps = STEPS_MAX;
  let output = '';
  const run: Run = {
    ...rendering,
    spend: (n) => {
      steps -= n;
      if (steps < 0) throw new RenderFailure(`the text takes more than ${STEPS_MAX} steps`);
    },
    write: (piece) => {
      output += piece;
      if (output.length > OUTPUT_MAX) throw new RenderFailure(`the text is longer than ${OUTPUT_MAX} characters`);
    },
  };
  renderAll(parts, outermost(root), run);
  return output;
}

function renderAll(parts: readonly Part[], frame: Frame, run: Run): void {
  for (const part of parts) render(part, frame, run);
}

function render(part: Part, frame: Frame, run: Run): void {
  run.spend(1);
  switch (part.kind) {
    case 'text': return run.write(part.text);
    case 'print': return print(part, frame, run);
    case 'choose': return choose(part, frame, run);
    case 'each': return each(part, frame, run);
    case 'with': return context(part, frame, run);
  }
}

function choose(part: Extract<Part, { kind: 'choose' }>, frame: Frame, run: Run): void {
  const test = lenient(part.test, frame, run);
  renderAll(holds(test) || (part.zero === true && test === 0) ? part.then : part.otherwise, frame, run);
}

function context(part: Extract<Part, { kind: 'each' | 'with' }>, frame: Frame, run: Run): void {
  const value = lenient(part.over, frame, run);
  if (holds(value) || value === 0) renderAll(part.body, inside(frame, { context: value, names: part.names, values: [value] }), run);
  else renderAll(part.otherwise, frame, run);
}

function print(part: Extract<Part, { kind: 'print' }>, frame: Frame, run: Run): void {
  const value = run.lenient ? lenient(part.term, frame, run) ?? '' : strict(part.term, frame, run);
  try {
    const printed = text(value);
    run.write(run.escape === undefined ? printed : run.escape(printed));
  } catch (error) {
    throw located(error, part.at);
  }
}

function each(part: Extract<Part, { kind: 'each' | 'with' }>, frame: Frame, run: Run): void {
  const over = lenient(part.over, frame, run);
  const items: readonly (readonly [string | number, Data])[] = Array.isArray(over)
    ? (over as readonly Data[]).map((v, i) => [i, v] as const)
    : typeof over === 'object' && over !== null ? Object.entries(over) : [];
  if (items.length === 0) return renderAll(part.otherwise, frame, run);
  items.forEach(([key, value], index) => {
    run.spend(1);
    const loop = { index, key, first: index === 0, last: index === items.length - 1 };
    renderAll(part.body, inside(frame, { context: value, names: part.names, values: [value, key], loop }), run);
  });
}

/** The value; undefined when something it needs is missing. */
function lenient(term: Term, frame: Frame, run: Run): Data {
  run.spend(1);
  switch (term.kind) {
    case 'literal': return term.value;
    case 'path': {
      const value = resolve(term, frame);
      return value === undefined && term.otherwise !== undefined ? call(term.otherwise, run, NOTHING) : value;
    }
    case 'call': return call(term, run, (t) => lenient(t, frame, run));
  }
}
const NOTHING = (): Data => undefined;

/** The value; what is missing fails the render unless a helper such as `default` takes it. */
function strict(term: Term, frame: Frame, run: Run): Data {
  if (term.kind !== 'call') {
    const value = lenient(term, frame, run);
    if (term.kind === 'path' && (value === undefined || value === null)) throw new RenderFailure(`${term.written} is missing; give it a {{default …}}`, term.at);
    return value;
  }
  run.spend(1);
  const tolerant = term.helper.lenient === true;
  return call(term, run, (t) => (tolerant ? lenient(t, frame, run) : strict(t, frame, run)));
}

function call({ name, helper, values: terms, options: named, at }: Call, run: Run, evaluate: (t: Term) => Data): Data {
  const values = terms.map(evaluate);
  const options = Object.fromEntries(named.map(([key, t]) => [key, evaluate(t)]));
  for (const v of [...values, ...Object.values(options)]) run.spend(weight(v));
  const missing = [...values, ...Object.values(options)].some((v) => v === undefined || v === null);
  if (missing && helper.lenient !== true) return undefined;
  try {
    if (helper.pattern !== undefined) run.spend(patternSteps(values[0], values[helper.pattern]));
    return helper.call(values, options, run.speech);
  } catch (error) {
    throw located(error, at, name);
  }
}

/** What a helper does grows with what it is given. */
const weight = (v: Data): number => (typeof v === 'string' ? v.length >> 6 : Array.isArray(v) ? v.length >> 2 : 0);

const located = (error: unknown, at: RenderFailure['at'], helper?: string): unknown =>
  (error instanceof RenderFailure && error.at === undefined ? new RenderFailure(helper === undefined ? error.message : `${helper}: ${error.message}`, at) : error);
