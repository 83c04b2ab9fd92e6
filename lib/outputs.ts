import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { LANES, PROVIDERS } from '../core/delivery/lanes.ts';
import { STREAM_READERS } from '../core/tables.ts';
import type { Amplify } from './amplify.ts';
import type { Api } from './api.ts';
import type { Console } from './console.ts';
import type { Export } from './export.ts';
import type { Events } from './events.ts';
import type { Files } from './files.ts';
import type { Foundation } from './function.ts';
import { functionName, machinePrefix, secretPrefix } from './names.ts';
import type { Operators } from './operators.ts';
import type { Pinpoint } from './pinpoint.ts';
import type { Watched } from './watches.ts';

/** `deliver-apns-now` → `DeliverApnsNow` */
export const pascal = (name: string): string => name.split('-').map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('');

interface Parts {
  readonly api: Api;
  readonly events: Events;
  readonly operators: Operators;
  readonly watched: Watched;
  readonly files: Files;
  readonly amplify: Amplify | undefined;
  readonly page: Console | undefined;
  readonly pinpoint: Pinpoint | undefined;
  readonly exported: Export | undefined;
}
type Values = Readonly<Record<string, string>>;

/** What the stack tells about itself: for local/, the deploy command and operators. */
export function outputs(stack: Stack, { settings, tables }: Foundation, parts: Parts): void {
  const { api, events, operators, watched, files } = parts;
  const values: Values = {
    ApiUrl: api.url,
    ApiId: api.http.apiId,
    EventsUrl: events.url ?? api.url,
    UserPoolId: operators.pool.userPoolId,
    UserPoolClientId: operators.client.userPoolClientId,
    DeadLettersQueue: watched.deadLetters.queueUrl,
    FailedExecutionsQueue: watched.failedExecutions.queueUrl,
    FilesBucket: files.bucket.bucketName,
    MachinePrefix: machinePrefix(settings),
    SecretPrefix: secretPrefix(settings),
    ...ofSettings(parts), ...ofQueues(watched), ...ofTables({ settings, tables }),
  };
  for (const [id, value] of Object.entries(values)) new CfnOutput(stack, id, { value });
}

/** Of what is there only where the settings say so. */
const ofSettings = ({ amplify, page, pinpoint, exported }: Parts): Values => ({
  ...(amplify !== undefined && { IdentityPoolId: amplify.pool.ref }),
  ...(pinpoint !== undefined && { PinpointUrl: pinpoint.url }),
  ...(page !== undefined && { ConsoleUrl: page.url, ConsoleBucket: page.bucket.bucketName }),
  ...(exported !== undefined && { ExportBucket: exported.bucket.bucketName, ExportDatabase: exported.database }),
});

function ofQueues({ webhooks, queues }: Watched): Values {
  const lanes = PROVIDERS.flatMap((provider) => LANES.map((lane) => [`deliver-${provider}-${lane}`, queues[provider][lane]] as const));
  return Object.fromEntries([...Object.entries(webhooks), ...lanes].flatMap(([name, { queue, dead }]) => [
    [pascal(`${name}-queue`), queue.queueUrl], [pascal(`${name}-dead-letters-queue`), dead.queueUrl],
  ]));
}

const ofTables = ({ settings, tables }: Pick<Foundation, 'settings' | 'tables'>): Values => ({
  ...Object.fromEntries(Object.entries(tables.byName).map(([name, table]) => [`${name}Table`, table.tableName])),
  ...Object.fromEntries(Object.entries(STREAM_READERS).flatMap(([table, reader]) => [
    [pascal(`${reader}-function`), functionName(settings, reader)], [`${table}Stream`, tables.byName[table as keyof typeof STREAM_READERS].tableStreamArn ?? ''],
  ])),
});
