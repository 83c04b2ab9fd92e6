import type { ActorRow, EntryContext } from '../../../core/journey/row.ts';
import type { ActorStore } from '../../../core/ports.ts';
import type { MemoryProfiles } from './profiles.ts';

export interface MemoryActors extends ActorStore {
  readonly rows: ReadonlyMap<string, ActorRow>;
  readonly contexts: ReadonlyMap<string, EntryContext>;
}

/** Actor rows in memory; `onWrite` is the table's stream, `profiles` whom moves may change. */
export function memoryActors(onWrite: (row: ActorRow) => void = () => undefined, profiles?: Pick<MemoryProfiles, 'commit'>): MemoryActors {
  const rows = new Map<string, ActorRow>();
  const contexts = new Map<string, EntryContext>();
  return {
    rows,
    contexts,
    read: async (profileId) => structuredClone(rows.get(profileId)),
    readContext: async (profileId, instance) => contexts.get(`${profileId}/${instance}`)?.context,
    write: async (row, beside, profile) => {
      if ((rows.get(row.profileId)?.revision ?? 0) !== row.revision - 1) return false;
      if (profile !== undefined && profiles?.commit([profile]) !== true) return false;
      rows.set(row.profileId, structuredClone(row));
      for (const c of beside) contexts.set(`${row.profileId}/${c.instance}`, structuredClone(c));
      onWrite(structuredClone(row));
      return true;
    },
    scan: async (segment, segments) => ({ rows: [...rows.values()].filter((_, i) => i % segments === segment) }),
  };
}
