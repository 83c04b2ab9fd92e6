import { EMPTY_CATALOG } from '../../../core/catalog/assemble.ts';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../core/catalog/records.ts';
import { transaction } from '../../../lambdas/adapters/catalog.ts';
import { freshCatalog } from '../../../lambdas/adapters/catalog-reader.ts';
import { machineArn } from '../../../lambdas/adapters/machines.ts';

const meta = { updatedAt: 1, updatedBy: 'ada' };

describe('transaction', () => {
  const SEEN = { n: 7, of: { app: 3, 'rule-set': 2 } };

  it('puts every change over what was seen, and moves the catalog\'s revision and that of each kind by one', () => {
    const { TransactItems } = transaction('Catalog', SEEN, [
      { kind: 'app', put: { id: 'shop', revision: 1, ...meta, body: { name: 'Shop', identity: 'open', identityKeys: [] } } },
      { kind: 'retired', put: { id: 'cart', revision: 4, ...meta, body: { lastVersion: 3 } } },
      { kind: 'key', remove: 'key1', revision: 2 },
    ]);
    expect(TransactItems).toEqual([
      { Put: { TableName: 'Catalog', Item: { kind: 'app', id: 'shop', revision: 1, ...meta, body: { name: 'Shop', identity: 'open', identityKeys: [] } }, ConditionExpression: 'attribute_not_exists(id)' } },
      { Put: { TableName: 'Catalog', Item: { kind: 'retired', id: 'cart', revision: 4, ...meta, body: { lastVersion: 3 } }, ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': 3 } } },
      { Delete: { TableName: 'Catalog', Key: { kind: 'key', id: 'key1' }, ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': 2 } } },
      { Update: {
        TableName: 'Catalog', Key: { kind: 'revision', id: 'catalog' }, UpdateExpression: 'ADD #n :one, #app :one, #retired :one, #key :one', ConditionExpression: '#n = :n',
        ExpressionAttributeNames: { '#n': 'n', '#app': 'app', '#retired': 'retired', '#key': 'key' }, ExpressionAttributeValues: { ':one': 1, ':n': 7 },
      } },
    ]);
  });

  it('begins where there is no revision yet', () => {
    expect(transaction('Catalog', { n: 0, of: {} }, []).TransactItems).toEqual([
      { Update: { TableName: 'Catalog', Key: { kind: 'revision', id: 'catalog' }, UpdateExpression: 'ADD #n :one', ConditionExpression: 'attribute_not_exists(#n)', ExpressionAttributeNames: { '#n': 'n' }, ExpressionAttributeValues: { ':one': 1 } } },
    ]);
  });

  const shop = { kind: 'app', put: { id: 'shop', revision: 2, ...meta, body: { name: 'Shop', identity: 'open', identityKeys: [] } } } as const;

  it('holds what was read and nothing else: kinds that were listed, rows that are not written themselves', () => {
    const read = { kinds: new Set(['rule-set', 'fragment'] as const), rows: [{ kind: 'app', id: 'shop', revision: 1 }, { kind: 'message', id: 'nudge', revision: 4, updatedAt: 5 }, { kind: 'channel', id: 'news', revision: 0 }, { kind: 'fragment', id: 'foot', revision: 1 }] } as const;
    expect(transaction('Catalog', SEEN, [shop], read).TransactItems?.slice(1)).toEqual([
      { ConditionCheck: { TableName: 'Catalog', Key: { kind: 'message', id: 'nudge' }, ConditionExpression: 'revision = :seen AND updatedAt = :at', ExpressionAttributeValues: { ':seen': 4, ':at': 5 } } },
      { ConditionCheck: { TableName: 'Catalog', Key: { kind: 'channel', id: 'news' }, ConditionExpression: 'attribute_not_exists(id)' } },
      { Update: {
        TableName: 'Catalog', Key: { kind: 'revision', id: 'catalog' }, UpdateExpression: 'ADD #n :one, #app :one', ConditionExpression: '#rule_set = :rule_set AND attribute_not_exists(#fragment)',
        ExpressionAttributeNames: { '#n': 'n', '#app': 'app', '#rule_set': 'rule-set', '#fragment': 'fragment' }, ExpressionAttributeValues: { ':one': 1, ':rule_set': 2 },
      } },
    ]);
  });

  it('writes over the very row that was read, and not over one that was deleted and made anew', () => {
    const read = { kinds: new Set<never>(), rows: [{ kind: 'app', id: 'shop', revision: 1, updatedAt: 5 }, { kind: 'key', id: 'key1', revision: 2, updatedAt: 6 }, { kind: 'retired', id: 'cart', revision: 0 }] } as const;
    const items = transaction('Catalog', SEEN, [shop, { kind: 'key', remove: 'key1', revision: 2 }, { kind: 'retired', put: { id: 'cart', revision: 1, ...meta, body: { lastVersion: 3 } } }], read).TransactItems;
    expect(items?.slice(0, 3).map(({ Put, Delete }) => [(Put ?? Delete)?.ConditionExpression, (Put ?? Delete)?.ExpressionAttributeValues])).toEqual([
      ['revision = :seen AND updatedAt = :at', { ':seen': 1, ':at': 5 }], ['revision = :seen AND updatedAt = :at', { ':seen': 2, ':at': 6 }], ['attribute_not_exists(id)', undefined],
    ]);
    expect(items).toHaveLength(4);
  });

  it('holds whole kinds where the rows that were read are too many for a transaction', () => {
    const rows = Array.from({ length: 99 }, (_, i) => ({ kind: 'message' as const, id: `m${String(i)}`, revision: 1 }));
    expect(transaction('Catalog', SEEN, [shop], { kinds: new Set(), rows: rows.slice(1) }).TransactItems).toHaveLength(100);
    const items = transaction('Catalog', SEEN, [shop], { kinds: new Set(), rows }).TransactItems;
    expect(items).toHaveLength(2);
    expect(items?.[1]?.Update?.ConditionExpression).toBe('attribute_not_exists(#message)');
  });

  it('keeps what authors wrote as text: numbers and depth DynamoDB would refuse come back as sent', () => {
    const document = { id: 'cart', deep: JSON.parse(`${'['.repeat(60)}1e300${']'.repeat(60)}`) };
    const [put] = transaction('Catalog', { n: 0, of: {} }, [{ kind: 'journey', put: { id: 'cart', revision: 1, ...meta, body: { document, status: 'draft', versions: [] } } }]).TransactItems ?? [];
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
