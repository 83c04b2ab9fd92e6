import type { ProfileStore } from '../../../core/profile/ports.ts';
import { type Device, deviceKey, type Profile } from '../../../core/profile/profile.ts';
import { withoutActivity } from '../../../core/profile/activities.ts';
import { withoutToken } from '../../../core/profile/seats.ts';

export interface MemoryProfiles extends ProfileStore {
  readonly rows: ReadonlyMap<string, Profile>;
  /** Every row over its revision, or none: for a transaction that spans tables. */
  commit(profiles: readonly Profile[]): boolean;
}

/** Profiles in memory; `onWrite` is the table's stream. `isLate`: whether a look that may be some moments old is, and sees the profile as it was
 *  before it was last written. */
export function memoryProfiles(onWrite: (profile: Profile) => void = () => undefined, isLate: () => boolean = () => false): MemoryProfiles {
  const before = new Map<string, Profile | undefined>();
  const rows = new Map<string, Profile>();
  const commit = (profiles: readonly Profile[]): boolean => {
    if (!profiles.every((p) => (rows.get(p.id)?.revision ?? 0) === p.revision - 1)) return false;
    for (const p of profiles) {
      before.set(p.id, rows.get(p.id));
      rows.set(p.id, structuredClone(p));
      onWrite(structuredClone(p));
    }
    return true;
  };
  type Held = { readonly profileId: string; readonly app: string; readonly deviceId: string; readonly token: string };
  const note = ({ profileId, app, deviceId, token }: Held, change: (device: Device) => Device | undefined): boolean => {
    const profile = rows.get(profileId);
    const key = deviceKey(app, deviceId);
    const device = profile?.devices[key];
    const changed = device?.token === token ? change(device) : undefined;
    if (profile === undefined || changed === undefined) return false;
    return commit([{ ...profile, revision: profile.revision + 1, devices: { ...profile.devices, [key]: changed } }]);
  };
  const dropActivity = ({ profileId, app, deviceId, token }: Held, activity: string, since: number): boolean => {
    const profile = rows.get(profileId);
    const device = profile?.devices[deviceKey(app, deviceId)];
    const held = device?.activities?.[activity];
    if (profile === undefined || device === undefined || held?.token !== token || held.registeredAt > since) return false;
    const after = withoutActivity(profile, device, activity);
    return after !== undefined && commit([after]);
  };
  return {
    rows,
    commit,
    read: async (id, look) => structuredClone((look === 'recent' && isLate() ? before : rows).get(id)),
    write: async (profile) => commit([profile]),
    dropToken: async ({ since, activity, ...held }) => (activity === undefined
      ? note(held, (device) => (device.registeredAt > since ? undefined : withoutToken(device)))
      : dropActivity(held, activity, since)),
    moveToken: async ({ environment, ...held }) => note(held, ({ quarantine, ...device }) => ({ ...device, environment })),
    quarantineToken: async ({ quarantine, ...held }) => note(held, (device) => (device.registeredAt > quarantine.at ? undefined : { ...device, quarantine })),
  };
}
