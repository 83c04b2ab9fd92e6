/** What an installation may choose. Read from `beckon.config.ts`, then `BECKON_SETTINGS` (JSON), then the CDK context `settings`
 *  (JSON), later ones over earlier ones by key; a fault or a contradiction fails synthesis with one sentence for each. */
import { z } from 'zod';
import { TRANSPORT_DEFAULT, TRANSPORT_NAMES } from '../core/delivery/transport.ts';
import { NETWORKS } from '../core/webhook/origin.ts';
import { contradictions } from './contradictions.ts';

export const STAGES = ['local', 'dev', 'prod'] as const;
export type Stage = (typeof STAGES)[number];

/** The retentions CloudWatch Logs knows (PutRetentionPolicy, `retentionInDays`), up to two years. */
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

/** An event source mapping's MaximumConcurrency takes 2 to 1,000. */
const concurrency = z.int().min(2).max(1_000);
const origin = z.string().regex(/^https?:\/\/[^/\s]+$/, 'must be an origin such as https://host:port, without a path');

const pushService = z.string().regex(/^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, 'must be an https origin in lower case, without a path');

const settingsSchema = z.strictObject({
  stage: z.enum(STAGES),
  /** What becomes of tables, secrets and operators when the stack goes. */
  removal: z.enum(['destroy', 'retain']),
  deletionProtection: z.boolean(),
  /** Sender functions at once, per provider and lane. */
  senderConcurrency: z.strictObject({ now: concurrency, bulk: concurrency }),
  /** Events have an address of their own beside the API's, without its price per request and without its throttle. */
  eventsUrl: z.boolean(),
  /** Runs of ingest-events at once: kept for it, and not exceeded. Lambda takes ten requests a second and run at a function URL. */
  eventsConcurrency: z.int().min(1).max(10_000).optional(),
  /** Functions that call webhooks, and that take their answers, at once. */
  webhookConcurrency: concurrency,
  /** Where an operator may let webhooks go: `public`: https to names of the public DNS; `any`: also to this computer. */
  webhookNetwork: z.enum(NETWORKS),
  logRetentionDays: z.literal(RETENTIONS),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']),
  alarmEmail: z.email().optional(),
  domain: z.strictObject({ name: z.hostname(), certificateArn: z.string().startsWith('arn:') }).optional(),
  /** The web page for authors and operators, by CloudFront. */
  console: z.boolean(),
  /** Whether operators need a second factor to sign in, or may turn one on. */
  operatorMfa: z.enum(['optional', 'required']),
  /** Origins of web pages that may call the API; `*` for any. Phones need none. */
  corsOrigins: z.array(z.union([z.literal('*'), origin])),
  /** How senders speak HTTP/2 to APNs, FCM and browsers' push services (core/delivery/transport.ts). */
  pushTransport: z.enum(TRANSPORT_NAMES),
  /** Origins of browsers' push services beside those every installation knows (core/delivery/push-services.ts). */
  pushServices: z.array(pushService),
  /** Apps that call by AWS Amplify's own client (docs/guides/amplify.md): which of ours their devices are, whether people who are not signed in may,
   *  and the user pools people sign in by (`cognito-idp.<region>.amazonaws.com/<pool id>`, and the app client's id). */
  amplify: z.strictObject({
    app: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be the id of an app'),
    guests: z.boolean().default(false),
    userPools: z.array(z.strictObject({ provider: z.string().regex(/^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/\S+$/, 'must be cognito-idp.<region>.amazonaws.com/<pool id>'), client: z.string().min(1) })).default([]),
  }).optional(),
  /** Whether Amazon Pinpoint's routes are answered, for servers that call its API (docs/guides/pinpoint.md). */
  pinpoint: z.boolean().optional(),
  /** Events, outcomes and steps go to a bucket of their own as Parquet, in hourly partitions, with Athena's tables (docs/export.md has the cost).
   *  `properties`: what events say goes along, where no erasure reaches it; `days`: S3 deletes files then. */
  export: z.strictObject({ properties: z.boolean().default(false), days: z.int().min(1).max(3_650).default(400) }).optional(),
  providers: z.strictObject({
    apns: z.strictObject({ production: origin, sandbox: origin }),
    fcm: origin,
    /** PEM of the authority that signed the providers' certificates; empty: the ones Node ships. */
    ca: z.string(),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;
/** One stage's choices; whatever is left out has the stage's default. */
export type StageSettings = Partial<Omit<Settings, 'stage'>>;
/** `beckon.config.ts`: choices by stage, and the stage meant when none is named. */
export type Config = { readonly stage?: Stage } & { readonly [S in Stage]?: StageSettings };

/** APNs: "Establishing a token-based connection to APNs"; FCM: "Send a message using FCM HTTP v1 API". */
export const REAL_PROVIDERS: Settings['providers'] = {
  apns: { production: 'https://api.push.apple.com', sandbox: 'https://api.sandbox.push.apple.com' },
  fcm: 'https://fcm.googleapis.com',
  ca: '',
};

const common = {
  logLevel: 'INFO' as const, corsOrigins: [], pushTransport: TRANSPORT_DEFAULT, pushServices: [], eventsUrl: true, webhookNetwork: 'public' as const, console: true, operatorMfa: 'optional' as const, providers: REAL_PROVIDERS,
} satisfies StageSettings;
const DEFAULTS: Readonly<Record<Stage, Omit<Settings, 'stage'>>> = {
  local: { ...common, console: false, removal: 'destroy', deletionProtection: false, senderConcurrency: { now: 4, bulk: 2 }, webhookConcurrency: 2, webhookNetwork: 'any', logRetentionDays: 1 },
  dev: { ...common, removal: 'destroy', deletionProtection: false, senderConcurrency: { now: 10, bulk: 10 }, webhookConcurrency: 10, logRetentionDays: 14 },
  prod: { ...common, removal: 'retain', deletionProtection: true, senderConcurrency: { now: 50, bulk: 100 }, webhookConcurrency: 50, logRetentionDays: 90 },
};

export interface SettingsSources {
  readonly config: Config;
  /** `-c stage=…` */
  readonly stage?: string | undefined;
  /** JSON, or the object it stands for; e.g. BECKON_SETTINGS and `-c settings=…`, in order of precedence. */
  readonly overrides?: readonly unknown[];
}

export class SettingsError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'SettingsError';
    this.faults = faults;
  }
}

/** @throws SettingsError naming every fault and every contradiction. */
export function readSettings({ config, stage, overrides = [] }: SettingsSources): Settings {
  const chosen = stage ?? config.stage ?? 'dev';
  const known = STAGES.find((s) => s === chosen);
  if (known === undefined) throw new SettingsError([`Stage "${chosen}" does not exist; choose one of ${STAGES.join(', ')}.`]);
  const merged = Object.assign({}, DEFAULTS[known], config[known], ...overrides.map(fromJson), { stage: known }) as unknown;
  const parsed = settingsSchema.safeParse(merged);
  if (!parsed.success) throw new SettingsError(parsed.error.issues.map(sentence));
  const faults = contradictions(parsed.data, REAL_PROVIDERS);
  if (faults.length > 0) throw new SettingsError(faults);
  return parsed.data;
}

function fromJson(override: unknown): unknown {
  if (typeof override !== 'string') return override;
  try {
    return JSON.parse(override) as unknown;
  } catch (error) {
    throw new SettingsError([`The settings given as JSON do not parse: ${error instanceof Error ? error.message : String(error)}.`]);
  }
}

const sentence = (issue: z.core.$ZodIssue): string =>
  `Setting ${issue.path.length === 0 ? '(all)' : issue.path.join('.')}: ${issue.message}.`;
