import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Alias, AliasStore } from '../../core/profile/aliases.ts';
import { dynamo, unlessConditionFailed } from './dynamo.ts';

const keyOf = ({ kind, value }: Alias) => ({ key: `alias#${kind}#${value}` });

/** Tokens table: `alias#<kind>#<value>` { profileId }. */
export const aliasStore = (table: string): AliasStore => ({
  async owner(alias) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: keyOf(alias), ConsistentRead: true }));
    return Item === undefined ? undefined : String(Item['profileId']);
  },
  claim: (alias, profileId, expect) => unlessConditionFailed(new PutCommand({
    TableName: table, Item: { ...keyOf(alias), profileId },
    ...(expect === undefined ? { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'key' } } : { ConditionExpression: 'profileId = :expect', ExpressionAttributeValues: { ':expect': expect } }),
  })),
  async release(alias, profileId) {
    await unlessConditionFailed(new DeleteCommand({ TableName: table, Key: keyOf(alias), ConditionExpression: 'profileId = :mine', ExpressionAttributeValues: { ':mine': profileId } }));
  },
});
