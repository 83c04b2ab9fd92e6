import type { Hash } from '../hash.ts';
import type { Registration } from './ports.ts';
import { anonymousId, newProfile } from './anonymous.ts';
import { moveDevice } from './identify.ts';
import { deviceKey, type DeviceIdentity } from './profile.ts';
import { registrationOf, type Standing, withSubject } from './registration.ts';
import { unseat, withPerson } from './seats.ts';

/** Unbinds the device: with its token it goes to a new anonymous profile that knows only where the device is. */
export function reset(standing: Standing, identity: DeviceIdentity, hash: Hash, now: number): Registration {
  const next = nextGeneration(identity, hash);
  const from = standing.people.get(identity.profileId);
  const device = from?.devices[deviceKey(standing.app, standing.deviceId)];
  const to = {
    ...(standing.people.get(next.profileId) ?? newProfile(next.profileId, now)),
    ...(device?.timeZone === undefined ? {} : { timeZone: device.timeZone }),
    ...(device?.locale === undefined ? {} : { locale: device.locale }),
  };
  const identityAfter = { ...next, subjects: withSubject(identity.subjects, next.profileId) };
  return registrationOf(standing, identityAfter, moveDevice(standing, { from, to }), now);
}

/** Forgets the device and its token. Its identity stays without a secret: a device registered under this id later counts
 *  on, and so cannot become an anonymous profile that has meanwhile moved to a person. */
export function forget(standing: Standing, identity: DeviceIdentity, hash: Hash, now: number): Registration {
  const key = deviceKey(standing.app, standing.deviceId);
  const from = standing.people.get(identity.profileId);
  const after = from === undefined ? standing.people : withPerson(standing.people, unseat(from, key));
  return registrationOf(standing, { ...nextGeneration(identity, hash), secretHash: '', subjects: [] }, after, now);
}

function nextGeneration(identity: DeviceIdentity, hash: Hash): DeviceIdentity {
  const generation = identity.generation + 1;
  return { ...identity, generation, profileId: anonymousId(hash, identity.app, identity.deviceId, generation) };
}
