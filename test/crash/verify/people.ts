import type { Step } from '../../../core/journey/owed.ts';
import type { ActorRow } from '../../../core/journey/row.ts';
import { interpret } from '../naive/interpret.ts';
import { Person, type Cause, type Look, type Standing } from '../naive/person.ts';
import type { Looked } from '../notes.ts';
import type { Story } from '../story/story.ts';
import type { World } from '../world.ts';
import { differ } from './differ.ts';
import { lotsOf } from './lots.ts';
import { punctual } from './punctual.ts';
import { remembered } from './remembered.ts';

/** Every look at a person led to what the naive interpreter makes of it: the same pushes, waits and ends; and none is left undone. */
export function people(world: World, story: Story): string[] {
  return story.people.flatMap(({ id }) => person(world, story, id));
}

function person(world: World, story: Story, id: string): string[] {
  const naive = new Person(id);
  const looks = world.looked.filter((l) => l.profileId === id).sort((a, b) => a.revision - b.revision || Number(a.row !== undefined) - Number(b.row !== undefined));
  const told = new Set<string>();
  for (const look of looks) {
    const cause = causeOf(world, look, told);
    const heard = cause.kind === 'events' ? cause.events.map(({ id: event }) => event) : [];
    const faults = [...(world.calm ? punctual(world, look, { heard, stood: naive.standing }) : []), ...follow(naive, look, { cause, ruled: story.ruled })];
    if (faults.length > 0) return faults.map((fault) => `${id} at ${clock(look.now)} over revision ${String(look.revision)} by ${nameOf(look)}: ${fault}`);
  }
  return [
    ...(naive.standing.length > 0 ? [`${id} waits for ever: ${naive.standing.map(standingOf).join(', ')}`] : []),
    ...unheard(world, id, told).map((event) => `${id}: nobody looked at ${event}`),
    ...remembered(world, naive), ...late(looks),
  ];
}

/** One look, and what differs after it. */
function follow(naive: Person, look: Looked, { cause, ruled }: { readonly cause: Cause; readonly ruled: boolean }): string[] {
  const before = { tells: naive.tells(), told: naive.told.length, pushes: naive.pushes.length, stands: new Map(naive.standing.map((one) => [one.id, waitOf(one)])) };
  interpret(naive, cause, seen(look, ruled), look.profile !== undefined);
  if (look.row === undefined) return naive.tells() === before.tells ? [] : [`nothing was written, the naive interpreter says ${naive.told.slice(before.told).join(' | ')}`];
  const { owed, instances } = look.row;
  const waits = naive.standing.filter((one) => before.stands.get(one.id) !== waitOf(one)).map((one) => `${one.journey}@${String(one.version)}/${one.node} at ${clock(one.moment)}`);
  const owedWaits = new Set(owed.waits.map((w) => `${w.journey}@${String(w.version)}/${w.node} at ${clock(w.moment)}`));
  return [
    ...differ('steps', naive.told.slice(before.told), owed.steps.filter(({ kind }) => kind !== 'refused').map(stepOf)),
    ...differ('pushes', naive.pushes.slice(before.pushes).map(({ no, ...push }) => JSON.stringify({ ...push, ...(no !== undefined && { no }) })), owed.pushes.map(pushOf)),
    ...differ('stands', naive.standing.map(standingOf), instances.map(instanceOf)),
    ...waits.filter((wait) => !owedWaits.has(wait)).map((wait) => `nobody is to wake ${wait}, but ${[...owedWaits].join(' | ')}`),
    ...differ('attributes', [sorted(naive.attributes)], [sorted(look.wrote?.attributes ?? (look.profile === undefined || look.profile === 'none' ? naive.attributes : look.profile.attributes))]),
    ...early(look),
  ];
}

const seen = (look: Looked, ruled: boolean): Look => ({
  now: look.now, editions: look.state.editions, ruled, lots: lotsOf(look), revision: look.revision,
  profile: look.profile === 'none' ? undefined : look.profile,
});

const stepOf = ({ kind, journey, version, node, reason = '' }: Step): string => `${kind} ${journey}@${String(version)} ${node} ${reason}`.trim();
const pushOf = ({ at, journey, version, node, visit, instance, message, no }: ActorRow['owed']['pushes'][number]): string => JSON.stringify({ at, journey, version, node, visit, instance, message, ...(no !== undefined && { no }) });
const standingOf = ({ id, journey, version, node, visits, until }: Standing): string => `${id} ${journey}@${String(version)}/${node} #${String(visits)} until ${clock(until)}`;
const instanceOf = ({ id, journey, version, node, visit, deadline }: ActorRow['instances'][number]): string => `${id} ${journey}@${String(version)}/${node} #${String(visit)} until ${clock(deadline)}`;
const waitOf = ({ version, node, visits, moment }: Standing): string => `${String(version)}/${node}/${String(visits)}/${String(moment)}`;
const sorted = (attributes: object): string => JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));

const clock = (ms: number): string => (Number.isFinite(ms) ? new Date(ms).toISOString().slice(8, 23) : 'never');
const nameOf = ({ by }: Looked): string => (by.kind === 'moment' ? `moment ${by.cohort.node}@${String(by.cohort.version)} ${clock(by.cohort.moment)}${by.early ? ' early' : ''}` : by.kind);

function causeOf(world: World, look: Looked, told: Set<string>): Cause {
  const { by } = look;
  if (by.kind !== 'events') return by;
  const events = eventsOf(world, look).filter((event) => !told.has(event.id));
  // What was looked at in vain, because nothing was to be written, is looked at again when the range comes again.
  if (look.row !== undefined) events.forEach(({ id }) => told.add(id));
  else look.heard = events.map(({ id }) => id);
  return { kind: 'events', events };
}

/** The events a claim brought to one profile, read back from the claim's range in the stream. */
function eventsOf(world: World, { claim, profileId }: Looked) {
  const first = claim.slice(claim.indexOf('#') + 1);
  const last = world.claims.held.get(claim)?.last ?? first;
  const shard = world.eventStream.shards.find((s) => first.startsWith(`${s.name}-`));
  return (shard?.between(first, last) ?? []).filter((b) => b.subject === profileId).flatMap((b) => b.events);
}

/** What is of interest to every story: events that are counted. */
const LISTENED = ['order.placed', 'app.opened'];

const unheard = (world: World, id: string, told: ReadonlySet<string>): string[] => {
  const looked = new Set(world.looked.flatMap(({ profileId, heard = [] }) => (profileId === id ? heard : [])));
  return world.events.batches.filter((b) => b.subject === id).flatMap((b) => b.events).filter((e) => LISTENED.includes(e.name) && !told.has(e.id) && !looked.has(e.id)).map((e) => e.id);
};

/** Nobody is woken before the moment, but whom a pause held. */
function early({ by, now, row }: Looked): string[] {
  return by.kind === 'moment' && !by.early && row !== undefined && now < by.cohort.moment ? ['woken before its moment'] : [];
}

/** An execution that fails is started again every 10 minutes, by an opener that is itself killed often here; only who is listed
 *  nowhere waits for the sweeper, which comes every six hours and leaves half an hour to everybody else. */
const LATE_MAX = 7 * 60 * 60_000;
const late = (looks: readonly Looked[]): string[] =>
  looks.flatMap((l) => (l.by.kind === 'moment' && l.row !== undefined && l.now - l.by.cohort.moment > LATE_MAX ? [`${l.profileId} was woken ${String(Math.round((l.now - l.by.cohort.moment) / 60_000))} minutes late at ${l.by.cohort.node}`] : []));
