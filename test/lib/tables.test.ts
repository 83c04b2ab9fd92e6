import { describe, expect, it } from 'vitest';
import { TABLES } from '../../core/tables.ts';
import { Synthesized } from '../support/stack.ts';

const shown = (stage: 'local' | 'dev' | 'prod') =>
  Object.fromEntries([...new Synthesized(stage).byPath('AWS::DynamoDB::Table')].map(([path, r]) => [path.replace('tables/', ''), r]));

const dev = shown('dev');
const prod = shown('prod');
const local = shown('local');

describe('tables', () => {
  it('are those of core/tables.ts', () => {
    expect(Object.keys(dev).sort()).toEqual(Object.keys(TABLES).sort());
  });

  it.each(Object.entries(TABLES))('%s has its keys, stream and expiry', (name, shape: { partition: string; sort?: string; stream: boolean; ttl: boolean }) => {
    const properties = dev[name]?.Properties;
    expect(properties?.KeySchema).toEqual([
      { AttributeName: shape.partition, KeyType: 'HASH' },
      ...(shape.sort === undefined ? [] : [{ AttributeName: shape.sort, KeyType: 'RANGE' }]),
    ]);
    expect(properties?.StreamSpecification).toEqual(shape.stream ? { StreamViewType: 'NEW_IMAGE' } : undefined);
    expect(properties?.TimeToLiveSpecification).toEqual(shape.ttl ? { AttributeName: 'expires', Enabled: true } : undefined);
  });

  it('have the indexes of core/tables.ts: of finished batches, by day and time, whom they tell of', () => {
    const indexes = Object.entries(dev).flatMap(([name, { Properties: p }]) => ((p.GlobalSecondaryIndexes ?? []) as object[]).map((index) => ({ name, ...index })));
    expect(indexes).toEqual([{
      name: 'Batches', IndexName: 'ByDay', Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['who'] },
      KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }, { AttributeName: 'at', KeyType: 'RANGE' }],
    }]);
    expect(dev['Batches']?.Properties.AttributeDefinitions).toEqual([
      { AttributeName: 'id', AttributeType: 'S' }, { AttributeName: 'day', AttributeType: 'S' }, { AttributeName: 'at', AttributeType: 'N' },
    ]);
  });

  // MiniStack's CloudFormation passes over TTL and point-in-time recovery in silence: what it does not set is proved here.
  it.each(['local', 'dev', 'prod'] as const)('stage %s: on demand, recoverable to a point in time, encrypted', (stage) => {
    for (const { Properties: p } of Object.values({ local, dev, prod }[stage])) {
      expect(p).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }, SSESpecification: { SSEEnabled: true },
      });
    }
  });

  it('are kept and protected in prod, and go with the stack elsewhere', () => {
    const fate = (tables: typeof dev) => [...new Set(Object.values(tables).map((t) => `${t.DeletionPolicy} ${String(t.Properties.DeletionProtectionEnabled)}`))];
    expect({ local: fate(local), dev: fate(dev), prod: fate(prod) }).toEqual({ local: ['Delete false'], dev: ['Delete false'], prod: ['Retain true'] });
  });
});
