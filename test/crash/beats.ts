import type { Platform } from '../../core/delivery/lanes.ts';
import type { JsonObject } from '../../core/json.ts';
import { entryEvent } from '../../core/send/entry-run.ts';
import { runsAtEnd } from '../../core/journey/pause.ts';
import { deviceKey, type Device, type Profile } from '../../core/profile/profile.ts';
import { openHeld } from '../../lambdas/open-held.ts';
import { isLifecycle, type Beat, type BeatOf, type Person } from './story/story.ts';
import { START } from './story/random-story.ts';
import type { World } from './world.ts';

const DEVICES: Readonly<Record<string, Platform>> = { phone: 'ios', watch: 'ios', tablet: 'android' };

export async function seedPeople(world: World, people: readonly Person[]): Promise<void> {
  for (const person of people) if (person.unknown !== true) await begin(world, person);
}

async function begin(world: World, { id, attributes, timeZone, test, devices }: Person): Promise<void> {
  await write(world, id, (profile) => ({ ...profile, attributes, ...(timeZone !== undefined && { timeZone }), ...(test !== undefined && { test }) }));
  for (const device of devices) await register(world, id, device);
}

export async function performBeat(world: World, beat: Beat): Promise<void> {
  if (isLifecycle(beat)) return changeVersions(world, beat);
  switch (beat.kind) {
    case 'device':
      return beat.present ? register(world, beat.profile, beat.device) : forget(world, beat);
    case 'attributes':
      return write(world, beat.profile, (p) => ({ ...p, attributes: without(p.attributes, beat.set) }));
    case 'consent':
      return write(world, beat.profile, (p) => ({ ...p, consent: { push: beat.push } }));
    case 'zone':
      return write(world, beat.profile, (p) => ({ ...p, timeZone: beat.timeZone }));
    case 'run':
      return run(world, beat);
    case 'events':
      return put(world, beat);
    default:
      throw new Error(`nobody performs ${beat.kind}`);
  }
}

const without = (before: JsonObject, set: JsonObject): JsonObject => Object.fromEntries(Object.entries({ ...before, ...set }).filter(([, value]) => value !== null));

/** As manage does it: the record first, then whom a pause held. */
async function changeVersions(world: World, beat: Beat): Promise<void> {
  const ended = world.editions.apply(beat, world.now);
  if (beat.kind !== 'resume' || ended === undefined || !beat.opens) return;
  await openHeld({ cohorts: world.cohorts, executions: world.starts }, { ...ended, journey: beat.journey, machines: world.state.catalog.machines }, runsAtEnd(world.now));
}

/** Begun in the version that is live now; it may not be any more when it comes to its members. */
async function run(world: World, { journey, members, at }: BeatOf<'run'>): Promise<void> {
  const live = [...world.state.catalog.plans.values()].find(({ plan, status }) => plan.journey === journey && status === 'live');
  if (live === undefined) return;
  const event = entryEvent(`r${String(at)}`, { journey, version: live.plan.version, time: world.now, properties: {} });
  world.runs.push({ event, members, done: 0, inHand: false, retryAt: 0 });
}

async function put(world: World, { profile, events, twice }: BeatOf<'events'>): Promise<void> {
  const batch = { subject: profile, batchId: events[0]?.id ?? '', app: 'shop', receivedAt: world.now, source: 'app' as const, events: [...events] };
  await world.events.put(batch);
  if (twice) await world.events.put(batch);
}

async function register(world: World, id: string, deviceId: string): Promise<void> {
  const platform = DEVICES[deviceId] ?? 'ios';
  const token = `${id}-${deviceId}-token`;
  const device: Device = { app: 'shop', deviceId, platform, token, registeredAt: world.now, environment: 'production', seenAt: world.now };
  await write(world, id, (p) => ({ ...p, devices: { ...p.devices, [deviceKey('shop', deviceId)]: device } }));
  const identity = { app: 'shop', deviceId: `${id}-${deviceId}`, secretHash: '', profileId: id, subjects: [id], generation: 0 };
  if (world.tokens.identities.has(deviceKey('shop', identity.deviceId))) return;
  await world.tokens.register({ app: 'shop', identity, claimToken: { token }, releaseTokens: [], profiles: [] });
}

const forget = (world: World, { profile, device }: BeatOf<'device'>): Promise<void> =>
  write(world, profile, (p) => ({ ...p, devices: Object.fromEntries(Object.entries(p.devices).filter(([key]) => key !== deviceKey('shop', device))) }));

async function write(world: World, id: string, change: (profile: Profile) => Profile): Promise<void> {
  const before = world.profiles.rows.get(id) ?? { id, revision: 0, attributes: {}, consent: {}, devices: {}, anonymous: false, createdAt: START, seenAt: START };
  if (!(await world.profiles.write({ ...change(before), revision: before.revision + 1 }))) throw new Error('a beat lost a race');
}
