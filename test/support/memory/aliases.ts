import type { Alias, AliasStore, AliasTransfer } from '../../../core/profile/aliases.ts';
import type { MemoryProfiles } from './profiles.ts';

export interface MemoryAliases extends AliasStore {
  /** By `kind#value`. */
  readonly owners: Map<string, string>;
}

/** Aliases in memory; they move with `profiles` in the same transaction. */
export function memoryAliases(profiles: MemoryProfiles): MemoryAliases {
  const owners = new Map<string, string>();
  const key = ({ kind, value }: Alias): string => `${kind}#${value}`;
  const holds = (profileId: string, { claimed, released, over }: AliasTransfer): boolean =>
    claimed.every(({ alias, expect }) => owners.get(key(alias)) === expect)
    && released.every((alias) => owners.get(key(alias)) === profileId)
    && Object.entries(over).every(([id, revision]) => (profiles.rows.get(id)?.revision ?? 0) === revision);
  return {
    owners,
    owner: async (alias) => owners.get(key(alias)),
    write: async (profile, transfer) => {
      if (!holds(profile.id, transfer) || !profiles.commit([profile])) return false;
      for (const alias of transfer.released) owners.delete(key(alias));
      for (const { alias } of transfer.claimed) owners.set(key(alias), profile.id);
      return true;
    },
  };
}
