import { z } from 'zod';
import { apnsKeySchema } from '../apns/keys.ts';
import { deviceSchema } from '../devices.ts';
import { faultSchema } from '../faults.ts';
import { serviceAccountSchema } from '../fcm/accounts.ts';
import { PROVIDERS } from '../ledger.ts';
import { settingsSchema } from '../options.ts';
import { credentialsSchema, latencyOf, scenarioSchema } from '../scenario/schema.ts';

/** Not a union: of one given, its own faults are told. Preprocessing forgets what may come in, hence the cast. */
const oneOrMany = <S extends z.ZodType>(schema: S) =>
  z.preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(schema)) as z.ZodType<z.output<S>[], z.input<S> | z.input<S>[]>;
const whole = (fallback: number, max: number) => z.coerce.number().int().min(0).max(max).default(fallback);

/** Bodies and queries of the control port. */
export const REQUESTS = {
  keys: oneOrMany(apnsKeySchema),
  serviceAccounts: oneOrMany(serviceAccountSchema),
  tokens: oneOrMany(deviceSchema),
  faults: oneOrMany(faultSchema),
  latency: latencyOf,
  settings: settingsSchema.partial(),
  credentials: credentialsSchema,
  clock: z.strictObject({ advanceMs: z.number() }),
  scenarioName: z.strictObject({ name: z.string() }),
  scenario: scenarioSchema,
  ledger: z.object({ provider: z.enum(PROVIDERS).optional(), token: z.string().optional(), after: whole(0, Number.MAX_SAFE_INTEGER), limit: whole(1000, 10_000) }),
  inbox: z.object({ after: whole(0, Number.MAX_SAFE_INTEGER), wait: z.coerce.number().min(0).max(60).default(0) }),
} as const;
