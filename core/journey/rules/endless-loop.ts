import { error } from '../fault.ts';
import type { ReadNode } from '../reading.ts';
import { edgesOf, type Edge } from '../ways.ts';
import type { Rule } from './rule.ts';

/** Every loop waits. One that does not would send without end in one move.
 *  A wait until a date does not count: once it has passed nobody waits there. */
export const endlessLoop: Rule = function* ({ nodes }) {
  const entered = new Set<string>();
  const onwards = (id: string): Step => {
    entered.add(id);
    const node = nodes.get(id);
    return { id, ways: (node === undefined || slows(node) ? [] : edgesOf(id, node)).values() };
  };
  for (const id of nodes.keys()) if (!entered.has(id)) yield* loopsFrom(onwards(id), onwards, entered);
};

interface Step {
  readonly id: string;
  /** Ways out not tried yet. */
  readonly ways: Iterator<Edge>;
}

/** Depth first with a trail of its own: a journey's length must not become the engine's call depth.
 *  Each node is entered once, so a loop is told once, at the way that closes it. */
function* loopsFrom(first: Step, onwards: (id: string) => Step, entered: ReadonlySet<string>) {
  const trail = [first];
  for (let step = trail.at(-1); step !== undefined; step = trail.at(-1)) {
    const { done, value: way } = step.ways.next();
    if (done === true) trail.pop();
    else if (way.to === undefined) continue;
    else if (!entered.has(way.to)) trail.push(onwards(way.to));
    else {
      const back = trail.findIndex(({ id }) => id === way.to);
      if (back >= 0) yield loopFault(way.path, [...trail.slice(back).map(({ id }) => id), way.to]);
    }
  }
}

/** A node whose type is unreadable may be the wait, and a wait without a date may lack its duration: their own faults come first. */
const slows = ({ type, wrote }: ReadNode): boolean =>
  type === undefined || type === 'waitForEvent' || (type === 'wait' && !MOMENTS.some((name) => wrote.has(name)));
/** Moments that may have passed; a local time is always the next one. */
const MOMENTS = ['until', 'expression'] as const;

const loopFault = (path: string, loop: readonly string[]) =>
  error(path, 'endless-loop', {
    message: `The loop ${loop.join(' → ')} never waits: it would run without end.`,
    suggestion: 'Put a wait "for" a duration or a waitForEvent into the loop.',
  });
