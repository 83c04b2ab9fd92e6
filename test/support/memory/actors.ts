import type { ActorRow, EntryContext } from '../../../core/journey/row.ts';
import type { ActorStore } from '../../../core/ports.ts';

export interface MemoryActors extends ActorStore {
  readonly rows: ReadonlyMap<string, ActorRow>;
  readonly contexts: ReadonlyMap<string, EntryContext>;
}

/** Actor rows in memory; `onWrite` is the table's stream. */
export function memoryActors(onWrite: (row: ActorRow) => void = () => undefined): MemoryActors {
  const rows = new Map<string, ActorRow>();
  const contexts = new Map<string, EntryContext>();
  return {
    rows,
    contexts,
    read: async (profileId) => structuredClone(rows.get(profileId)),
    readContext: async (profileId, instance) => contexts.get(`${profileId}/${instance}`)?.context,
    write: async (row, beside) => {
      if ((rows.get(row.profileId)?.revision ?? 0) !== row.revision - 1) return false;
      rows.set(row.profileId, structuredClone(row));
      for (const c of beside) contexts.set(`${row.profileId}/${c.instance}`, structuredClone(c));
      onWrite(structuredClone(row));
      return true;
    },
    scan: async (segment, segments) => ({ rows: [...rows.values()].filter((_, i) => i % segments === segment) }),
  };
}
