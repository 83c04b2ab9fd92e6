import type { JourneyDocument } from '../../../core/journey/document.ts';
import type { NodeDocument } from '../../../core/journey/node-document.ts';
import type { BeckonEvent } from '../../../core/profile/event.ts';
import { holds } from './facts.ts';
import type { Person, Standing } from './person.ts';
import { reachable } from './reads.ts';
import { goOn } from './walk.ts';

/** Who waits for an event, and who will. */

export interface Awaited { readonly event: string; readonly of?: readonly string[] | undefined; readonly action?: string | undefined; readonly when?: string | undefined; readonly then: string }

/** What a waitForEvent awaits. */
export const awaited = (node: Extract<NodeDocument, { type: 'waitForEvent' }>): readonly Awaited[] =>
  node.events ?? (node.event === undefined || node.then === undefined ? [] : [{ event: node.event, of: node.of, action: node.action, when: node.when, then: node.then }]);

export const heardKey = (node: string, n: number): string => `${node}/${String(n)}`;

export function react(person: Person, event: BeckonEvent): void {
  for (const one of [...person.standing]) {
    const node = person.nodeOf(one);
    const answer = node?.type === 'waitForEvent' && !one.held ? awaited(node).find((it) => isAnswered(person, one, { node: one.node, it, event })) : undefined;
    if (answer !== undefined) goOn(person, one, { to: answer.then, since: event.time });
    else remember(person, one, event);
  }
}

/** Whoever's wake is late must not lose what happened since the wait was over; whoever waits for a webhook, since they came there. */
function remember(person: Person, one: Standing, event: BeckonEvent): void {
  const edition = person.editionOf(one);
  const since = person.nodeOf(one)?.type === 'webhook' ? one.since : one.until;
  if (edition === undefined || event.time < since) return;
  const there = reachable(edition.document);
  for (const [id, node] of Object.entries(edition.document.nodes)) {
    if (id === one.node || !there.has(id) || node.type !== 'waitForEvent' || (edition.as === 'dry-run' && edition.waits === 'off')) continue;
    awaited(node).forEach((it, n) => { if (isAnswered(person, one, { node: id, it, event })) one.heard.set(heardKey(id, n), Math.max(event.time, one.heard.get(heardKey(id, n)) ?? 0)); });
  }
}

function isAnswered(person: Person, one: Standing, { node, it, event }: { readonly node: string; readonly it: Awaited; readonly event: BeckonEvent }): boolean {
  if (it.event !== event.name) return false;
  if (it.event.startsWith('push.')) {
    const of = it.of ?? pushesBefore(person.editionOf(one)?.document, node);
    if (event.push?.instance !== one.id || !of.includes(event.push.node)) return false;
    if (it.action !== undefined && it.action !== event.push.action) return false;
  }
  return holds(person, it.when, { event: event.properties, one });
}

/** Every push on a way from the start to the node. */
function pushesBefore(document: JourneyDocument | undefined, node: string): readonly string[] {
  if (document === undefined) return [];
  const before = (push: string): boolean => waysFrom(document, document.start).has(push) && nextsOf(document.nodes[push]).some((next) => waysFrom(document, next).has(node));
  return Object.entries(document.nodes).filter(([id, { type }]) => type === 'push' && before(id)).map(([id]) => id);
}

function waysFrom({ nodes }: JourneyDocument, from: string): ReadonlySet<string> {
  const found = new Set([from]);
  for (const id of found) for (const next of nextsOf(nodes[id])) found.add(next);
  return found;
}

/** Every text that leads on, at whatever depth. */
function nextsOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => (typeof value === 'string' ? (['next', 'then', 'timeout', 'otherwise', 'over', 'error'].includes(name) ? [value] : []) : nextsOf(value)));
}
