import * as z from 'zod';
import type { OperationSchemas } from './operation.ts';

export const HEALTH_SCHEMAS = {
  health: { answers: { 200: z.object({ status: z.literal('ok'), stage: z.string() }).meta({ id: 'Health' }) } },
} as const satisfies OperationSchemas;
