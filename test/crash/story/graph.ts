import { durationMs } from '../../../core/journey/duration.ts';
import type { NodeDocument } from '../../../core/journey/node-document.ts';
import type { Random } from '../../support/random.ts';
import { makeNode, type Scale } from './nodes.ts';

export type Nodes = Record<string, NodeDocument>;

/** A way out of a node that leads nowhere yet. `from`: place of its node in the order in which they were made. */
interface Way { readonly from: number; readonly to: (id: string) => void }
export interface Graph { readonly start: string; readonly nodes: Nodes }
export interface Sketching extends Scale { readonly random: Random; /** Journeys it may jump to. */ readonly jumps: readonly string[] }

/** So slow that nobody goes round it often. */
function isSlow(node: NodeDocument, lengthMs: number): boolean {
  const length = node.type === 'waitForEvent' ? node.within : node.type === 'wait' ? node.for : undefined;
  return length !== undefined && durationMs(length) * 20 >= lengthMs;
}

/** Grows a graph way by way: each open way leads to a new node, to one that was made later than where it comes from (so that nothing goes
 *  round), or back to one at which everybody waits. */
export function sketch(asked: Sketching): Graph {
  const { random } = asked;
  const nodes: Nodes = {};
  let start = '';
  const open: Way[] = [{ from: -1, to: (id) => { start = id; } }];
  const add = (node: NodeDocument, ways: readonly ((id: string) => void)[]): string => {
    const from = Object.keys(nodes).length;
    const id = `${node.type}${String(from)}`;
    nodes[id] = node;
    open.push(...ways.map((to) => ({ from, to })));
    return id;
  };
  for (let left = 2 + random.below(6); left > 0 && open.length > 0; left--) {
    const [way] = open.splice(random.below(open.length), 1);
    const made = makeNode(asked, hasPush(nodes));
    way?.to(add(made.node, made.ways));
  }
  for (const { from, to } of open.splice(0)) {
    const ids = Object.keys(nodes);
    const back = ids.slice(0, from + 1).filter((id) => isSlow(nodes[id] as NodeDocument, asked.lengthMs));
    const ahead = ids.slice(from + 1);
    if (back.length > 0 && random.chance(0.12)) to(random.pick(back));
    else if (ahead.length > 0 && random.chance(0.3)) to(random.pick(ahead));
    else to(add({ type: 'end', ...(random.chance(0.5) && { label: random.pick(['well', 'ill']) }) }, []));
  }
  return { start, nodes };
}

const hasPush = (nodes: Nodes): boolean => Object.values(nodes).some(({ type }) => type === 'push');
