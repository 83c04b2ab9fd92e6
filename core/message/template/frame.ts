import type { JsonObject } from '../../json.ts';
import type { Data } from './values.ts';
import { isRoot } from './sight.ts';
import type { Path } from './tree.ts';

interface Loop { readonly said: Readonly<Record<string, Data>>; readonly outer: Loop | undefined }

/** Where a part is rendered: what it can name. */
export interface Frame {
  readonly context: Data;
  readonly names: ReadonlyMap<string, Data>;
  readonly loop: Loop | undefined;
  readonly outer: Frame | undefined;
  readonly root: JsonObject;
}

const NO_NAMES: Frame['names'] = new Map();

export const outermost = (root: JsonObject): Frame => ({ context: root, names: NO_NAMES, loop: undefined, outer: undefined, root });

interface Inner { readonly context: Data; readonly names: readonly string[]; readonly values: readonly Data[]; readonly loop?: Loop['said'] }

/** One context further in. As in Handlebars, the same context again is no step: `../` leaves both. */
export const inside = (around: Frame, { context, names, values, loop }: Inner): Frame => ({
  context, root: around.root,
  outer: context === around.context ? around.outer : around,
  loop: loop === undefined ? around.loop : { said: loop, outer: around.loop },
  names: names.length === 0 ? around.names : new Map([...around.names, ...names.map((n, i) => [n, values[i]] as const)]),
});

/** What a path leads to. */
export function resolve(path: Path, frame: Frame): Data {
  const { segments, up, scoped } = path;
  const [head] = segments;
  if (path.loop) return below(head === 'root' ? frame.root : loopAt(frame, up)?.[head ?? ''], segments);
  if (head === undefined) return contextAt(frame, up);
  if (up === 0 && !scoped && frame.names.has(head)) return below(frame.names.get(head), segments);
  return below(headOf(path, head, frame), segments);
}

function headOf({ up, scoped }: Path, head: string, frame: Frame): Data {
  const value = own(contextAt(frame, up), head);
  // A root is in sight everywhere: within {{#each}} authors write profile.name and mean it.
  return value === undefined && !scoped && isRoot(head) ? own(frame.root, head) : value;
}

function contextAt(frame: Frame, up: number): Data {
  let at: Frame | undefined = frame;
  for (let left = up; left > 0; left--) at = at?.outer;
  return at?.context;
}

function loopAt(frame: Frame, up: number): Loop['said'] | undefined {
  let at = frame.loop;
  for (let left = up; left > 0; left--) at = at?.outer;
  return at?.said;
}

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
