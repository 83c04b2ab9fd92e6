import { marshall } from '@aws-sdk/util-dynamodb';
import type { AppRecord } from '../../core/catalog/records.ts';
import type { EnvironmentOf } from '../../core/environment.ts';
import { type Lane, LANES, type Provider, PROVIDERS } from '../../core/delivery/lanes.ts';
import type { MessageDocument } from '../../core/message/document.ts';
import { TABLES, type TableName } from '../../core/tables.ts';
import { APP, type AppCredentials, appCredentials, appRecord, appSecrets } from '../../test/faults/app.ts';
import type { Item } from '../cloud/item-size.ts';
import { peopleOf } from '../cloud/people.ts';
import { Cloud } from '../cloud/server.ts';
import { Container } from './container.ts';

/** Where pushes end: in memory, before the wire, or at the simulators. */
export interface Sink { readonly kind: 'memory' | 'simulators'; readonly origins: string }
const NO_WIRE: Sink = { kind: 'memory', origins: JSON.stringify({ apns: { production: 'https://apns.invalid', sandbox: 'https://sandbox.invalid' }, fcm: 'https://fcm.invalid', ca: '' }) };

export interface WorldSettings {
  readonly profiles: number;
  readonly sink?: Sink;
  readonly credentials?: AppCredentials;
  /** Largest heap of a function, MiB. */
  readonly heapMiB: number;
  readonly profiled: boolean;
  /** One token in so many is dead. */
  readonly deadEvery: number;
  /** Simulated time. */
  readonly clock?: { readonly now: () => number };
  /** Of each table's stream. */
  readonly shards?: number;
}

/** The functions on the roads that are measured. */
type Benched = 'run-send' | 'deliver-apns' | 'deliver-fcm' | 'fold-reports' | 'ingest-events' | 'dispatch-events' | 'perform-moves' | 'run-step' | 'open-cohorts' | 'sweep-instances';

/** AWS as a bench needs it, and the functions in it. */
export class World {
  readonly cloud: Cloud;
  readonly containers: Container[] = [];
  readonly #settings: WorldSettings;
  readonly #credentials: AppCredentials;
  #endpoint = '';

  constructor(settings: WorldSettings) {
    this.#settings = settings;
    this.#credentials = settings.credentials ?? appCredentials('https://fcm.invalid');
    const { profiles, clock: { now } = Date, shards = 1 } = settings;
    this.cloud = new Cloud(peopleOf(profiles, now()), { tracking: 'key-of-tracking-blocks', ...appSecrets(this.#credentials) }, { now, shards });
  }

  async start(): Promise<this> {
    this.#endpoint = await this.cloud.listen();
    return this;
  }

  /** `text`: the Catalog keeps the body as JSON text (lambdas/adapters/catalog.ts). */
  store(kind: 'app' | 'message' | 'journey' | 'plan' | 'audience', id: string, body: AppRecord | MessageDocument | object): void {
    const kept = kind === 'app' ? body : JSON.stringify(body);
    this.put('Catalog', { kind, id, revision: 1, updatedAt: 0, updatedBy: 'bench', body: kept });
    this.put('Catalog', { kind: 'revision', id: 'catalog', n: 1 });
  }

  storeApp(): void {
    const app = appRecord(this.#credentials);
    // The default pace is Google's, and a bench would wait for it.
    this.store('app', APP, { ...app, android: { ...app.android, pace: 1_000_000 } });
  }

  put(table: TableName, row: Record<string, unknown>): void {
    const item = marshall(row, { removeUndefinedValues: true }) as unknown as Item;
    this.cloud.dynamo.write('bench', { table, key: item, after: item });
  }

  async open(name: Benched, extra: Readonly<Record<string, string>> = {}): Promise<Container> {
    const { sink = NO_WIRE, heapMiB, profiled, deadEvery } = this.#settings;
    const environment = { ...variables(this.#endpoint, sink), BENCH_SINK: sink.kind, BENCH_DEAD_EVERY: String(deadEvery), ...extra };
    const container = new Container({ name, environment, heapMiB, profiled });
    this.containers.push(container);
    return container.ready();
  }

  /** What was used until now is on no bill. */
  reset(): void {
    this.cloud.meter.reset();
    for (const container of this.containers) container.reset();
  }

  close(): void {
    for (const container of this.containers) container.stop();
    this.cloud.close();
  }
}

export const queueUrl = (provider: Provider, lane: Lane): string => `https://sqs.us-east-1.amazonaws.com/1/${provider}-${lane}`;

type TableVariable = `${Uppercase<TableName>}_TABLE`;
const tables = Object.fromEntries(Object.keys(TABLES).map((table) => [`${table.toUpperCase()}_TABLE`, table])) as Readonly<Record<TableVariable, string>>;

/** Every variable these functions need (core/environment.ts): one that is missing fails to compile. */
const variables = (endpoint: string, sink: Sink): EnvironmentOf<Benched> & Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench', STAGE: 'bench',
  ...tables,
  QUEUES: JSON.stringify(Object.fromEntries(PROVIDERS.map((provider) => [provider, Object.fromEntries(LANES.map((lane) => [lane, queueUrl(provider, lane)]))]))),
  FILES_BUCKET: 'files',
  LOOP_MACHINE: 'arn:aws:states:us-east-1:1:stateMachine:bench',
  WEBHOOK_QUEUE: 'https://sqs.us-east-1.amazonaws.com/1/webhooks',
  DEAD_LETTERS: 'https://sqs.us-east-1.amazonaws.com/1/dead-letters',
  OPERATOR_ISSUER: 'https://operators.invalid', OPERATOR_CLIENT: 'bench', TRACKING_SECRET: 'tracking', SECRET_PREFIX: 'b', PROVIDER_ORIGINS: sink.origins, PUSH_TRANSPORT: 'http2-wrapper', AMPLIFY: '',
  // HTTP without TLS to the cloud next door; what TLS would cost is not in the figures.
  NODE_NO_WARNINGS: '1',
});
