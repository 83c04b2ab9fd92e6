import * as z from 'zod';
import { byId } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const check = z.object({
  ok: z.boolean(),
  reason: z.string().describe('Row of docs/outcomes.md'),
  explanation: z.string(),
  advice: z.string(),
}).meta({ id: 'CredentialCheck' });

const checks = z.object({
  ios: z.object({ production: check, sandbox: check }).optional().describe('A key may be limited to one environment'),
  android: check.optional(),
  web: check.optional().describe('Whether the pair fits and signs: a push service judges it only together with a subscription'),
}).describe('Per platform the app has').meta({ id: 'CredentialChecks' });

export const VERIFY_SCHEMAS = {
  verifyApp: { params: byId, answers: { 200: checks } },
} as const satisfies OperationSchemas;
