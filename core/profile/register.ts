import type { DeviceDetails } from '../api/devices.ts';
import type { Hash } from '../hash.ts';
import type { Registration } from './ports.ts';
import { anonymousId, newProfile } from './anonymous.ts';
import { type Device, type DeviceIdentity, deviceKey, type Profile, SEEN_FRESH_MS } from './profile.ts';
import { registrationOf, type Standing } from './registration.ts';
import { seat, takeToken, withoutToken, withPerson } from './seats.ts';

/** A device that no secret fits was never registered, or was forgotten. */
export const isKnown = (identity: DeviceIdentity | undefined): identity is DeviceIdentity => identity !== undefined && identity.secretHash !== '';

/** Whose the device will be: as it stands, or for a first registration anonymous. A forgotten device goes on counting its generations. */
export function identityFor(standing: Pick<Standing, 'app' | 'deviceId' | 'identity'>, secretHash: string, hash: Hash): DeviceIdentity {
  const { app, deviceId, identity } = standing;
  const generation = identity?.generation ?? 0;
  if (isKnown(identity)) return identity;
  const profileId = anonymousId(hash, app, deviceId, generation);
  return { app, deviceId, secretHash, profileId, subjects: [profileId], generation };
}

/** A device that a server put there is handed to the app that registers it with the very token the server knew: whoever holds it received
 *  the person's pushes already. With another token it begins as anonymous, like any device. */
export const adopted = (identity: DeviceIdentity | undefined, profile: Profile | undefined, { token }: DeviceDetails, secretHash: string): DeviceIdentity | undefined => {
  if (identity?.byServer !== true || typeof token !== 'string') return undefined;
  const { byServer: _byServer, ...rest } = identity;
  return profile?.devices[deviceKey(identity.app, identity.deviceId)]?.token === token ? { ...rest, secretHash } : undefined;
};

/** Whether a registration would tell nothing new: then nothing is written, not even the time. */
export function isFresh(profile: Profile | undefined, identity: DeviceIdentity, details: DeviceDetails, now: number): boolean {
  const before = profile?.devices[deviceKey(identity.app, identity.deviceId)];
  return before !== undefined && now - before.seenAt < SEEN_FRESH_MS && sameDevice(before, refreshed(before, identity, details, now));
}

/** Seats the device with what it told of itself. `identity` is `identityFor` of the same standing. */
export function register(standing: Standing, identity: DeviceIdentity, details: DeviceDetails, now: number): Registration {
  const key = deviceKey(identity.app, identity.deviceId);
  const mine = standing.people.get(identity.profileId) ?? newProfile(identity.profileId, now);
  const before = mine.devices[key];
  const device = refreshed(before, identity, details, now);
  const people = withPerson(standing.people, mine);
  const taken = device.token === undefined ? people : takeToken(people, device.app, device.token, key);
  const profile = seat(taken.get(mine.id) ?? mine, device);
  return registrationOf(standing, identity, withPerson(taken, { ...profile, ...placed(profile, before, details), seenAt: now }), now);
}

/** A person is where the device that spoke last is: a zone or language the device did not name before wins; a server's word stands. */
function placed(profile: Profile, before: Device | undefined, { timeZone, locale }: DeviceDetails): Pick<Profile, 'timeZone' | 'locale'> {
  const moves = (field: 'timeZone' | 'locale', told: string | undefined): told is string =>
    told !== undefined && profile.set?.[field] !== true && (profile[field] === undefined || told !== before?.[field]);
  return { ...(moves('timeZone', timeZone) && { timeZone }), ...(moves('locale', locale) && { locale }) };
}

/** What the device is now. `registeredAt` moves with every write that names the token: the app has just vouched for it, so
 *  a provider's older word (410 with a timestamp) must not drop it. A call that changes nothing within SEEN_FRESH_MS is not
 *  written and moves nothing; should the provider then be believed, the app's next start registers the token anew. */
function refreshed(before: Device | undefined, { app, deviceId }: DeviceIdentity, details: DeviceDetails, now: number): Device {
  const { token: told, keys: _keys, ...rest } = details;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<Device>;
  const standing: Device = before === undefined
    ? { app, deviceId, platform: details.platform, environment: 'production', registeredAt: now, seenAt: now }
    : withoutToken(before);
  const device: Device = {
    ...standing, ...said, seenAt: now,
    ...addressOf(before, details),
    ...(typeof told === 'string' ? { registeredAt: now } : {}),
  };
  return { ...device, ...quarantined(before, device) };
}

/** The token as it is told, or the stored one as long as the platform is the same; of a browser with its keys. */
function addressOf(before: Device | undefined, { platform, token: told, keys: toldKeys }: DeviceDetails): Pick<Device, 'token' | 'keys'> {
  const { token, keys } = told === undefined && before?.platform === platform ? before : { token: told ?? undefined, keys: toldKeys };
  return token === undefined ? {} : { token, ...(keys !== undefined && { keys }) };
}

/** The provider refused this token in this environment: naming the same again changes nothing. */
const quarantined = (before: Device | undefined, { token, environment }: Device): Pick<Device, 'quarantine'> =>
  (before?.quarantine !== undefined && before.token === token && before.environment === environment ? { quarantine: before.quarantine } : {});

const TOLD = ['platform', 'token', 'environment', 'locale', 'timeZone', 'permission', 'appVersion', 'osVersion', 'sdkVersion'] as const;
const sameDevice = (a: Device, b: Device): boolean => TOLD.every((field) => a[field] === b[field]) && a.keys?.p256dh === b.keys?.p256dh && a.keys?.auth === b.keys?.auth;
