import type { WorkRow, WorkStore } from '../../../core/loop.ts';

export interface MemoryRows<R extends WorkRow> extends WorkStore<R> { readonly rows: ReadonlyMap<string, R> }

/** Rows of works, each written over the revision that was read. */
export function memoryRows<R extends WorkRow>(): MemoryRows<R> {
  const rows = new Map<string, R>();
  return {
    rows,
    read: async (id) => structuredClone(rows.get(id)),
    write: async (row) => {
      if ((rows.get(row.id)?.revision ?? 0) !== row.revision - 1) return false;
      rows.set(row.id, structuredClone(row));
      return true;
    },
  };
}
