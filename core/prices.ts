/** What AWS charges: us-east-1, list price in dollars, no free tier, no savings plan, as of November 2026. The one table that every
 *  estimate and every bench is priced from. */
export interface Price {
  readonly dollars: number;
  /** So many of the unit cost that. */
  readonly per: number;
  readonly unit: string;
  readonly source: string;
}

/** Where and as of when they hold. */
export const PRICES_OF = { region: 'us-east-1', pricesAsOf: '2026-11' } as const;

const MILLION = 1_000_000;
const DYNAMO = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const STEPS = 'https://aws.amazon.com/step-functions/pricing/';
const S3 = 'https://aws.amazon.com/s3/pricing/';
const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';

export const PRICES = {
  /** A transaction's writes count twice; every index an item appears in is a write of its own. */
  dynamoWrite: { dollars: 0.625, per: MILLION, unit: 'write request unit (1 KB)', source: DYNAMO },
  /** Strongly consistent; an eventually consistent read is half a unit. */
  dynamoRead: { dollars: 0.125, per: MILLION, unit: 'read request unit (4 KB)', source: DYNAMO },
  /** GetRecords calls that Lambda makes are free. */
  dynamoStreamRead: { dollars: 0.2, per: MILLION, unit: 'stream read request of others than Lambda', source: DYNAMO },
  lambdaRequest: { dollars: 0.2, per: MILLION, unit: 'invocation', source: LAMBDA },
  lambdaCompute: { dollars: 0.000_013_333_4, per: 1, unit: 'GB-second (arm64)', source: LAMBDA },
  sqsRequest: { dollars: 0.4, per: MILLION, unit: 'request of at most 64 KB (standard queue)', source: 'https://aws.amazon.com/sqs/pricing/' },
  s3Put: { dollars: 5, per: MILLION, unit: 'PUT, COPY, POST or LIST', source: S3 },
  s3Get: { dollars: 0.4, per: MILLION, unit: 'GET or HEAD', source: S3 },
  stepTransition: { dollars: 25, per: MILLION, unit: 'state transition (standard)', source: STEPS },
  expressRequest: { dollars: 1, per: MILLION, unit: 'execution (express)', source: STEPS },
  expressCompute: { dollars: 0.000_016_67, per: 1, unit: 'GB-second (express)', source: STEPS },
  schedule: { dollars: 1, per: MILLION, unit: 'invocation by EventBridge Scheduler', source: 'https://aws.amazon.com/eventbridge/pricing/' },
  durableOperation: { dollars: 8, per: MILLION, unit: 'operation of a durable function', source: LAMBDA },
  durableGigabyte: { dollars: 0.25, per: 1, unit: 'GB written by a durable function', source: LAMBDA },
  storageGigabyte: { dollars: 0.25, per: 1, unit: 'GB-month in a table', source: DYNAMO },
  apiRequest: { dollars: 1, per: MILLION, unit: 'HTTP API request of at most 512 KB', source: 'https://aws.amazon.com/api-gateway/pricing/' },
  secretRead: { dollars: 0.05, per: 10_000, unit: 'API call', source: 'https://aws.amazon.com/secrets-manager/pricing/' },
  secretMonth: { dollars: 0.4, per: 1, unit: 'secret a month', source: 'https://aws.amazon.com/secrets-manager/pricing/' },
  alarmMonth: { dollars: 0.1, per: 1, unit: 'alarm a month', source: CLOUDWATCH },
  logGigabyte: { dollars: 0.5, per: 1, unit: 'GB of log taken in', source: CLOUDWATCH },
} as const satisfies Record<string, Price>;
export type PriceName = keyof typeof PRICES;

export const costOf = (name: PriceName, n: number): number => (PRICES[name].dollars / PRICES[name].per) * n;
