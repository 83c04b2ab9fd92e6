import type { AuditLine } from '../../../core/catalog/audit.ts';
import type { Stored } from '../../../core/catalog/records.ts';
import type { WorkRow, WorkStore } from '../../../core/loop.ts';

export interface MemoryRows<R extends WorkRow> extends WorkStore<R> {
  readonly rows: ReadonlyMap<string, R>;
  /** Lines of the audit trail, as they were written. */
  readonly lines: readonly Stored<AuditLine>[];
}

/** Rows of works, each written over the revision that was read. */
export function memoryRows<R extends WorkRow>(): MemoryRows<R> {
  const rows = new Map<string, R>();
  const lines: Stored<AuditLine>[] = [];
  return {
    rows, lines,
    read: async (id) => structuredClone(rows.get(id)),
    write: async (row, line) => {
      if ((rows.get(row.id)?.revision ?? 0) !== row.revision - 1) return false;
      rows.set(row.id, structuredClone(row));
      if (line !== undefined) lines.push(structuredClone(line));
      return true;
    },
  };
}
