import { Failure } from './failure.ts';

/** Which function needs which variables. `lib` sets exactly these and `lambdas` reads only these: both are typed by this
 *  table, so a missing, extra or misspelt variable fails to compile. */
export const FUNCTIONS = {
  authorize: ['CATALOG_TABLE', 'TOKENS_TABLE', 'OPERATOR_ISSUER', 'OPERATOR_CLIENT'],
  'register-device': ['PROFILES_TABLE', 'TOKENS_TABLE', 'CATALOG_TABLE', 'PUSH_SERVICES', 'AMPLIFY'],
  'ingest-events': ['CATALOG_TABLE', 'EVENTS_TABLE', 'PROFILES_TABLE', 'TOKENS_TABLE', 'TRACKING_SECRET', 'AMPLIFY'],
  manage: ['CATALOG_TABLE', 'SENDERS_TABLE', 'COHORTS_TABLE', 'JOURNEY_ROLE', 'RUN_STEP', 'MACHINE_PREFIX', 'SECRET_PREFIX', 'PROVIDER_ORIGINS', 'WEBHOOK_SECRET_PREFIX', 'WEBHOOK_NETWORK'],
  'verify-app': ['CATALOG_TABLE', 'SENDERS_TABLE', 'SECRET_PREFIX', 'PROVIDER_ORIGINS'],
  read: ['CATALOG_TABLE', 'PROFILES_TABLE', 'TOKENS_TABLE', 'INSTANCES_TABLE', 'EVENTS_TABLE', 'REPORTS_TABLE', 'BATCHES_TABLE'],
  people: ['CATALOG_TABLE', 'PROFILES_TABLE', 'TOKENS_TABLE', 'INSTANCES_TABLE', 'EVENTS_TABLE', 'BATCHES_TABLE', 'SENDS_TABLE', 'FILES_BUCKET', 'ERASURE_MACHINE', 'PUSH_SERVICES', 'AUDIT_SECRET'],
  audiences: ['CATALOG_TABLE', 'PROFILES_TABLE', 'INSTANCES_TABLE', 'SENDS_TABLE', 'FILES_BUCKET', 'EVALUATION_MACHINE'],
  sends: ['CATALOG_TABLE', 'SENDS_TABLE', 'REPORTS_TABLE', 'BATCHES_TABLE', 'FILES_BUCKET', 'SEND_MACHINE'],
  health: ['STAGE'],
  'account-health': ['CATALOG_TABLE', 'SENDERS_TABLE', 'REPORTS_TABLE', 'BATCHES_TABLE', 'EVENTS_TABLE', 'INSTANCES_TABLE', 'ALL_QUEUES', 'SECRET_PREFIX', 'ALARM_PREFIX'],
  'erase-profile': ['PROFILES_TABLE', 'TOKENS_TABLE', 'INSTANCES_TABLE', 'EVENTS_TABLE', 'COHORTS_TABLE', 'BATCHES_TABLE', 'SENDS_TABLE', 'FILES_BUCKET', 'LETTER_QUEUES', 'LOOP_MACHINE'],
  'evaluate-audience': ['CATALOG_TABLE', 'PROFILES_TABLE', 'SENDERS_TABLE', 'INSTANCES_TABLE', 'SENDS_TABLE', 'FILES_BUCKET', 'LOOP_MACHINE'],
  'due-audiences': ['CATALOG_TABLE', 'SENDS_TABLE', 'REPORTS_TABLE', 'EVALUATION_MACHINE'],
  'qualify-profiles': ['CATALOG_TABLE', 'PROFILES_TABLE', 'SENDERS_TABLE', 'INSTANCES_TABLE', 'DEAD_LETTERS'],
  'enter-journeys': ['CATALOG_TABLE', 'EVENTS_TABLE', 'SENDS_TABLE', 'SEND_MACHINE'],
  'start-runs': ['CATALOG_TABLE', 'SENDS_TABLE', 'SEND_MACHINE'],
  'run-send': ['CATALOG_TABLE', 'SENDERS_TABLE', 'PROFILES_TABLE', 'TOKENS_TABLE', 'INSTANCES_TABLE', 'BATCHES_TABLE', 'SENDS_TABLE', 'FILES_BUCKET', 'QUEUES', 'LOOP_MACHINE'],
  'dispatch-events': ['SENDERS_TABLE', 'INSTANCES_TABLE', 'PROFILES_TABLE', 'CATALOG_TABLE', 'BATCHES_TABLE', 'REPORTS_TABLE', 'DEAD_LETTERS'],
  'perform-moves': ['SENDERS_TABLE', 'INSTANCES_TABLE', 'PROFILES_TABLE', 'TOKENS_TABLE', 'CATALOG_TABLE', 'BATCHES_TABLE', 'COHORTS_TABLE', 'QUEUES', 'WEBHOOK_QUEUE', 'DEAD_LETTERS'],
  'call-webhook': ['INSTANCES_TABLE', 'CATALOG_TABLE', 'SENDERS_TABLE', 'WEBHOOK_QUEUE', 'ANSWER_QUEUE', 'WEBHOOK_SECRET_PREFIX', 'WEBHOOK_NETWORK', 'DEAD_LETTERS'],
  'take-answers': ['SENDERS_TABLE', 'INSTANCES_TABLE', 'PROFILES_TABLE', 'CATALOG_TABLE', 'DEAD_LETTERS'],
  'run-step': ['SENDERS_TABLE', 'INSTANCES_TABLE', 'PROFILES_TABLE', 'CATALOG_TABLE', 'COHORTS_TABLE'],
  'open-cohorts': ['CATALOG_TABLE', 'COHORTS_TABLE'],
  'sweep-instances': ['INSTANCES_TABLE', 'CATALOG_TABLE', 'COHORTS_TABLE'],
  'deliver-apns': ['BATCHES_TABLE', 'SENDERS_TABLE', 'SENDS_TABLE', 'PROFILES_TABLE', 'TOKENS_TABLE', 'CATALOG_TABLE', 'QUEUES', 'SECRET_PREFIX', 'TRACKING_SECRET', 'PROVIDER_ORIGINS', 'PUSH_TRANSPORT', 'DEAD_LETTERS'],
  'deliver-fcm': ['BATCHES_TABLE', 'SENDERS_TABLE', 'SENDS_TABLE', 'PROFILES_TABLE', 'TOKENS_TABLE', 'CATALOG_TABLE', 'QUEUES', 'SECRET_PREFIX', 'TRACKING_SECRET', 'PROVIDER_ORIGINS', 'PUSH_TRANSPORT', 'DEAD_LETTERS'],
  'deliver-web': ['BATCHES_TABLE', 'SENDERS_TABLE', 'SENDS_TABLE', 'PROFILES_TABLE', 'TOKENS_TABLE', 'CATALOG_TABLE', 'QUEUES', 'SECRET_PREFIX', 'TRACKING_SECRET', 'PROVIDER_ORIGINS', 'PUSH_TRANSPORT', 'DEAD_LETTERS'],
  'answer-pinpoint': ['API_URL', 'EVENTS_URL'],
  // Only where the setting `export` asks for it.
  'export-records': ['TOKENS_TABLE', 'PROFILES_TABLE', 'EXPORT_BUCKET', 'EXPORT_PROPERTIES', 'DEAD_LETTERS'],
  'fold-reports': ['REPORTS_TABLE', 'INSTANCES_TABLE', 'CATALOG_TABLE', 'DEAD_LETTERS'],
} as const satisfies Record<string, readonly VariableName[]>;

