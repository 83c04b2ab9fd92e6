import type { Alias, AliasStore } from '../../../core/profile/aliases.ts';

export interface MemoryAliases extends AliasStore { readonly owners: Map<string, string> }

export function memoryAliases(): MemoryAliases {
  const owners = new Map<string, string>();
  const key = ({ kind, value }: Alias): string => `${kind}#${value}`;
  return {
    owners,
    owner: async (alias) => owners.get(key(alias)),
    claim: async (alias, profileId, expect) => {
      if (owners.get(key(alias)) !== expect) return false;
      owners.set(key(alias), profileId);
      return true;
    },
    release: async (alias, profileId) => { if (owners.get(key(alias)) === profileId) owners.delete(key(alias)); },
  };
}
