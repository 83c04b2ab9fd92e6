import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditTrail } from '../../core/catalog/audit.ts';
import { newRow } from './catalog.ts';
import { unlessConditionFailed } from './dynamo.ts';

/** Catalog table: lines of deeds that have no row of their own. One that is there was told by a try whose answer was lost. */
export const auditTrail = (table: string): AuditTrail => ({
  tell: async (line) => { await unlessConditionFailed(new PutCommand(newRow(table, 'audit', line).Put)); },
});
