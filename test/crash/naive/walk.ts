import { jsonOf, timeOf } from '../../../core/expression/value-of.ts';
import type { NodeDocument, NodeType } from '../../../core/journey/node-document.ts';
import type { JsonObject } from '../../../core/json.ts';
import { holds, judge, value } from './facts.ts';
import { lot } from './names.ts';
import type { Person, Standing } from './person.ts';
import { exclusionOf, isHeldBack, refusalOf } from './pushes.ts';
import { awaited, heardKey } from './reactions.ts';
import { lengthOf, nextShown, rounded } from './times.ts';
import { skipped, within } from './trials.ts';

type Node<T extends NodeType> = Extract<NodeDocument, { type: T }>;
/** Where it goes on; nowhere: they stand there, or are out. */
type Next = string | undefined;
type Pass<T extends NodeType> = (person: Person, one: Standing, node: Node<T>) => Next;

/** From an edge on, having arrived at `since`, until somewhere they wait or leave. */
export function goOn(person: Person, one: Standing, { to, since }: { readonly to: string; readonly since: number }): void {
  one.since = since;
  walk(person, one, to);
}

/** On from where they were held. */
export function letGo(person: Person, one: Standing): void {
  one.since = Math.min(one.until, person.look.now);
  walk(person, one, pass(person, one));
}

function walk(person: Person, one: Standing, edge: Next): void {
  for (let id = edge; id !== undefined;) {
    one.node = id;
    one.visits++;
    person.tell('entered', one);
    id = pass(person, one);
  }
}

function pass(person: Person, one: Standing): Next {
  const [edition, node] = [person.editionOf(one), person.nodeOf(one)];
  if (edition === undefined || node === undefined) throw new Error(`${one.journey} has no ${one.node}`);
  if (node.type !== 'end' && edition.document.exit?.some(({ event, when }) => event === undefined && holds(person, when, { event: one.entry, one }))) return out(person, one, 'exit');
  const on = skipped(edition, node);
  return on ?? (PASSES[node.type] as Pass<NodeType>)(person, one, node);
}

const stand = (one: Standing, until: number, moment = until): undefined => {
  [one.until, one.moment, one.held] = [until, moment, false];
  return undefined;
};

const PASSES: { readonly [T in NodeType]: Pass<T> } = {
  push,
  wait,
  waitForEvent,
  webhook: (person, one, node) => {
    if (isHeldBack(person, one)) return undefined;
    const length = lengthOf(node.within ?? 'PT30S');
    return stand(one, person.look.now + length, rounded(person.look.now + length, length));
  },
  condition: (person, one, { paths, otherwise }) => {
    for (const { when, next } of paths) {
      const holds = judge(person, when, { event: one.entry, one });
      if (holds === undefined) return out(person, one, 'failed:condition');
      if (holds) return next;
    }
    return otherwise;
  },
  split: (person, one, { paths, otherwise }) => {
    let below = 0;
    const at = 100 * lot('split', one.journey, one.node, person.id);
    return paths.find(({ percent }) => at < (below += percent))?.next ?? otherwise;
  },
  experiment: (person, one, { treatments, holdOut }) => {
    const at = (id: string): number => lot('experiment', one.journey, String(one.version), one.node, id, person.id);
    const isOut = holdOut !== undefined && at('hold-out') * 100 < holdOut.percent;
    const cost = ({ id, weight = 1 }: (typeof treatments)[number]): number => -Math.log(at(id)) / weight;
    const { id, next } = isOut ? { id: 'hold-out', next: holdOut.next } : treatments.reduce((best, one) => (cost(one) < cost(best) ? one : best));
    person.tell('treated', one, id);
    one.treated = { ...one.treated, [one.node]: id };
    return next;
  },
  cap: (person, one, { next, over }) => (person.look.lots.passes(one) ? next : over),
  updateProfile: (person, one, { set, next, error }) => {
    const values = valuesOf(person, one, set);
    const fault = values === undefined ? 'no-value' : person.look.profile === undefined ? 'no-profile' : undefined;
    if (fault !== undefined) return error ?? out(person, one, `failed:${fault}`);
    person.attributes = Object.fromEntries(Object.entries({ ...person.attributes, ...values }).filter(([, it]) => it !== null));
    return next;
  },
  jump: (person, one, { journey, context = {}, next }) => {
    const properties = valuesOf(person, one, context);
    if (properties === undefined) return out(person, one, 'failed:no-value');
    person.jumps.push({ journey, event: { id: `jump ${one.id} ${String(one.visits)}`, name: 'a jump', time: one.since, properties } });
    return next;
  },
  goal: (person, one, { when, within: time, next }) => {
    const { id, journey, version, node, since, treated } = one;
    const others = person.aims.filter((aim) => aim.id !== id || aim.node !== node);
    const entry = when?.includes('entry') === true && JSON.stringify(one.entry).length <= 256 ? one.entry : {};
    person.aims = [...others, { id, journey, version, node, since, until: since + lengthOf(time), treated, entry }].slice(-20);
    return next;
  },
  end: (person, one, { label }) => out(person, one, label === undefined ? 'completed' : `completed:${label}`),
};

