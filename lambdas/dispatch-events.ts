import pMap from 'p-map';
import { interestOf, type Interesting } from '../core/catalog/interest.ts';
import type { BeckonEvent, EventBatch } from '../core/profile/event.ts';
import type { ActorStore, CatalogReader, Clock, Look, StreamRecord } from '../core/ports.ts';
import type { ProfileStore } from '../core/profile/ports.ts';
import type { Hash } from '../core/hash.ts';
import { sumCounts } from '../core/report/count.ts';
import type { OpenMarks } from '../core/report/open-marks.ts';
import { type Counting, countingBy } from '../core/report/counting.ts';
import { interactionCounts, interactionNumbers, stepKinds, sumSteps } from '../core/report/step-counts.ts';
import { type Stepped, told } from '../core/report/told.ts';
import { interactionWide, stepsWide, widely } from '../core/report/wide.ts';
import type { Decoded } from '../core/stream/range.ts';
import { isNewOrRedriven } from '../core/stream/redriven.ts';
import { eventBatchOf } from './adapters/events.ts';
import { settled } from './hand.ts';
import { AT_ONCE, joinActors, type Known, moveActor } from './move-actor.ts';
import type { Places } from './places.ts';
import { eachRange, streamHandler, type Range, type RangePorts } from './stream.ts';
import { dispatchPorts } from './wiring/dispatch-events.ts';

export interface DispatchPorts extends RangePorts {
  readonly actors: ActorStore;
  readonly profiles: ProfileStore;
  readonly catalog: CatalogReader;
  readonly places?: Places;
  readonly opens: OpenMarks;
  readonly clock: Clock;
  readonly hash: Hash;
}

const parallel = { concurrency: AT_ONCE };

/** Events lead to moves: all events of a profile in a claimed range are one move of its row. */
export async function dispatchEvents(ports: DispatchPorts, records: readonly StreamRecord<Decoded<EventBatch>>[]): Promise<{ events: number }> {
  let events = 0;
  await settled(ports, () => eachRange(ports, 'dispatch-events', records, async (range) => {
    const catalog = await ports.catalog.current();
    const heard = await eventsByProfile(ports, range.values, catalog);
    const refusals = await pMap(heard.values(), (who) => move(ports, range, who), parallel);
    await fix(ports, range, refusals.flat());
    events += range.values.reduce((n, batch) => n + batch.events.length, 0);
  }));
  return { events };
}

/** Only what somebody wants to know costs a read (core/catalog/interest.ts). A profile that became another one is looked up there. */
async function eventsByProfile(ports: DispatchPorts, batches: readonly EventBatch[], catalog: Interesting): Promise<ReadonlyMap<string, Heard>> {
  const { events: listened } = interestOf(catalog);
  const telling = batches.map((batch) => ({ ...batch, events: batch.events.filter((e) => listened.has(e.name)) })).filter(({ events }) => events.length > 0);
  const byProfile = new Map<string, Heard>();
  const owners = await pMap(Map.groupBy(telling, ({ subject }) => subject), ([subject, its]) => ownerOf(ports, subject, { events: its.flatMap(({ events }) => events), look: lookFor(its, catalog) }), parallel);
  for (const { profileId, profile, events } of owners) {
    const known = byProfile.get(profileId);
    byProfile.set(profileId, { profileId, profile: profile ?? known?.profile, events: [...(known?.events ?? []), ...events] });
  }
  return byProfile;
}

/** What one profile did, with the profile where it was read. */
interface Heard { readonly profileId: string; readonly profile: Known['profile'] | undefined; readonly events: readonly BeckonEvent[] }

/** An app tells what happened; it is servers that first write who somebody is and then what they did, and find that heeded. Watched audiences are
 *  judged by who people are now. */
const lookFor = (batches: readonly EventBatch[], catalog: Interesting): Look =>
  (interestOf(catalog).watched.length === 0 && batches.every(({ source }) => source === 'app') ? 'recent' : 'newest');

/** Whom a late look does not know may have come that moment. */
async function ownerOf(ports: DispatchPorts, subject: string, { events, look }: { readonly events: readonly BeckonEvent[]; readonly look: Look }): Promise<Heard> {
  const seen = await ports.profiles.read(subject, look);
  const read = seen === undefined && look === 'recent' ? await ports.profiles.read(subject) : seen;
  const owner = read?.movedTo;
  if (owner === undefined) return { profileId: subject, profile: { read }, events };
  await joinActors(ports, subject, owner);
  return { profileId: owner, profile: undefined, events };
}

async function move(ports: DispatchPorts, range: Range<EventBatch>, { profileId, profile, events }: Heard): Promise<readonly Stepped[]> {
  const { refusals } = await moveActor(ports, profileId, { kind: 'events', claim: range.id, events }, profile === undefined ? {} : { profile });
  return refusals.map((step) => ({ profileId, step }));
}

/** Says last that the range was worked. Interactions, and refusals of rows that did not change, are counted with it: no write
 *  per event. */
async function fix(ports: DispatchPorts, range: Range<EventBatch>, refusals: readonly Stepped[]): Promise<void> {
  if (range.step !== undefined) return;
  const counting = countingBy(await ports.catalog.current());
  const heard = await pMap(interactionsIn(range.values), async (one) => ({ ...one, first: await isFirstOpen(ports, one) }), parallel);
  const refused = stepKinds(refusals.map(({ step }) => step));
  const wide = [...stepsWide(refused, counting), ...heard.flatMap((one) => wideOf(one, counting))];
  const counts = sumCounts([...heard.flatMap(({ event, first }) => interactionCounts(event, first)), ...sumSteps(refused)]);
  const one = told({ heard: heard.map(({ batch: { app }, event }) => ({ app, event })), stepped: refusals });
  await ports.claims.fix(range.id, { id: range.id, at: ports.clock.now(), counts, ...widely(wide), ...one, cuts: [], worked: range.worked, excluded: [] });
}

interface Interaction { readonly batch: EventBatch; readonly event: BeckonEvent }

const interactionsIn = (batches: readonly EventBatch[]): readonly Interaction[] =>
  batches.flatMap((batch) => batch.events.flatMap((event) => (event.push === undefined ? [] : [{ batch, event }])));

/** The mark names the event and not the range: a range worked again, and a record redriven, find it theirs, and no other event does. */
const isFirstOpen = async ({ opens, hash }: DispatchPorts, { batch: { subject, batchId }, event: { id, name, push } }: Interaction): Promise<boolean> =>
  name === 'push.opened' && push !== undefined && opens.isFirst(push.pushId, hash(`${subject}\u0000${batchId}\u0000${id}`).slice(0, 20));

const wideOf = ({ batch: { app }, event, first }: Interaction & { readonly first: boolean }, { addressing }: Counting) => interactionNumbers(event, first)
  .flatMap((number) => (event.push === undefined ? [] : interactionWide(event.push, { ...number, app, channel: addressing(event.push.message).channel })));

export const handler = streamHandler<EventBatch>(
  { name: 'dispatch-events', wants: isNewOrRedriven, decode: eventBatchOf },
  (records) => dispatchEvents(dispatchPorts(), records),
);
