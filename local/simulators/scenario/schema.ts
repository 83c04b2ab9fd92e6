import { z } from 'zod';
import { apnsKeySchema } from '../apns/keys.ts';
import { deviceSchema } from '../devices.ts';
import { faultSchema } from '../faults.ts';
import { serviceAccountSchema } from '../fcm/accounts.ts';
import { latencySchema } from '../latency.ts';
import { PROVIDERS } from '../ledger.ts';
import { settingsSchema } from '../options.ts';

/** `revoked`: every key (of APNs, of senders to browsers), or account with its access tokens, is refused until it is `good` again; `expired`: those given out so far. */
export const credentialsSchema = z.strictObject({
  apnsKeys: z.enum(['revoked', 'good']).optional(),
  serviceAccounts: z.enum(['revoked', 'good']).optional(),
  vapidKeys: z.enum(['revoked', 'good']).optional(),
  accessTokens: z.literal('expired').optional(),
});

/** Without a provider: all, but not the token endpoint. */
export const latencyOf = latencySchema.extend({ provider: z.enum([...PROVIDERS, 'oauth']).optional() });

const change = {
  settings: settingsSchema.partial().optional(),
  latency: z.array(latencyOf).optional(),
  tokens: z.array(deviceSchema).optional(),
  keys: z.array(apnsKeySchema).optional(),
  serviceAccounts: z.array(serviceAccountSchema).optional(),
  credentials: credentialsSchema.optional(),
  /** Takes away the faults of this scenario set so far, before those beside it. */
  clearFaults: z.boolean().optional(),
  faults: z.array(faultSchema).optional(),
  /** Puts the providers' clock ahead, or back: credentials age or are from the future. */
  clock: z.strictObject({ advanceMs: z.number() }).optional(),
};
export type Change = z.infer<z.ZodObject<typeof change>>;

/** What happens to senders, from the moment it is loaded. */
export const scenarioSchema = z.strictObject({
  /** What it shows, and what is expected of a sender. */
  description: z.string().min(1),
  /** Of rates and latencies; absent: the simulators' own. */
  seed: z.int().optional(),
  ...change,
  /** Later changes, each `after` ms of the simulated clock. */
  then: z.array(z.strictObject({ after: z.number().min(0), ...change })).optional(),
});
export type Scenario = z.infer<typeof scenarioSchema>;
/** As it stands in a file. */
export type ScenarioDocument = z.input<typeof scenarioSchema>;
