import type { ActorRow, EntryContext } from '../../../core/journey/row.ts';
import type { ActorStore } from '../../../core/ports.ts';
import type { ActorPages } from '../../../core/report/journey-rows.ts';
import type { MemoryProfiles } from './profiles.ts';

export interface MemoryActors extends ActorStore {
  readonly rows: ReadonlyMap<string, ActorRow>;
  readonly contexts: ReadonlyMap<string, EntryContext>;
}

/** Actor rows in memory; `onWrite` is the table's stream, `profiles` whom moves may change. `isLate`: whether a look that may be some moments old
 *  is, and sees the row as it was before it was last written. */
export function memoryActors(onWrite: (row: ActorRow) => void = () => undefined, profiles?: Pick<MemoryProfiles, 'commit'>, isLate: () => boolean = () => false): MemoryActors {
  const before = new Map<string, ActorRow | undefined>();
  const rows = new Map<string, ActorRow>();
  const contexts = new Map<string, EntryContext>();
  return {
    rows,
    contexts,
    read: async (profileId, look) => unaddressed(structuredClone((look === 'recent' && isLate() ? before : rows).get(profileId))),
    readContext: async (profileId, instance) => contexts.get(`${profileId}/${instance}`)?.context,
    write: async (row, beside, profile) => {
      if ((rows.get(row.profileId)?.revision ?? 0) !== row.revision - 1) return false;
      if (profile !== undefined && profiles?.commit([profile]) !== true) return false;
      before.set(row.profileId, rows.get(row.profileId));
      rows.set(row.profileId, structuredClone(row));
      for (const c of beside) contexts.set(`${row.profileId}/${c.instance}`, structuredClone(c));
      onWrite(structuredClone(row));
      return true;
    },
    scan: async (segment, segments) => ({ rows: [...rows.values()].filter((_, i) => i % segments === segment) }),
  };
}

/** The same table read page by page. */
export const memoryPages = ({ rows }: Pick<MemoryActors, 'rows'>, pageRows = 1_000): ActorPages => ({
  page: async (after) => {
    const all = [...rows.values()].sort((a, b) => (a.profileId < b.profileId ? -1 : 1)).filter(({ profileId }) => after === undefined || profileId > after.profileId);
    const last = all[pageRows - 1];
    return { rows: structuredClone(all.slice(0, pageRows)).map((row) => ({ ...row, entry: 'row' })), ...(last !== undefined && all.length > pageRows && { next: { profileId: last.profileId, entry: 'row' } }) };
  },
});

/** Whom its pushes are for is in the stream alone. */
function unaddressed(row: ActorRow | undefined): ActorRow | undefined {
  if (row === undefined) return undefined;
  const { person: _person, ...rest } = row;
  return rest;
}
