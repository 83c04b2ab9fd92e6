import type { EvaluationRow, EvaluationStore } from '../../../core/audience/evaluation.ts';

export interface MemoryEvaluations extends EvaluationStore { readonly rows: ReadonlyMap<string, EvaluationRow> }

export function memoryEvaluations(): MemoryEvaluations {
  const rows = new Map<string, EvaluationRow>();
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
