import { pointer } from '../json.ts';
import type { NodeType } from './node-document.ts';
import type { Reading, ReadNode } from './reading.ts';

/** One way out of a node. `to` is absent when it is missing or unreadable. */
export interface Edge {
  /** JSON pointer of the field. */
  readonly path: string;
  readonly to: string | undefined;
}

type Way = readonly [at: readonly (string | number)[], to: string | undefined];
type Ways = (node: ReadNode) => readonly Way[];

const field = (name: 'next' | 'then' | 'timeout' | 'otherwise' | 'over' | 'error'): Ways => (node) => [[[name], node[name]]];
const where = (name: 'error' | 'then' | 'timeout'): Ways => (node) => (node.wrote.has(name) ? field(name)(node) : []);
const each = (name: 'paths' | 'treatments'): Ways => (node) => (node[name] ?? []).map(({ next }, i) => [[name, i, 'next'], next]);
const events: Ways = (node) => (node.events ?? []).map(({ then }, i) => [['events', i, 'then'], then]);
const holdOut: Ways = ({ holdOut: held }) => (held === undefined ? [] : [[['holdOut', 'next'], held.next]]);
const all = (...ways: readonly Ways[]): Ways => (node) => ways.flatMap((way) => way(node));

const WAYS: Readonly<Record<NodeType, Ways>> = {
  push: all(field('next'), where('error')),
  wait: field('next'),
  waitForEvent: (node) => (node.wrote.has('events') ? all(events, where('then'), field('timeout')) : all(field('then'), field('timeout')))(node),
  condition: all(each('paths'), field('otherwise')),
  split: all(each('paths'), field('otherwise')),
  experiment: all(each('treatments'), holdOut),
  cap: all(field('next'), field('over')),
  updateProfile: all(field('next'), where('error')),
  jump: field('next'),
  goal: field('next'),
  webhook: all(field('next'), where('error'), where('timeout')),
  end: () => [],
};

/** Of a node whose type is unreadable: those it seems to have. */
const SEEMING: Ways = (node) =>
  all(each('paths'), each('treatments'), events, holdOut, ...(['next', 'then', 'timeout', 'otherwise', 'over', 'error'] as const).map((name): Ways => (n) => (n[name] === undefined ? [] : field(name)(n))))(node);

/** The ways out of a node in the order an author reads them. */
export const edgesOf = (id: string, node: ReadNode): readonly Edge[] =>
  (node.type === undefined ? SEEMING : WAYS[node.type])(node).map(([at, to]) => ({ path: pointer('nodes', id, ...at), to }));

/** Whether every node is readable and every way leads to a node. While not, what cannot be reached may only be misnamed. */
export const isSound = (nodes: Reading['nodes']): boolean =>
  [...nodes].every(([id, node]) =>
    node.type !== undefined && !isTorn(node) &&
    edgesOf(id, node).every(({ to }) => to !== undefined && nodes.has(to)));

/** It has a list of ways that cannot be read. */
const isTorn = (node: ReadNode): boolean =>
  ((node.type === 'condition' || node.type === 'split') && node.paths === undefined) || (node.type === 'experiment' && node.treatments === undefined) ||
  (node.wrote.has('events') && node.events === undefined);

/** The nodes that can be reached from the start, the start included. */
export const reachedFrom = (start: string, nodes: Reading['nodes']): ReadonlySet<string> =>
  new Set([start, ...spread(start, (id) => {
    const node = nodes.get(id);
    return node === undefined ? [] : edgesOf(id, node).flatMap(({ to }) => to ?? []);
  })]);

/** Of each node, the pushes that an instance may have been sent before it gets there, in the order of the document. */
export function pushesBefore(start: string, nodes: Reading['nodes']): (id: string) => readonly string[] {
  const reached = reachedFrom(start, nodes);
  const sources = sourcesOf(nodes);
  const pushes = [...nodes].flatMap(([id, { type }]) => (type === 'push' && reached.has(id) ? id : []));
  return (id) => {
    const before = spread(id, (node) => sources.get(node) ?? []);
    return pushes.filter((push) => before.has(push));
  };
}

/** The nodes that lead to each node. */
function sourcesOf(nodes: Reading['nodes']): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const [id, node] of nodes) {
    for (const { to } of edgesOf(id, node)) {
      if (to === undefined) continue;
      const known = sources.get(to);
      if (known === undefined) sources.set(to, [id]);
      else known.push(id);
    }
  }
  return sources;
}

/** Everything that `next` leads to from `from`, which itself is among it only if a way leads back. Visits each once. */
function spread(from: string, next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const to of next(id)) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return seen;
}
