import { EMPTY_CATALOG } from '../../../core/catalog/assemble.ts';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../core/catalog/records.ts';
import { transaction } from '../../../lambdas/adapters/catalog.ts';
import { freshCatalog } from '../../../lambdas/adapters/catalog-reader.ts';
import { machineArn } from '../../../lambdas/adapters/machines.ts';

const meta = { updatedAt: 1, updatedBy: 'ada' };

describe('transaction', () => {
  it('puts every change over what was seen, and moves the catalog\'s revision by one', () => {
    const { TransactItems } = transaction('Catalog', 7, [
      { kind: 'app', put: { id: 'shop', revision: 1, ...meta, body: { name: 'Shop', identity: 'open', identityKeys: [] } } },
      { kind: 'retired', put: { id: 'cart', revision: 4, ...meta, body: { lastVersion: 3 } } },
      { kind: 'key', remove: 'key1', revision: 2 },
    ]);
    expect(TransactItems).toEqual([
      { Put: { TableName: 'Catalog', Item: { kind: 'app', id: 'shop', revision: 1, ...meta, body: { name: 'Shop', identity: 'open', identityKeys: [] } }, ConditionExpression: 'attribute_not_exists(id)' } },
      { Put: { TableName: 'Catalog', Item: { kind: 'retired', id: 'cart', revision: 4, ...meta, body: { lastVersion: 3 } }, ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': 3 } } },
      { Delete: { TableName: 'Catalog', Key: { kind: 'key', id: 'key1' }, ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': 2 } } },
      { Update: { TableName: 'Catalog', Key: { kind: 'revision', id: 'catalog' }, UpdateExpression: 'SET n = :next', ConditionExpression: 'n = :at', ExpressionAttributeValues: { ':at': 7, ':next': 8 } } },
    ]);
  });

  it('begins where there is no revision yet', () => {
    expect(transaction('Catalog', 0, []).TransactItems).toEqual([
      { Update: { TableName: 'Catalog', Key: { kind: 'revision', id: 'catalog' }, UpdateExpression: 'SET n = :next', ConditionExpression: 'attribute_not_exists(n)', ExpressionAttributeValues: { ':next': 1 } } },
    ]);
  });

  it('keeps what authors wrote as text: numbers and depth DynamoDB would refuse come back as sent', () => {
    const document = { id: 'cart', deep: JSON.parse(`${'['.repeat(60)}1e300${']'.repeat(60)}`) };
    const [put] = transaction('Catalog', 0, [{ kind: 'journey', put: { id: 'cart', revision: 1, ...meta, body: { document, status: 'draft', versions: [] } } }]).TransactItems ?? [];
    expect(put?.Put?.Item?.body).toBe(JSON.stringify({ document, status: 'draft', versions: [] }));
  });
});

describe('freshCatalog', () => {
  const harness = () => {
    const seen: string[] = [];
    const state = { now: 0, revision: 1, failing: false };
    const catalog = (revision: number): Catalog => ({ ...EMPTY_CATALOG, revision });
    const reader = freshCatalog({
      revision: async () => { seen.push('revision'); if (state.failing) throw new Error('throttled'); return state.revision; },
      read: async (revision) => { seen.push(`read ${revision}`); return catalog(revision); },
    }, { now: () => state.now });
    return { seen, state, reader };
  };

  it('looks at the revision every 5 s and reads rows only when it moved', async () => {
    const { seen, state, reader } = harness();
    await reader.current();
    state.now = 4_999;
    await reader.current();
    expect(seen).toEqual(['revision', 'read 1']);
    state.now = 5_000;
    await reader.current();
    expect(seen).toEqual(['revision', 'read 1', 'revision']);
    state.revision = 2;
    state.now = 10_000;
    expect((await reader.current()).revision).toBe(2);
    expect(seen).toEqual(['revision', 'read 1', 'revision', 'revision', 'read 2']);
  });

  it('looks once for many that ask at the same time', async () => {
    const { seen, reader } = harness();
    await Promise.all([reader.current(), reader.current(), reader.current()]);
    expect(seen).toEqual(['revision', 'read 1']);
  });

  it('fails rather than go on with what may have been stopped, and recovers', async () => {
    const { state, reader } = harness();
    await reader.current();
    state.failing = true;
    state.now = 5_000;
    await expect(reader.current()).rejects.toThrow('throttled');
    state.failing = false;
    expect((await reader.current()).revision).toBe(1);
  });
});

describe('machineArn', () => {
  it('is in the partition, region and account of run-step', () => {
    expect(machineArn('arn:aws-cn:lambda:cn-north-1:123456789012:function:beckon-dev-run-step:live', 'beckon-dev-cart-v1'))
      .toBe('arn:aws-cn:states:cn-north-1:123456789012:stateMachine:beckon-dev-cart-v1');
  });
});
