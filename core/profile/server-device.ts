import type { DeviceDetails } from '../api/devices.ts';
import type { Registration } from './ports.ts';
import type { Fault } from '../problem.ts';
import { type Device, deviceKey, type DeviceIdentity } from './profile.ts';
import { isKnown, register } from './register.ts';
import { registrationOf, type Standing, withSubject } from './registration.ts';
import { peopleOf, unseat, withPerson } from './seats.ts';

/** What a server says of a device of somebody. */
export interface ServerDevice {
  readonly details: DeviceDetails;
  /** When the person was seen there last, ms; now unless said. */
  readonly seenAt?: number;
}
export type ServerStanding = Standing & {
  /** An app registered the token under a device of its own. */
  readonly ownerProven: boolean;
};

/** Why a server may not have its way: what an app has registered itself is newer than any list. */
export function serverDeviceFault({ app, deviceId, identity, owner, ownerProven }: ServerStanding, profileId: string): Omit<Fault, 'path'> | undefined {
  if (isKnown(identity) && identity.profileId !== profileId) return { code: 'device-taken', message: 'The app registered this device for somebody else.' };
  const isOther = owner !== undefined && owner.deviceId !== deviceId;
  return isOther && ownerProven ? { code: 'token-taken', message: `The app ${app} registered this token for another device.` } : undefined;
}

/** Seats the device with the person. A device the app registered itself is left as the app told it. */
export function registerByServer(standing: ServerStanding, profileId: string, told: ServerDevice, now: number): Registration | 'unchanged' {
  const { identity: before } = standing;
  if (before !== undefined && before.secretHash !== '') return 'unchanged';
  const identity = identityOf(standing, profileId);
  const key = deviceKey(standing.app, standing.deviceId);
  const others = [...standing.people.values()].map((person) => (person.id === profileId ? person : unseat(person, key)));
  const after = register({ ...standing, people: peopleOf(...others) }, identity, told.details, now);
  const device = seatedIn(after, { profileId, key, seenAt: Math.min(now, told.seenAt ?? now) });
  if (device === undefined || (identity === before && saysTheSame(standing.people.get(profileId)?.devices[key], device, told.seenAt === undefined))) return 'unchanged';
  const people = after.profiles.reduce((all, person) => withPerson(all, { ...person, revision: person.revision - 1, ...(person.id === profileId && { devices: { ...person.devices, [key]: device } }) }), standing.people);
  return registrationOf(standing, identity, people, now);
}

function identityOf({ app, deviceId, identity }: ServerStanding, profileId: string): DeviceIdentity {
  if (identity?.byServer === true && identity.profileId === profileId) return identity;
  return { app, deviceId, secretHash: '', byServer: true, profileId, subjects: withSubject(identity?.subjects ?? [], profileId), generation: identity?.generation ?? 0 };
}

function seatedIn({ profiles }: Registration, { profileId, key, seenAt }: { readonly profileId: string; readonly key: string; readonly seenAt: number }): Device | undefined {
  const seated = profiles.find((person) => person.id === profileId)?.devices[key];
  return seated === undefined ? undefined : { ...seated, seenAt };
}

/** A list that does not say when somebody was seen tells nothing new of that. */
const saysTheSame = (had: Device | undefined, device: Device, ofNow: boolean): boolean =>
  had !== undefined && JSON.stringify(comparable({ ...had, ...(ofNow && { seenAt: device.seenAt }) })) === JSON.stringify(comparable(device));

/** Said again it is the same device, whenever it is said. */
const comparable = ({ registeredAt: _registeredAt, ...told }: { readonly registeredAt: number }): object => Object.fromEntries(Object.entries(told).sort(([a], [b]) => (a < b ? -1 : 1)));
