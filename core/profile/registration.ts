import type { Registration, TokenOwner } from './ports.ts';
import type { DeviceIdentity } from './profile.ts';
import { newProfile } from './anonymous.ts';
import { type Holding, holdingsOf, type People } from './seats.ts';

/** What is stored about a device, as read: its identity, and by its token's row who owns that token. */
export interface Standing {
  readonly app: string;
  readonly deviceId: string;
  readonly identity?: DeviceIdentity;
  readonly owner?: TokenOwner;
  /** The profiles of the device, of the token's owner and, for identify, of the person named: as far as they exist. */
  readonly people: People;
}

/** Every profile id a device recorded events under, newest first. */
const SUBJECTS_MAX = 16;
export const withSubject = (subjects: readonly string[], profileId: string): readonly string[] =>
  [profileId, ...subjects.filter((s) => s !== profileId)].slice(0, SUBJECTS_MAX);

/** The one transaction that leads from what was read to `after`. Tokens that changed hands are claimed over the owner that
 *  was read, tokens nobody holds any more are released over theirs: so whatever else runs, a token row and the one device
 *  that holds the token always tell the same. A row outlives its holding (a
 *  provider called the token dead, a profile expired): then nothing is taken from the owner, but its profile is
 *  written all the same, or it could have registered the token anew since it was read. */
export function registrationOf(standing: Standing, identity: DeviceIdentity, after: People, now: number): Registration {
  const { app, deviceId, owner, people } = standing;
  const before = holdingsOf(people);
  const held = holdingsOf(after);
  const claimed = held.find((h) => h.deviceId === deviceId && h.app === app && !before.some((b) => sameHolding(b, h)));
  const released = before.filter((b) => !held.some((h) => h.app === b.app && h.token === b.token));
  const changed = [...after.values()].filter((p) => people.get(p.id) !== p);
  const judged = claimed === undefined || owner === undefined || changed.some((p) => p.id === owner.profileId) ? [] : [people.get(owner.profileId) ?? newProfile(owner.profileId, now)];
  return {
    app,
    identity,
    ...(standing.identity === undefined ? {} : { previous: standing.identity }),
    ...(claimed === undefined ? {} : { claimToken: { token: claimed.token, ...(owner === undefined ? {} : { expect: owner }) } }),
    releaseTokens: released,
    profiles: [...changed, ...judged].map((p) => ({ ...p, revision: p.revision + 1 })),
  };
}

const sameHolding = (a: Holding, b: Holding): boolean => a.app === b.app && a.token === b.token && a.profileId === b.profileId && a.deviceId === b.deviceId;
