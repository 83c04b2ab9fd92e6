import { createHash } from 'node:crypto';
import type { DeviceDetails } from '../../../core/api/devices.ts';
import type { Device, DeviceIdentity, Profile } from '../../../core/profile/profile.ts';
import type { Standing } from '../../../core/profile/registration.ts';
import { peopleOf } from '../../../core/profile/seats.ts';

export const NOW = Date.UTC(2026, 10, 24, 12);
export const DAY = 24 * 60 * 60 * 1000;
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export const device = (over: Partial<Device> = {}): Device =>
  ({ app: 'shop', deviceId: 'd1', platform: 'ios', environment: 'production', registeredAt: NOW - DAY, seenAt: NOW - DAY, token: 'token-1', ...over });

export const profile = (id: string, devices: readonly Device[] = [], over: Partial<Profile> = {}): Profile => ({
  id, revision: 3, attributes: {}, consent: {}, anonymous: id.startsWith('anon-'), createdAt: NOW - DAY, seenAt: NOW - DAY,
  devices: Object.fromEntries(devices.map((d) => [`${d.app}/${d.deviceId}`, d])), ...over,
});

export const identity = (profileId: string, over: Partial<DeviceIdentity> = {}): DeviceIdentity =>
  ({ app: 'shop', deviceId: 'd1', secretHash: 'h1', profileId, subjects: [profileId], generation: 0, ...over });

export const standing = (who: DeviceIdentity | undefined, people: readonly Profile[], owner?: Standing['owner']): Standing =>
  ({ app: 'shop', deviceId: 'd1', people: peopleOf(...people), ...(who && { identity: who }), ...(owner && { owner }) });

export const details = (over: Partial<DeviceDetails> = {}): DeviceDetails => ({ platform: 'ios', token: 'token-1', ...over });
