import type { Draft } from '../draft.ts';
import { madeOnce } from '../../memo.ts';
import type { Instance } from '../row.ts';

/** A way out of a node. Its path is where the node says it (`paths/1`, `timeout`), said where two ways may lead to the same node. */
export interface Way { readonly next: string; readonly path?: string }

/** Where an instance goes on from a node that need not wait. */
export interface Onward extends Way { readonly at: Instance }

const WAYS = ['next', 'then', 'timeout', 'otherwise', 'over', 'error'] as const;
const LISTS = ['paths', 'treatments', 'events'] as const;

/** The first way of a node that leads there. */
export const wayTo = (planned: object | undefined, next: string): string | undefined => (planned === undefined ? undefined : waysOf(planned).get(next));

/** By where they lead, as plans do not change. */
const waysOf = madeOnce((planned: object): ReadonlyMap<unknown, string> => {
  const node: Partial<Record<string, unknown>> = { ...planned };
  const listed = LISTS.flatMap((list) => ways(node[list]).map((way, i) => [way, `${list}/${String(i)}`] as const));
  const named = WAYS.map((name) => [node[name], name] as const);
  // Of two that lead to the same node the first holds: the last to be set.
  return new Map([...listed, ...named, [ways([node['holdOut']])[0], 'holdOut'] as const].reverse());
});

const ways = (list: unknown): readonly unknown[] =>
  (Array.isArray(list) ? list : []).map((one: { readonly next?: unknown; readonly then?: unknown } | undefined) => one?.next ?? one?.then);

/** Ends the instance with a reason, unless the node has a way for it. */
export function fail(draft: Draft, at: Instance, reason: string, error?: string): Onward | undefined {
  if (error !== undefined) return { at, next: error };
  draft.end(at, `failed:${reason}`);
  return undefined;
}
