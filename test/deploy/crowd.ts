import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import type { JsonObject } from '../../core/json.ts';
import { tokenKey } from '../../lambdas/adapters/tokens.ts';
import { putProfile } from '../../lambdas/adapters/profiles.ts';
import type { Device, Profile } from '../../core/profile/profile.ts';
import { control, deployed } from './system.ts';

/** BatchWriteItem takes 25 (DynamoDB). */
const ITEMS = 25;
const AT_ONCE = 4;

export interface Crowd {
  readonly ids: readonly string[];
  /** By token. */
  readonly devices: readonly Device[];
}

/** Many people with phones, put into the tables as a registration would: through the API it would take an hour. Of ten three have a second
 *  device. */
export async function crowd(name: string, count: number, of: (n: number) => Partial<Pick<Profile, 'attributes' | 'consent' | 'timeZone'>>): Promise<Crowd> {
  const people = Array.from({ length: count }, (_, n) => personOf(name, n, of(n)));
  await putAll(deployed.outputs.ProfilesTable, people.map((person) => putProfile('', person, person.seenAt).Item));
  const devices = people.flatMap((person) => Object.values(person.devices).map((device) => ({ device, profileId: person.id })));
  await putAll(deployed.outputs.TokensTable, devices.map(({ device: { app, deviceId, token = '' }, profileId }) => ({ key: tokenKey(app, token), app, profileId, deviceId })));
  return { ids: people.map(({ id }) => id), devices: devices.map(({ device }) => device) };
}

function personOf(name: string, n: number, over: Partial<Profile> & { readonly attributes?: JsonObject }): Profile {
  const at = Date.now();
  const id = `${name}-${n}`;
  const device = (d: number): Device => {
    const platform = (n + d) % 2 === 0 ? 'ios' : 'android';
    return { app: deployed.app, deviceId: `${id}-d${d}`, platform, token: tokenOf(`${id}-d${d}`, platform), environment: 'production', registeredAt: at - 60_000, seenAt: at };
  };
  const devices = Array.from({ length: n % 10 < 3 ? 2 : 1 }, (_, d) => device(d));
  return { id, revision: 1, attributes: {}, consent: {}, anonymous: false, createdAt: at, seenAt: at, devices: Object.fromEntries(devices.map((d) => [`${d.app}/${d.deviceId}`, d])), ...over };
}

/** As the providers' tokens look. */
const tokenOf = (id: string, platform: 'ios' | 'android'): string =>
  (platform === 'ios' ? Buffer.from(id).toString('hex').padEnd(64, '0').slice(-64) : `${id}:APA91b${'x'.repeat(100)}`);

async function putAll(table: string | undefined, items: readonly Record<string, unknown>[]): Promise<void> {
  if (table === undefined) throw new Error('the stack has no such output');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(deployed.aws), { marshallOptions: { removeUndefinedValues: true } });
  const chunks = Array.from({ length: Math.ceil(items.length / ITEMS) }, (_, n) => items.slice(n * ITEMS, (n + 1) * ITEMS));
  await pMap(chunks, (chunk) => client.send(new BatchWriteCommand({ RequestItems: { [table]: chunk.map((Item) => ({ PutRequest: { Item } })) } })), { concurrency: AT_ONCE });
}

export interface Accepted { readonly token: string; readonly pushId: string }

/** What both providers accepted since `after`, each push id once. */
export async function acceptedSince(after: number): Promise<{ readonly accepted: readonly Accepted[]; readonly next: number }> {
  const byId = new Map<string, Accepted>();
  let next = after;
  for (;;) {
    const page = await control.ledger({ after: next, limit: 10_000 });
    for (const entry of page.entries) if (entry.accepted) byId.set(entry.pushId, { token: entry.token, pushId: entry.pushId });
    if (page.entries.length === 0 && page.next === next) return { accepted: [...byId.values()], next };
    next = page.next;
  }
}
