import type { ProfileStore } from '../../../core/ports.ts';
import { type Device, deviceKey, type Profile } from '../../../core/profile/profile.ts';

export interface MemoryProfiles extends ProfileStore {
  readonly rows: ReadonlyMap<string, Profile>;
  /** Every row over its revision, or none: for a transaction that spans tables. */
  commit(profiles: readonly Profile[]): boolean;
}

export function memoryProfiles(): MemoryProfiles {
  const rows = new Map<string, Profile>();
  const commit = (profiles: readonly Profile[]): boolean => {
    if (!profiles.every((p) => (rows.get(p.id)?.revision ?? 0) === p.revision - 1)) return false;
    for (const p of profiles) rows.set(p.id, structuredClone(p));
    return true;
  };
  return {
    rows,
    commit,
    read: async (id) => structuredClone(rows.get(id)),
    write: async (profile) => commit([profile]),
    dropToken: async ({ profileId, app, deviceId, token, since }) => {
      const profile = rows.get(profileId);
      const key = deviceKey(app, deviceId);
      const device = profile?.devices[key];
      if (profile === undefined || device === undefined || device.token !== token || device.registeredAt > since) return false;
      const rest: { -readonly [K in keyof Device]: Device[K] } = { ...device };
      delete rest.token;
      return commit([{ ...profile, revision: profile.revision + 1, devices: { ...profile.devices, [key]: rest } }]);
    },
  };
}
