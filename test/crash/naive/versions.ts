import type { NodeDocument } from '../../../core/journey/node-document.ts';
import type { Edition } from '../editions.ts';
import type { Person, Standing } from './person.ts';
import { awaited, heardKey } from './reactions.ts';
import { reachable } from './reads.ts';
import { lengthOf, rounded } from './times.ts';

/** Whoever is to go on in another version does so when next looked at, where that has their node; their deadline stays what it is. */
export function migrate(person: Person): void {
  for (const one of person.standing) {
    for (let to = nextOf(person, one); to !== undefined; to = nextOf(person, one)) move(person, one, to);
  }
}

function nextOf(person: Person, one: Standing): Edition | undefined {
  const moveTo = person.editionOf(one)?.moveTo;
  const to = moveTo === undefined ? undefined : person.editionOf({ ...one, version: moveTo });
  const isThere = to !== undefined && to.status !== 'stopped' && to.status !== 'finished' && kindOf(to.document.nodes[one.node]) === kindOf(person.nodeOf(one)) && reachable(to.document).has(one.node);
  return isThere ? to : undefined;
}

const kindOf = (node: NodeDocument | undefined): string | undefined => node?.type;

function move(person: Person, one: Standing, to: Edition): void {
  const from = person.editionOf(one);
  person.tell('ended', one, 'moved');
  one.version = to.version;
  person.tell('moved', one);
  for (const [id, node] of Object.entries(from?.document.nodes ?? {})) {
    if (node.type === 'waitForEvent' && JSON.stringify(asked(node)) !== JSON.stringify(asked(to.document.nodes[id]))) awaited(node).forEach((_, n) => one.heard.delete(heardKey(id, n)));
  }
  const node = to.document.nodes[one.node];
  one.moved = person.look.now;
  if (!one.held) one.moment = momentIn(node, one.until, person.look.now);
}

/** What must be the same for what was heard to count. */
const asked = (node: NodeDocument | undefined): unknown => (node?.type === 'waitForEvent' ? awaited(node).map(({ event, of, action, when }) => [event, of, action, when]) : undefined);

function momentIn(node: NodeDocument | undefined, until: number, now: number): number {
  if (node?.type === 'wait' && node.for !== undefined) return rounded(until, lengthOf(node.for), node.precision);
  if (node?.type === 'waitForEvent' || node?.type === 'webhook') return rounded(until, lengthOf(node.within ?? 'PT30S'), node.type === 'waitForEvent' ? node.precision : undefined);
  return node?.type === 'wait' && (node.precision ?? node.expression) !== undefined ? rounded(until, until - now, node.precision) : until;
}
