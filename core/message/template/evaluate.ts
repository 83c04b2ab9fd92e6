import type { JsonObject } from '../../json.ts';
import type { Manner } from './dates.ts';
import { RenderFailure } from './failure.ts';
import { HELPERS, holds, text, type Data } from './helpers.ts';
import { TEMPLATE_ROOTS, type Part, type Path, type Term } from './tree.ts';

/** Bound every render, whatever the author wrote and the event brought. */
export const STEPS_MAX = 20_000;
export const OUTPUT_MAX = 8_192;

interface Frame {
  readonly context: Data;
  readonly names: ReadonlyMap<string, Data>;
  readonly loop: Readonly<Record<string, Data>>;
  readonly outer?: Frame;
}

export interface Speech {
  readonly manner: Manner;
  /** What is missing prints nothing; otherwise it fails the render. */
  readonly lenient: boolean;
}

interface Run extends Speech {
  readonly root: JsonObject;
  readonly spend: (steps: number) => void;
  readonly write: (text: string) => void;
}

const NO_NAMES: Frame['names'] = new Map();
const NO_LOOP: Frame['loop'] = {};

/** Renders parts over their roots. Throws RenderFailure. */
export function renderParts(parts: readonly Part[], root: JsonObject, speech: Speech): string {
  let steps = STEPS_MAX;
  let output = '';
  const run: Run = {
    root, ...speech,
    spend: (n) => {
      steps -= n;
      if (steps < 0) throw new RenderFailure(`the text takes more than ${STEPS_MAX} steps`);
    },
    write: (piece) => {
      output += piece;
      if (output.length > OUTPUT_MAX) throw new RenderFailure(`the text is longer than ${OUTPUT_MAX} characters`);
    },
  };
  renderAll(parts, { context: root, names: NO_NAMES, loop: NO_LOOP }, run);
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
    case 'choose': return renderAll(holds(lenient(part.test, frame, run)) ? part.then : part.otherwise, frame, run);
    case 'each': return each(part, frame, run);
    case 'with': {
      const value = lenient(part.over, frame, run);
      return holds(value) ? renderAll(part.body, inside(frame, { context: value, names: part.names, values: [value], loop: frame.loop }), run) : renderAll(part.otherwise, frame, run);
    }
  }
}

function print(part: Extract<Part, { kind: 'print' }>, frame: Frame, run: Run): void {
  const value = run.lenient ? lenient(part.term, frame, run) ?? '' : strict(part.term, frame, run);
  try {
    run.write(text(value));
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

interface Inner { readonly context: Data; readonly names: readonly string[]; readonly values: readonly Data[]; readonly loop: Frame['loop'] }

const inside = (outer: Frame, { context, names, values, loop }: Inner): Frame =>
  ({ context, loop, outer, names: new Map([...outer.names, ...names.map((n, i) => [n, values[i]] as const)]) });

/** The value; undefined when something it needs is missing. */
function lenient(term: Term, frame: Frame, run: Run): Data {
  run.spend(1);
  switch (term.kind) {
    case 'literal': return term.value;
    case 'path': return resolve(term, frame, run);
    case 'call': return call(term, run, (t) => lenient(t, frame, run));
  }
}

/** The value; what is missing fails the render unless a helper such as `default` takes it. */
function strict(term: Term, frame: Frame, run: Run): Data {
  run.spend(1);
  if (term.kind === 'literal') return term.value;
  if (term.kind === 'path') {
    const value = resolve(term, frame, run);
    if (value === undefined || value === null) throw new RenderFailure(`${term.written} is missing; give it a {{default …}}`, term.at);
    return value;
  }
  const tolerant = HELPERS[term.helper]?.lenient === true;
  return call(term, run, (t) => (tolerant ? lenient(t, frame, run) : strict(t, frame, run)));
}

function call(term: Extract<Term, { kind: 'call' }>, run: Run, evaluate: (t: Term) => Data): Data {
  const helper = HELPERS[term.helper];
  if (helper === undefined) throw new RenderFailure(`there is no helper "${term.helper}"`, term.at);
  const values = term.values.map(evaluate);
  const options = Object.fromEntries(term.options.map(([key, t]) => [key, evaluate(t)]));
  for (const v of values) if (typeof v === 'string') run.spend(v.length >> 6);
  const missing = [...values, ...Object.values(options)].some((v) => v === undefined || v === null);
  if (missing && helper.lenient !== true) return undefined;
  try {
    return helper.run(values, options, run.manner);
  } catch (error) {
    throw located(error, term.at);
  }
}

const located = (error: unknown, at: RenderFailure['at']): unknown =>
  (error instanceof RenderFailure && error.at === undefined ? new RenderFailure(error.message, at) : error);

function resolve(path: Path, frame: Frame, run: Run): Data {
  const { segments } = path;
  const head = segments[0];
  if (path.loop) return below(head === 'root' ? run.root : frame.loop[head ?? ''], segments);
  const context = contextAt(frame, path.up);
  if (head === undefined) return context;
  if (path.up === 0 && frame.names.has(head)) return below(frame.names.get(head), segments);
  // A root is in sight everywhere: within {{#each}} authors write profile.name and mean it.
  return below(own(context, head) ?? rootNamed(head, run), segments);
}

function contextAt(frame: Frame, up: number): Data {
  let at: Frame | undefined = frame;
  for (let left = up; left > 0; left--) at = at?.outer;
  return at?.context;
}

const rootNamed = (head: string, run: Run): Data => ((TEMPLATE_ROOTS as readonly string[]).includes(head) ? own(run.root, head) : undefined);

/** What the segments behind the first lead to. */
function below(start: Data, segments: readonly string[]): Data {
  let at = start;
  for (let n = 1; n < segments.length; n += 1) at = own(at, segments[n] ?? '');
  return at;
}

/** Own properties only: nothing of a prototype is data; of a list only its elements and its length. */
function own(value: Data, key: string): Data {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as JsonObject)[key];
}
