import type { ActorRow, Instance } from '../journey/row.ts';
import type { JsonObject } from '../json.ts';
import type { BeckonEvent, EventBatch } from './event.ts';
import type { Device, Profile } from './profile.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** Enough of a token to tell two apart, too little to send to. */
const TOKEN_TAIL = 6;

/** What the actor's row knows of the person; computed attributes as they stand now. */
export interface Remembered { readonly computed?: JsonObject; readonly last?: ActorRow['last']; readonly audiences?: ActorRow['audiences'] }

/** A profile as operators see it. */
export function profileAnswer(profile: Profile, instances: readonly Instance[], remembered: Remembered = {}) {
  const { devices, createdAt, seenAt, consent, ...said } = profile;
  return {
    ...said, consent: consentAnswer(consent), createdAt: iso(createdAt), seenAt: iso(seenAt),
    devices: Object.values(devices).sort((a, b) => b.seenAt - a.seenAt).map(deviceAnswer),
    instances: instances.map(instanceAnswer),
    ...rememberedAnswer(remembered),
  };
}

function consentAnswer({ at, purposes, ...word }: Profile['consent']) {
  const said = Object.entries(purposes ?? {}).map(([name, purpose]) => [name, { ...purpose, at: iso(purpose.at) }] as const);
  return { ...word, ...(at !== undefined && { at: iso(at) }), ...(purposes !== undefined && { purposes: Object.fromEntries(said) }) };
}

const times = (of: Readonly<Record<string, number>> = {}): Record<string, string> => Object.fromEntries(Object.entries(of).map(([name, ms]) => [name, iso(ms)]));

const rememberedAnswer = ({ computed = {}, last, audiences }: Remembered) => ({ computed, lastEvents: times(last), audiences: times(audiences) });

function deviceAnswer({ token, keys: _keys, quarantine, activities, registeredAt, seenAt, ...device }: Device) {
  return {
    ...device,
    ...(activities === undefined ? {} : { liveActivities: Object.values(activities).map(({ event, name, registeredAt: at }) => ({ event, name, registeredAt: iso(at) })) }),
    ...(token === undefined ? {} : { token: `…${token.slice(-TOKEN_TAIL)}` }),
    ...(quarantine === undefined ? {} : { quarantine: { reason: quarantine.reason, at: iso(quarantine.at) } }),
    registeredAt: iso(registeredAt), seenAt: iso(seenAt),
  };
}

const instanceAnswer = ({ id, journey, version, node, visit, enteredAt, arrived, deadline }: Instance) =>
  ({ id, journey, version, node, visit, enteredAt: iso(enteredAt), arrivedAt: iso(arrived), deadline: iso(deadline) });

/** The events of a batch, newest first. */
export const batchAnswer = (batch: EventBatch) =>
  [...batch.events].sort((a, b) => b.time - a.time).map((event) => eventAnswer(event, batch));

function eventAnswer({ id, name, time, properties, push }: BeckonEvent, { receivedAt, source, app, subject }: EventBatch) {
  const about = push === undefined ? {} : { push: pushAnswer(push) };
  return { id, name, time: iso(time), receivedAt: iso(receivedAt), source, app, subject, properties, ...about };
}

const pushAnswer = ({ pushId, journey, version, node, message, platform, action }: NonNullable<BeckonEvent['push']>) =>
  ({ pushId, journey, version, node, message, platform, ...(action === undefined ? {} : { action }) });
