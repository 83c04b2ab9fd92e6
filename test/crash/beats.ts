import type { Platform } from '../../core/delivery/lanes.ts';
import { deviceKey, type Device, type Profile } from '../../core/profile/profile.ts';
import { remembering, runsAtEnd } from '../../core/journey/pause.ts';
import { versionKey } from '../../core/journey/plan.ts';
import type { BeckonEvent } from '../../core/profile/event.ts';
import { openHeld } from '../../lambdas/open-held.ts';
import { PEOPLE, type Beat } from './story.ts';
import { START, type World } from './world.ts';

const DEVICES: Readonly<Record<string, Platform>> = { phone: 'ios', watch: 'ios', tablet: 'android' };
const tokenOf = (profile: string, device: string): string => `${profile}-${device}-token`;

/** Four people with a phone each, two with a tablet too; one is gold. */
export async function seedPeople(world: World): Promise<void> {
  for (const [n, id] of PEOPLE.entries()) {
    await write(world, id, (profile) => ({ ...profile, attributes: id === 'ann' ? { tier: 'gold', name: 'Ann' } : { tier: 'tin' } }));
    await register(world, id, 'phone');
    await register(world, id, n % 2 === 0 ? 'tablet' : 'watch');
  }
}

export async function performBeat(world: World, beat: Beat): Promise<void> {
  switch (beat.kind) {
    case 'stop':
      world.stopped.add(beat.journey);
      return;
    case 'pause':
      world.pauses.set(beat.journey, { ...world.pauses.get(beat.journey), paused: { mode: beat.mode, at: world.now, until: beat.until } });
      return;
    case 'resume':
      return resume(world, beat);
    case 'device':
      if (beat.present) await register(world, beat.profile, beat.device);
      else await write(world, beat.profile, (p) => ({ ...p, devices: Object.fromEntries(Object.entries(p.devices).filter(([key]) => key !== deviceKey('shop', beat.device))) }));
      return;
    case 'event':
      return put(world, beat.profile, { id: `${beat.name}-${beat.time}`, name: beat.name, time: beat.time, properties: { at: beat.time }, ...(beat.push ? { push: beat.push } : {}) }, beat.twice);
  }
}

/** As manage does it: the record first, then whom the pause held. */
async function resume(world: World, { journey, opens }: Extract<Beat, { kind: 'resume' }>): Promise<void> {
  const { paused, resumed } = world.pauses.get(journey) ?? {};
  if (paused === undefined) return;
  const ended = { at: world.now, until: paused.until, perSecond: 5_000 };
  world.pauses.set(journey, { resumed: remembering(resumed, ended) });
  if (opens) await openHeld({ cohorts: world.cohorts, executions: world.starts }, { ...ended, journey, machines: new Map([[versionKey(journey, 1), journey]]) }, runsAtEnd(world.now));
}

async function put(world: World, subject: string, event: BeckonEvent, twice: boolean): Promise<void> {
  const batch = { subject, batchId: event.id, app: 'shop', receivedAt: world.now, source: 'app' as const, events: [event] };
  await world.events.put(batch);
  if (twice) await world.events.put(batch);
}

async function register(world: World, id: string, deviceId: string): Promise<void> {
  const platform = DEVICES[deviceId] ?? 'ios';
  const token = tokenOf(id, deviceId);
  const device: Device = { app: 'shop', deviceId, platform, token, registeredAt: world.now, environment: 'production', seenAt: world.now };
  await write(world, id, (p) => ({ ...p, devices: { ...p.devices, [deviceKey('shop', deviceId)]: device } }));
  const identity = { app: 'shop', deviceId: `${id}-${deviceId}`, secretHash: '', profileId: id, subjects: [id], generation: 0 };
  if (world.tokens.identities.has(deviceKey('shop', identity.deviceId))) return;
  await world.tokens.register({ app: 'shop', identity, claimToken: { token }, releaseTokens: [], profiles: [] });
}

async function write(world: World, id: string, change: (profile: Profile) => Profile): Promise<void> {
  const before = world.profiles.rows.get(id) ?? { id, revision: 0, attributes: {}, consent: {}, devices: {}, anonymous: false, createdAt: START, seenAt: START };
  if (!(await world.profiles.write({ ...change(before), revision: before.revision + 1 }))) throw new Error('a beat lost a race');
}
