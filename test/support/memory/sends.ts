import type { KeyClaim, SendRow, SendStore } from '../../../core/send/row.ts';
import { type MemoryRows, memoryRows } from './work-rows.ts';

export type MemorySends = SendStore & MemoryRows<SendRow>;

export function memorySends(): MemorySends {
  const listed = new Map<string, Set<string>>();
  const keys = new Map<string, KeyClaim>();
  const enlist = (place: string, id: string): void => { listed.set(place, (listed.get(place) ?? new Set()).add(id)); };
  const list = (place: string, limit: number, after?: string): readonly string[] => [...(listed.get(place) ?? [])].sort().reverse().filter((id) => after === undefined || id < after).slice(0, limit);
  return {
    ...memoryRows<SendRow>(),
    enlist: async ({ id, createdAt }) => enlist(new Date(createdAt).toISOString().slice(0, 7), id),
    list: async (month, limit, after) => list(month, limit, after),
    enlistRun: async (journey, { id }) => enlist(`run#${journey}`, id),
    listRuns: async (journey, limit, after) => list(`run#${journey}`, limit, after),
    claimKey: async (key, claim) => {
      const held = keys.get(key) ?? claim;
      keys.set(key, held);
      return held;
    },
  };
}
