import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AuditTrail } from '../../core/catalog/audit.ts';
import { newRow } from './catalog.ts';
import { dynamo } from './dynamo.ts';

/** Catalog table: lines of deeds that have no row of their own. */
export const auditTrail = (table: string): AuditTrail => ({
  tell: async (line) => { await dynamo().send(new PutCommand(newRow(table, 'audit', line).Put)); },
});
