import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { LANES, PROVIDERS } from '../core/delivery/lanes.ts';
import { STREAM_READERS } from '../core/tables.ts';

import type { Amplify } from './amplify.ts';
import type { Api } from './api.ts';
import type { Console } from './console.ts';
import type { Events } from './events.ts';
import type { Files } from './files.ts';
import type { Foundation } from './function.ts';
import { functionName, machinePrefix, secretPrefix } from './names.ts';
import type { Operators } from './operators.ts';
import type { Watched } from './watches.ts';

/** `deliver-apns-now` → `DeliverApnsNow` */
export const pascal = (name: string): string => name.split('-').map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('');

/** What the stack tells about itself: for local/, the deploy command and operators. */
export function outputs(stack: Stack, { settings, tables }: Foundation, parts: { readonly api: Api; readonly events: Events; readonly operators: Operators; readonly watched: Watched; readonly files: Files; readonly amplify: Amplify | undefined; readonly page: Console | undefined }): void {
  const { api, events, operators, watched, files, amplify, page } = parts;
  const values: Record<string, string> = {
    ApiUrl: api.url,
    ApiId: api.http.apiId,
    EventsUrl: events.url ?? api.url,
    ...(amplify !== undefined && { IdentityPoolId: amplify.pool.ref }),
    UserPoolId: operators.pool.userPoolId,
    UserPoolClientId: operators.client.userPoolClientId,
    DeadLettersQueue: watched.deadLetters.queueUrl,
    FailedExecutionsQueue: watched.failedExecutions.queueUrl,
    FilesBucket: files.bucket.bucketName,
    MachinePrefix: machinePrefix(settings),
    SecretPrefix: secretPrefix(settings),
  };
  if (page !== undefined) Object.assign(values, { ConsoleUrl: page.url, ConsoleBucket: page.bucket.bucketName });
  for (const [name, { queue, dead }] of Object.entries(watched.webhooks)) {
    values[pascal(`${name}-queue`)] = queue.queueUrl;
    values[pascal(`${name}-dead-letters-queue`)] = dead.queueUrl;
  }
  for (const [name, table] of Object.entries(tables.byName)) values[`${name}Table`] = table.tableName;
  for (const provider of PROVIDERS) {
    for (const lane of LANES) {
      const { queue, dead } = watched.queues[provider][lane];
      values[pascal(`deliver-${provider}-${lane}-queue`)] = queue.queueUrl;
      values[pascal(`deliver-${provider}-${lane}-dead-letters-queue`)] = dead.queueUrl;
    }
  }
  for (const [table, reader] of Object.entries(STREAM_READERS)) {
    values[pascal(`${reader}-function`)] = functionName(settings, reader);
    values[`${table}Stream`] = tables.byName[table as keyof typeof STREAM_READERS].tableStreamArn ?? '';
  }
  for (const [id, value] of Object.entries(values)) new CfnOutput(stack, id, { value });
}
