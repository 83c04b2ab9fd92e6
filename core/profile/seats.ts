import { type Device, deviceKey, DEVICES_MAX, type Profile } from './profile.ts';

/** The profiles one registration touches, by id; a device sits in one of them. Everything here answers a new map. */
export type People = ReadonlyMap<string, Profile>;

export const peopleOf = (...profiles: readonly (Profile | undefined)[]): People =>
  new Map(profiles.flatMap((p) => (p === undefined ? [] : [[p.id, p] as const])));

export const withPerson = (people: People, profile: Profile): People => new Map(people).set(profile.id, profile);

/** Seats the device; over DEVICES_MAX the one seen longest ago gives way. */
export function seat(profile: Profile, device: Device): Profile {
  const key = deviceKey(device.app, device.deviceId);
  const others = Object.entries(profile.devices).filter(([k]) => k !== key).sort(([, a], [, b]) => b.seenAt - a.seenAt);
  return { ...profile, devices: Object.fromEntries([[key, device], ...others.slice(0, DEVICES_MAX - 1)]) };
}

export function unseat(profile: Profile, key: string): Profile {
  const rest = Object.entries(profile.devices).filter(([k]) => k !== key);
  return key in profile.devices ? { ...profile, devices: Object.fromEntries(rest) } : profile;
}

/** Without what a provider said of the token, too: that goes with it. */
export function withoutToken({ token, keys, quarantine, ...device }: Device): Device {
  return device;
}

/** Takes the token from whichever device of the app holds it, except the one at `key`: a token belongs to one device. */
export function takeToken(people: People, app: string, token: string, key: string): People {
  const holds = ([k, d]: readonly [string, Device]): boolean => d.app === app && d.token === token && k !== key;
  return new Map([...people].map(([id, profile]) => {
    if (!Object.entries(profile.devices).some(holds)) return [id, profile];
    const devices = Object.entries(profile.devices).map((entry) => [entry[0], holds(entry) ? withoutToken(entry[1]) : entry[1]] as const);
    return [id, { ...profile, devices: Object.fromEntries(devices) }];
  }));
}

export interface Holding { readonly app: string; readonly token: string; readonly profileId: string; readonly deviceId: string }

export const holdingsOf = (people: People): Holding[] =>
  [...people.values()].flatMap((p) => Object.values(p.devices).flatMap(({ app, deviceId, token }) =>
    (token === undefined ? [] : [{ app, token, profileId: p.id, deviceId }])));
