import type { Hash } from '../hash.ts';
import type { Profile } from './profile.ts';

const PREFIX = 'anon-';

/** The profile a device speaks for until somebody is known; a reset counts `generation` up, so nobody meets an old one. */
export const anonymousId = (hash: Hash, app: string, deviceId: string, generation: number): string =>
  `${PREFIX}${hash(`${app}/${deviceId}/${generation}`).slice(0, 24)}`;

export const isAnonymous = (profileId: string): boolean => profileId.startsWith(PREFIX);

/** A profile that is not stored yet: revision 0. */
export const newProfile = (id: string, now: number): Profile =>
  ({ id, revision: 0, attributes: {}, consent: {}, devices: {}, anonymous: isAnonymous(id), createdAt: now, seenAt: now });
