import type { BeckonEvent } from '../../../core/profile/event.ts';
import type { JsonObject } from '../../../core/json.ts';
import { WATCHED } from '../story/stock.ts';
import { admits, enter, isOver, land, strandOf } from './entries.ts';
import { holds, memberships } from './facts.ts';
import type { Cause, Look, Person, Standing } from './person.ts';
import { react } from './reactions.ts';
import { migrate } from './versions.ts';
import { goOn, letGo } from './walk.ts';

/** Interprets one look at one person, causes one after the other. The system under every schedule of crashes and redeliveries must end
 *  where this ends. `judges`: the look went as far as the profile. */
export function interpret(person: Person, cause: Cause, look: Look, judges: boolean): void {
  person.look = look;
  person.attributes = look.profile?.attributes ?? {};
  switch (cause.kind) {
    case 'events':
      happen(person, cause.events);
      break;
    case 'entry':
      happen(person, [cause.event]);
      break;
    case 'moment':
      wake(person, cause);
      break;
    case 'answer':
      answer(person, cause);
      break;
    case 'profile':
  }
  if (judges) qualify(person);
  land(person);
}

function happen(person: Person, events: readonly BeckonEvent[]): void {
  if (events.length === 0) return;
  leaveStopped(person);
  migrate(person);
  for (const event of [...events].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1))) hear(person, event);
}

function hear(person: Person, event: BeckonEvent): void {
  if (event.name === 'order.placed') person.orders++;
  if (event.name === 'app.opened') person.lastTime.set(event.name, Math.max(event.time, person.lastTime.get(event.name) ?? 0));
  convert(person, event);
  exit(person, event);
  react(person, event);
  enter(person, event);
}

/** Whoever is in a stopped version is gone when looked at. */
function leaveStopped(person: Person): void {
  for (const one of [...person.standing]) {
    const edition = person.editionOf(one);
    if (edition !== undefined && isOver(edition, person.look.now)) person.leave(one, 'stopped');
  }
}

/** Once, whatever has become of them since. */
function convert(person: Person, event: BeckonEvent): void {
  const reached = person.aims.filter((aim) => {
    const node = person.editionOf(aim)?.document.nodes[aim.node];
    return node?.type === 'goal' && node.event === event.name && event.time >= aim.since && event.time <= aim.until && holds(person, node.when, { event: event.properties, one: standIn(aim.entry) });
  });
  for (const aim of reached) {
    person.tell('converted', aim);
    for (const [node, treatment] of Object.entries(aim.treated)) person.tell('converted', { ...aim, node }, treatment);
  }
  person.aims = person.aims.filter((aim) => !reached.includes(aim));
}

/** Somebody who entered by this. */
const standIn = (entry: JsonObject): Standing =>
  ({ id: '', journey: '', began: 0, entry, key: undefined, version: 0, node: '', visits: 0, until: 0, moment: 0, held: false, since: 0, heard: new Map(), treated: {}, responses: {} });

function exit(person: Person, event: BeckonEvent): void {
  for (const one of [...person.standing]) {
    const exits = person.editionOf(one)?.document.exit ?? [];
    if (exits.some((rule) => rule.event === event.name && holds(person, rule.when, { event: event.properties, one })) && one.began <= event.time) person.leave(one, 'exit');
  }
  for (const edition of person.look.editions.filter((one) => admits(person, one))) {
    const exits = edition.document.exit ?? [];
    const name = `${strandOf(edition)}!${event.name}`;
    if (exits.some((rule) => rule.event === event.name && holds(person, rule.when, { event: event.properties }))) person.lastExit.set(name, Math.max(event.time, person.lastExit.get(name) ?? 0));
  }
}

/** A page is only a reminder: nobody there, nobody looked at. A wait never ends early; whoever is held may be let go, and by an early page nobody else. */
function wake(person: Person, { cohort, early }: Extract<Cause, { kind: 'moment' }>): void {
  const isThere = (one: Standing): boolean => one.journey === cohort.journey && one.version === cohort.version && one.node === cohort.node;
  if (!person.standing.some(isThere)) return;
  leaveStopped(person);
  const woken = person.standing.filter((one) => isThere(one) && one.until <= cohort.moment && (one.held || (early !== true && one.until <= person.look.now)));
  migrate(person);
  for (const one of woken) {
    const node = person.nodeOf(one);
    if (one.held) letGo(person, one);
    else if (node?.type === 'wait') goOn(person, one, { to: node.next, since: one.until });
    else if (node?.type === 'waitForEvent') goOn(person, one, { to: node.timeout, since: one.until });
    else if (node?.type === 'webhook') leaveWebhook(person, one, { to: node.timeout ?? node.error, answer: { ok: false, error: 'timeout', at: one.until } });
  }
  // Where they went on to, another version may have their node.
  migrate(person);
}

function answer(person: Person, { answering: { instance, node, visit, answer: its } }: Extract<Cause, { kind: 'answer' }>): void {
  const isAsked = (one: Standing): boolean => one.id === instance && one.node === node && one.visits === visit;
  if (!person.standing.some(isAsked)) return;
  leaveStopped(person);
  migrate(person);
  for (const one of person.standing.filter(isAsked)) {
    const asked = person.nodeOf(one);
    if (asked?.type === 'webhook') leaveWebhook(person, one, { to: its.ok ? asked.next : asked.error, answer: its });
  }
  migrate(person);
}

interface Leaving { readonly to: string | undefined; readonly answer: Extract<Cause, { kind: 'answer' }>['answering']['answer'] }

function leaveWebhook(person: Person, one: Standing, { to, answer: { ok: _ok, at, ...read } }: Leaving): void {
  const node = person.nodeOf(one);
  if (to === undefined) return person.leave(one, `failed:webhook-${read.error ?? String(read.status)}`);
  if (node?.type === 'webhook' && node.response !== undefined) one.responses = { ...one.responses, [node.response]: { ...read } };
  goOn(person, one, { to, since: at });
}

/** Who came and went is told once: first who left. */
function qualify(person: Person): void {
  const is = person.look.profile === undefined ? new Set<string>() : memberships(person);
  const left = WATCHED.filter((id) => person.audiences.has(id) && !is.has(id));
  const entered = WATCHED.filter((id) => !person.audiences.has(id) && is.has(id));
  left.forEach((id) => person.audiences.delete(id));
  entered.forEach((id) => person.audiences.set(id, person.look.now));
  if (person.look.profile === undefined || left.length + entered.length === 0) return;
  leaveStopped(person);
  migrate(person);
  for (const [name, audience] of [...left.map((id) => ['audience.left', id] as const), ...entered.map((id) => ['audience.entered', id] as const)]) {
    hear(person, { id: `${name}:${audience}@${String(person.look.revision + 1)}`, name, time: person.look.now, properties: { audience } });
  }
}
