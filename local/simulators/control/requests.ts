import { z } from 'zod';
import { apnsKeySchema } from '../apns/keys.ts';
import { deviceSchema } from '../devices.ts';
import { faultSchema } from '../faults.ts';
import { serviceAccountSchema } from '../fcm/accounts.ts';

const oneOrMany = <S extends z.ZodType>(schema: S) => z.union([z.array(schema), schema.transform((one) => [one])]);
const whole = (fallback: number, max: number) => z.coerce.number().int().min(0).max(max).default(fallback);

/** Bodies and queries of the control port. */
export const REQUESTS = {
  keys: oneOrMany(apnsKeySchema),
  serviceAccounts: oneOrMany(serviceAccountSchema),
  tokens: oneOrMany(deviceSchema),
  faults: oneOrMany(faultSchema),
  latency: z.strictObject({ provider: z.enum(['apns', 'fcm', 'oauth']).optional(), p50: z.number().min(0), p99: z.number().min(0) }),
  clock: z.strictObject({ advanceMs: z.number() }),
  ledger: z.object({ provider: z.enum(['apns', 'fcm']).optional(), token: z.string().optional(), after: whole(0, Number.MAX_SAFE_INTEGER), limit: whole(1000, 10_000) }),
  inbox: z.object({ after: whole(0, Number.MAX_SAFE_INTEGER), wait: z.coerce.number().min(0).max(60).default(0) }),
} as const;