export type FunctionName = keyof typeof FUNCTIONS;
/** There only where the settings say so. */
export type OptionalFunction = 'answer-pinpoint' | 'export-records';
export type StandingFunction = Exclude<FunctionName, OptionalFunction>;
export type EnvironmentOf<F extends FunctionName> = { readonly [V in (typeof FUNCTIONS)[F][number]]: string };

type VariableName =
  | 'PROFILES_TABLE' | 'TOKENS_TABLE' | 'EVENTS_TABLE' | 'INSTANCES_TABLE' | 'COHORTS_TABLE' | 'CATALOG_TABLE'
  | 'BATCHES_TABLE' | 'REPORTS_TABLE' | 'SENDERS_TABLE' | 'SENDS_TABLE'
  | 'STAGE'
  /** Where Beckon's own API is, and where events go. */
  | 'API_URL' | 'EVENTS_URL'
  /** JSON: { "apns": { "now": url, "bulk": url }, "fcm": { … }, "web": { … } } */
  | 'QUEUES'
  /** JSON: { "work": { name: url }, "dead-letters": { name: url } }, names as in lambdas/dead-letters/ports.ts. */
  | 'ALL_QUEUES'
  /** Alarms are `<prefix><name>`; empty where there are none. */
  | 'ALARM_PREFIX'
  /** JSON: URLs of all dead-letter queues. */
  | 'LETTER_QUEUES'
  /** URL of the queue where poison records are parked. */
  | 'DEAD_LETTERS'
  /** URLs of the queues of webhooks to call, and of their answers. */
  | 'WEBHOOK_QUEUE' | 'ANSWER_QUEUE'
  /** Webhook secrets are `<prefix>/<name>`. */
  | 'WEBHOOK_SECRET_PREFIX'
  /** core/webhook/origin.ts, NETWORKS */
  | 'WEBHOOK_NETWORK'
  /** Secrets Manager ids of MAC keys: of tracking blocks, and of people in the audit trail. */
  | 'TRACKING_SECRET' | 'AUDIT_SECRET'
  /** Credentials are `<prefix>/<app>/<ios|android|web>`. */
  | 'SECRET_PREFIX'
  /** JSON: { "apns": { "production": origin, "sandbox": origin }, "fcm": origin, "web": origins of push services beside the known ones, "ca": PEM or "" } */
  | 'PROVIDER_ORIGINS'
  /** core/delivery/transport.ts, TRANSPORT_NAMES */
  | 'PUSH_TRANSPORT'
  /** JSON: origins of push services beside the known ones. */
  | 'PUSH_SERVICES'
  /** JSON: { "app", "pool": id of the Cognito identity pool }; empty: no Amplify apps. */
  | 'AMPLIFY'
  /** Role a journey's state machine runs under; may invoke run-step and nothing else. */
  | 'JOURNEY_ROLE'
  /** ARN of run-step's alias. */
  | 'RUN_STEP'
  | 'MACHINE_PREFIX'
  /** Bucket of exported Parquet files; `all` or `none` of what events say. */
  | 'EXPORT_BUCKET' | 'EXPORT_PROPERTIES'
  /** Bucket of what is too large for a row: uploads, audiences, parts of sends, exports. */
  | 'FILES_BUCKET'
  /** ARN of the machine that runs the function until its work is done (lib/loop.ts). */
  | 'ERASURE_MACHINE' | 'EVALUATION_MACHINE' | 'SEND_MACHINE'
  /** ARN of the machine that runs this very function: before its history is full it starts another execution. */
  | 'LOOP_MACHINE'
  /** `iss` and `aud` of operators' tokens. */
  | 'OPERATOR_ISSUER' | 'OPERATOR_CLIENT';

/** Reads a function's variables; a missing one fails at start, by name. */
export function environmentOf<F extends FunctionName>(name: F, variables: Readonly<Record<string, string | undefined>>): EnvironmentOf<F> {
  const missing = FUNCTIONS[name].filter((v) => variables[v] === undefined);
  if (missing.length > 0) throw new Failure('no-variable', `${name} lacks ${missing.join(', ')}`);
  return Object.fromEntries(FUNCTIONS[name].map((v) => [v, variables[v]])) as EnvironmentOf<F>;
}
