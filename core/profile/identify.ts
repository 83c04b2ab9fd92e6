import type { Registration } from './ports.ts';
import { isAnonymous, newProfile } from './anonymous.ts';
import { mergedConsent } from './consent.ts';
import { boundsOf } from './patch.ts';
import { deviceKey, type DeviceIdentity, type Profile } from './profile.ts';
import { registrationOf, type Standing, withSubject } from './registration.ts';
import { type People, seat, unseat, withPerson } from './seats.ts';

/** Binds the device to a known person. From an anonymous profile everything comes along and a sign is left (`movedTo`);
 *  another person keeps what is theirs and loses the device. The device's subjects keep the old ids, so that a batch
 *  recorded before and sent late meets its own key. */
export function identify(standing: Standing, identity: DeviceIdentity, profileId: string, now: number): Registration | 'unchanged' {
  if (identity.profileId === profileId) return 'unchanged';
  const next = { ...identity, profileId, subjects: withSubject(identity.subjects, profileId) };
  const anonymous = isAnonymous(identity.profileId);
  const from = standing.people.get(identity.profileId) ?? (anonymous ? newProfile(identity.profileId, now) : undefined);
  const known = { ...(standing.people.get(profileId) ?? newProfile(profileId, now)), seenAt: now };
  const to = anonymous && from !== undefined ? absorbed(known, from) : known;
  return registrationOf(standing, next, moveDevice(standing, { from, to }, anonymous ? emptied(profileId) : {}), now);
}

/** The person's own words win, an explicit `out` over all. Attributes that would not fit beside the person's stay behind. */
function absorbed(known: Profile, anonymous: Profile): Profile {
  const timeZone = known.timeZone ?? anonymous.timeZone;
  const locale = known.locale ?? anonymous.locale;
  const attributes = { ...anonymous.attributes, ...known.attributes };
  return {
    ...known,
    attributes: boundsOf(attributes).length === 0 ? attributes : known.attributes,
    consent: mergedConsent(known.consent, anonymous.consent),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(locale === undefined ? {} : { locale }),
  };
}

const emptied = (movedTo: string): Partial<Profile> => ({ attributes: {}, consent: {}, movedTo });

/** The device and its token leave one profile and sit in another. A device that had given way to newer ones sits nowhere;
 *  its next registration seats it. */
export function moveDevice(standing: Standing, { from, to }: { readonly from: Profile | undefined; readonly to: Profile }, left: Partial<Profile> = {}): People {
  const key = deviceKey(standing.app, standing.deviceId);
  const device = from?.devices[key];
  const people = from === undefined ? standing.people : withPerson(standing.people, { ...unseat(from, key), ...left });
  return withPerson(people, device === undefined ? to : seat(to, device));
}
