import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Alias, AliasStore, AliasTransfer } from '../../core/profile/aliases.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { dynamo, transactionLost } from './dynamo.ts';
import { atRevision, putProfile } from './profiles.ts';

export interface AliasTables { readonly tokens: string; readonly profiles: string }
type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

const keyOf = ({ kind, value }: Alias) => ({ key: `alias#${kind}#${value}` });

/** Tokens table: `alias#<kind>#<value>` { profileId }. */
export const aliasStore = (tables: AliasTables, now: () => number = Date.now): AliasStore => ({
  async owner(alias) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: tables.tokens, Key: keyOf(alias), ConsistentRead: true }));
    return Item === undefined ? undefined : String(Item['profileId']);
  },
  async write(profile, transfer) {
    try {
      await dynamo().send(new TransactWriteCommand({ TransactItems: transferItems(tables, profile, transfer, now()) }));
      return true;
    } catch (error) {
      if (transactionLost(error)) return false;
      throw error;
    }
  },
});

export function transferItems({ tokens, profiles }: AliasTables, profile: Profile, { claimed, released, over }: AliasTransfer, now: number): TransactItems {
  return [
    { Put: putProfile(profiles, profile, now) },
    ...claimed.map(({ alias, expect }) => ({ Put: { TableName: tokens, Item: { ...keyOf(alias), profileId: profile.id }, ...(expect === undefined ? ABSENT : ownedBy(expect)) } })),
    ...released.map((alias) => ({ Delete: { TableName: tokens, Key: keyOf(alias), ...ownedBy(profile.id) } })),
    ...Object.entries(over).map(([profileId, revision]) => ({ ConditionCheck: { TableName: profiles, Key: { profileId }, ...atRevision(revision, now) } })),
  ];
}

const ABSENT = { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'key' } };
const ownedBy = (profileId: string) => ({ ConditionExpression: 'profileId = :owner', ExpressionAttributeValues: { ':owner': profileId } });
