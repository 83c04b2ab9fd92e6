import type { KeyClaim, SendRow, SendStore } from '../../../core/send/row.ts';

export interface MemorySends extends SendStore { readonly rows: ReadonlyMap<string, SendRow> }

export function memorySends(): MemorySends {
  const rows = new Map<string, SendRow>();
  const listed = new Map<string, Set<string>>();
  const keys = new Map<string, KeyClaim>();
  return {
    rows,
    read: async (id) => structuredClone(rows.get(id)),
    write: async (row) => {
      if ((rows.get(row.id)?.revision ?? 0) !== row.revision - 1) return false;
      rows.set(row.id, structuredClone(row));
      return true;
    },
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