function out(person: Person, one: Standing, reason: string): undefined {
  person.leave(one, reason);
  return undefined;
}

function push(person: Person, one: Standing, { message, next, error }: Node<'push'>): Next {
  if (isHeldBack(person, one)) return undefined;
  one.held = false;
  if (person.editionOf(one)?.as === 'dry-run') {
    const no = exclusionOf(person, one, message);
    person.tell('would-push', one, no);
    return no === undefined ? next : error ?? next;
  }
  const no = refusalOf(person, one, { message, asks: error !== undefined });
  const { journey, version, node, visits: visit, id: instance } = one;
  person.pushes.push({ at: person.look.now, journey, version, node, visit, instance, message, ...(no !== undefined && { no }) });
  return no === undefined ? next : error ?? next;
}

function wait(person: Person, one: Standing, node: Node<'wait'>): Next {
  const { now, profile } = person.look;
  const edition = person.editionOf(one);
  const hurried = edition === undefined ? undefined : within(edition, node);
  if (hurried !== undefined) return stand(one, now + hurried.length, rounded(now + hurried.length, hurried.length, 'PT5S'));
  if (node.for !== undefined) return stand(one, now + lengthOf(node.for), rounded(now + lengthOf(node.for), lengthOf(node.for), node.precision));
  if (node.untilLocal !== undefined) return stand(one, nextShown(node.untilLocal, profile?.timeZone ?? edition?.document.timeZone ?? 'UTC', now));
  if (node.until !== undefined) return Date.parse(node.until) <= now ? node.next : stand(one, Date.parse(node.until));
  const valued = value(person, node.expression ?? '', one);
  const until = valued.ok ? timeOf(valued.value) : undefined;
  if (until === undefined) return out(person, one, 'failed:no-time');
  return until <= now ? node.next : stand(one, until, rounded(until, until - now, node.precision));
}

/** What was heard while they were on their way here opens the wait, once. */
function waitForEvent(person: Person, one: Standing, node: Node<'waitForEvent'>): Next {
  const early = awaited(node).flatMap(({ then }, n) => {
    const time = one.heard.get(heardKey(one.node, n));
    return time === undefined || time < one.since ? [] : [{ time, then }];
  }).sort((a, b) => a.time - b.time)[0];
  if (early !== undefined) {
    awaited(node).forEach((_, n) => one.heard.delete(heardKey(one.node, n)));
    one.since = early.time;
    return early.then;
  }
  const edition = person.editionOf(one);
  const hurried = edition === undefined ? undefined : within(edition, node);
  const length = hurried?.length ?? lengthOf(node.within);
  return stand(one, person.look.now + length, rounded(person.look.now + length, length, hurried === undefined ? node.precision : 'PT5S'));
}

/** Undefined: one of them has none. */
function valuesOf(person: Person, one: Standing, expressions: Readonly<Record<string, string>>): JsonObject | undefined {
  const values = Object.entries(expressions).map(([name, expression]) => [name, value(person, expression, one)] as const);
  if (values.some(([, valued]) => !valued.ok)) return undefined;
  return Object.fromEntries(values.map(([name, valued]) => [name, valued.ok ? jsonOf(valued.value) : null]));
}
