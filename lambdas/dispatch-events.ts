import pMap from 'p-map';
import { interestOf, type Interesting } from '../core/catalog/interest.ts';
import type { BeckonEvent, EventBatch } from '../core/profile/event.ts';
import type { ActorStore, CatalogReader, Clock, StreamRecord } from '../core/ports.ts';
import type { ProfileStore } from '../core/profile/ports.ts';
import type { Step } from '../core/journey/row.ts';
import type { Hash } from '../core/hash.ts';
import { sumCounts } from '../core/report/count.ts';
import { interactionCounts, stepCount } from '../core/report/step-counts.ts';
import type { Decoded } from '../core/stream/range.ts';
import { isNewOrRedriven } from '../core/stream/redriven.ts';
import { eventBatchOf } from './adapters/events.ts';
import { settled } from './hand.ts';
import { joinActors, moveActor } from './move-actor.ts';
import type { Places } from './places.ts';
import { eachRange, streamHandler, type Range, type RangePorts } from './stream.ts';
import { dispatchPorts } from './wiring/dispatch-events.ts';

export interface DispatchPorts extends RangePorts {
  readonly actors: ActorStore;
  readonly profiles: ProfileStore;
  readonly catalog: CatalogReader;
  readonly places?: Places;
  readonly clock: Clock;
  readonly hash: Hash;
}

const parallel = { concurrency: 16 };

/** Events lead to moves: all events of a profile in a claimed range are one move of its row. */
export async function dispatchEvents(ports: DispatchPorts, records: readonly StreamRecord<Decoded<EventBatch>>[]): Promise<{ events: number }> {
  let events = 0;
  await settled(ports, () => eachRange(ports, 'dispatch-events', records, async (range) => {
    const catalog = await ports.catalog.current();
    const heard = await eventsByProfile(ports, range.values, catalog);
    const refusals = await pMap(heard, ([profileId, its]) => move(ports, range, profileId, its), parallel);
    await fix(ports, range, refusals.flat());
    events += range.values.reduce((n, batch) => n + batch.events.length, 0);
  }));
  return { events };
}

/** Only what somebody wants to know costs a read (core/catalog/interest.ts). A profile that became another one is looked up there. */
async function eventsByProfile(ports: DispatchPorts, batches: readonly EventBatch[], catalog: Interesting): Promise<Map<string, BeckonEvent[]>> {
  const { events: listened } = interestOf(catalog);
  const bySubject = new Map<string, BeckonEvent[]>();
  for (const { subject, events } of batches) {
    const its = events.filter((e) => listened.has(e.name));
    if (its.length > 0) bySubject.set(subject, [...(bySubject.get(subject) ?? []), ...its]);
  }
  const byProfile = new Map<string, BeckonEvent[]>();
  const owners = await pMap(bySubject.keys(), (subject) => ownerOf(ports, subject), parallel);
  [...bySubject.values()].forEach((its, i) => {
    const owner = owners[i] ?? '';
    byProfile.set(owner, [...(byProfile.get(owner) ?? []), ...its]);
  });
  return byProfile;
}

async function ownerOf(ports: DispatchPorts, subject: string): Promise<string> {
  const owner = (await ports.profiles.read(subject))?.movedTo;
  if (owner === undefined) return subject;
  await joinActors(ports, subject, owner);
  return owner;
}

async function move(ports: DispatchPorts, range: Range<EventBatch>, profileId: string, events: readonly BeckonEvent[]): Promise<readonly Step[]> {
  const { refusals } = await moveActor(ports, profileId, { kind: 'events', claim: range.id, events });
  return refusals;
}

/** Says last that the range was worked. Interactions, and refusals of rows that did not change, are counted with it: no write
 *  per event. */
async function fix(ports: DispatchPorts, range: Range<EventBatch>, refusals: readonly Step[]): Promise<void> {
  const interactions = range.values.flatMap((b) => b.events.flatMap(interactionCounts));
  const counts = sumCounts([...interactions, ...refusals.map(stepCount)]);
  if (range.step === undefined) await ports.claims.fix(range.id, { id: range.id, at: ports.clock.now(), counts, cuts: [], worked: range.worked, excluded: [] });
}

export const handler = streamHandler<EventBatch>(
  { name: 'dispatch-events', wants: isNewOrRedriven, decode: eventBatchOf },
  (records) => dispatchEvents(dispatchPorts(), records),
);
