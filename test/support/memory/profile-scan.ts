import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import type { ProfileScan } from '../../../core/profile/ports.ts';
import type { Profile } from '../../../core/profile/profile.ts';

/** The profiles of a table in memory, spread over segments by the hash of their id, in an order that stays. */
export function memoryProfileScan(rows: ReadonlyMap<string, Profile>): ProfileScan {
  const living = (profiles: readonly Profile[]): Profile[] => structuredClone(profiles.filter(({ movedTo }) => movedTo === undefined));
  const segmentOf = (id: string, segments: number): number => Math.floor((Number.parseInt(sha256(id).slice(0, 8), 16) / 2 ** 32) * segments);
  return {
    scan: async ({ segment, segments, cursor }, limit) => {
      const all = [...rows.values()].filter(({ id }) => segmentOf(id, segments) === segment && (cursor === undefined || id > cursor)).sort((a, b) => (a.id < b.id ? -1 : 1));
      const page = all.slice(0, limit);
      const last = page.at(-1);
      return { profiles: living(page), looked: page.length, ...(all.length > limit && last !== undefined ? { cursor: last.id } : {}) };
    },
    readMany: async (ids) => living([...new Set(ids)].flatMap((id) => rows.get(id) ?? [])),
  };
}
