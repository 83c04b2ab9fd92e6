import type { AuditLine, AuditTrail } from '../../../core/catalog/audit.ts';
import type { Stored } from '../../../core/catalog/records.ts';

/** Lines of the audit trail, as they were told. */
export function memoryTrail(): AuditTrail & { readonly lines: readonly Stored<AuditLine>[] } {
  const lines: Stored<AuditLine>[] = [];
  return { lines, tell: async (line) => { lines.push(structuredClone(line)); } };
}
