import { BatchGetCommand, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Registration, TokenOwner, TokenReader, TokenStore } from '../../core/profile/ports.ts';
import type { DeviceIdentity } from '../../core/profile/profile.ts';
import { dynamo, transactionLost } from './dynamo.ts';
import { sha256 } from './hashing.ts';
import { putProfile } from './profiles.ts';

/** Tokens table: `token#<hash>` rows { app, profileId, deviceId } and `device#<app>#<deviceId>` rows { identity }. A token
 *  itself stands only in its device's profile. */
export const tokenKey = (app: string, token: string): string => `token#${sha256(`${app}\u0000${token}`)}`;
const identityKey = (app: string, deviceId: string): string => `device#${app}#${deviceId}`;

/** BatchGetItem takes 100 keys (DynamoDB). */
const BATCH_KEYS = 100;
type Item = Record<string, unknown>;

export function tokenReader(table: string): TokenReader {
  const read = async (key: string): Promise<Item | undefined> =>
    (await dynamo().send(new GetCommand({ TableName: table, Key: { key }, ConsistentRead: true }))).Item;
  return {
    async device(app, deviceId) {
      return (await read(identityKey(app, deviceId)))?.identity as DeviceIdentity | undefined;
    },
    async owner(app, token) {
      const item = await read(tokenKey(app, token));
      return item === undefined ? undefined : ownerOf(item);
    },
    async owners(app, tokens) {
      const tokenOf = new Map(tokens.map((token) => [tokenKey(app, token), token]));
      const items = await readAll(table, [...tokenOf.keys()]);
      return new Map(items.map((item) => [tokenOf.get(String(item.key)) ?? '', ownerOf(item)]));
    },
  };
}

export function tokenStore(tables: { readonly tokens: string; readonly profiles: string }, now: () => number = Date.now): TokenStore {
  return {
    ...tokenReader(tables.tokens),
    async register(change) {
      try {
        await dynamo().send(new TransactWriteCommand({ TransactItems: registrationItems(tables, change, now()) }));
        return true;
      } catch (error) {
        if (transactionLost(error)) return false;
        throw error;
      }
    },
  };
}

const ownerOf = (item: Item): TokenOwner => ({ profileId: String(item.profileId), deviceId: String(item.deviceId) });

async function readAll(table: string, keys: readonly string[]): Promise<Item[]> {
  const items: Item[] = [];
  let left = [...keys];
  while (left.length > 0) {
    const asked = left.slice(0, BATCH_KEYS);
    const page = await dynamo().send(new BatchGetCommand({ RequestItems: { [table]: { Keys: asked.map((key) => ({ key })), ConsistentRead: true } } }));
    items.push(...(page.Responses?.[table] ?? []));
    left = [...left.slice(BATCH_KEYS), ...(page.UnprocessedKeys?.[table]?.Keys ?? []).map((k) => String(k.key))];
  }
  return items;
}

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

export function registrationItems(tables: { readonly tokens: string; readonly profiles: string }, change: Registration, now: number): TransactItems {
  const { app, identity, claimToken, releaseTokens, profiles } = change;
  return [
    { Put: { TableName: tables.tokens, Item: { key: identityKey(app, identity.deviceId), identity }, ...over(change.previous) } },
    ...(claimToken === undefined ? [] : [{
      Put: {
        TableName: tables.tokens,
        Item: { key: tokenKey(app, claimToken.token), app, profileId: identity.profileId, deviceId: identity.deviceId },
        ...(claimToken.expect === undefined ? ABSENT : ownedBy(claimToken.expect)),
      },
    }]),
    ...releaseTokens.map((released) => ({
      Delete: { TableName: tables.tokens, Key: { key: tokenKey(released.app, released.token) }, ...ownedBy(released) },
    })),
    ...profiles.map((profile) => ({ Put: putProfile(tables.profiles, profile, now) })),
  ];
}

const ABSENT = { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'key' } };

/** Over the identity as it was read, whole: the subjects tell two visits of the same profile apart. */
const over = (previous: DeviceIdentity | undefined) =>
  previous === undefined ? ABSENT : { ConditionExpression: '#identity = :previous', ExpressionAttributeNames: { '#identity': 'identity' }, ExpressionAttributeValues: { ':previous': previous } };

const ownedBy = ({ profileId, deviceId }: TokenOwner) => ({
  ConditionExpression: 'profileId = :profileId AND deviceId = :deviceId',
  ExpressionAttributeValues: { ':profileId': profileId, ':deviceId': deviceId },
});
