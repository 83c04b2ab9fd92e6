import type { KeyClaim, SendRow, SendStore } from '../../../core/send/row.ts';
import { type MemoryRows, memoryRows } from './work-rows.ts';

export type MemorySends = SendStore & MemoryRows<SendRow>;

export function memorySends(): MemorySends {
  const listed = new Map<string, Set<string>>();
  const keys = new Map<string, KeyClaim>();
  return {
    ...memoryRows<SendRow>(),
    enlist: async ({ id, createdAt }) => {
      const month = new Date(createdAt).toISOString().slice(0, 7);
      listed.set(month, (listed.get(month) ?? new Set()).add(id));
    },
    list: async (month, limit, after) => [...(listed.get(month) ?? [])].sort().reverse().filter((id) => after === undefined || id < after).slice(0, limit),
    claimKey: async (key, claim) => {
      const held = keys.get(key) ?? claim;
      keys.set(key, held);
      return held;
    },
  };
}
