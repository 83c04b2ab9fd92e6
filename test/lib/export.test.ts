import { describe, expect, it } from 'vitest';
import { EXPORTS } from '../../core/export/columns.ts';
import { Synthesized } from '../support/stack.ts';

describe('the export', () => {
  it('is off unless asked for', () => {
    const dev = new Synthesized('dev');
    expect(dev.byPath('AWS::Glue::Table').size).toBe(0);
    expect(dev.functions().has('export-records')).toBe(false);
  });

  it('reads two streams and gathers for five minutes', () => {
    const on = new Synthesized('dev', { export: { properties: true, days: 30 } });
    const sources = [...on.byPath('AWS::Lambda::EventSourceMapping').values()].filter(({ Properties: p }) => on.readable(p.FunctionName) === 'export/export-records');
    expect(sources.map(({ Properties: p }) => [on.readable(p.EventSourceArn), p.BatchSize, p.MaximumBatchingWindowInSeconds, p.ParallelizationFactor])).toEqual([
      ['tables/Events.StreamArn', 10_000, 300, 1], ['tables/Batches.StreamArn', 10_000, 300, 1],
    ]);
    expect((on.functions().get('export-records')?.Properties.Environment as { Variables: object }).Variables).toMatchObject({ EXPORT_PROPERTIES: 'all' });
    expect(on.byPath('AWS::S3::Bucket').get('export/bucket')?.Properties).toMatchObject({ LifecycleConfiguration: { Rules: [{ ExpirationInDays: 30, Status: 'Enabled' }] }, PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true } });
  });

  it('has a table for Athena of each kind, with its columns and its hours by name', () => {
    const on = new Synthesized('prod', { export: { properties: false, days: 400 } });
    const tables = [...on.byPath('AWS::Glue::Table').values()].map(({ Properties: p }) => p.TableInput as { Name: string; PartitionKeys: unknown; Parameters: Record<string, unknown>; StorageDescriptor: { Columns: { Name: string; Type: string }[]; Location: unknown } });
    expect(tables.map(({ Name }) => Name).sort()).toEqual(['events', 'outcomes', 'steps']);
    for (const { Name, PartitionKeys, Parameters, StorageDescriptor } of tables) {
      expect(PartitionKeys).toEqual([{ Name: 'day', Type: 'string' }, { Name: 'hour', Type: 'string' }]);
      expect(on.readable(Parameters['storage.location.template'])).toBe(`s3://export/bucket/${Name}/day=\${day}/hour=\${hour}/`);
      expect(StorageDescriptor.Columns.map((c) => c.Name)).toEqual(Object.keys(EXPORTS[Name as keyof typeof EXPORTS]));
    }
    expect(tables.find(({ Name }) => Name === 'outcomes')?.StorageDescriptor.Columns.slice(0, 3)).toEqual([{ Name: 'id', Type: 'string' }, { Name: 'time', Type: 'timestamp' }, { Name: 'person', Type: 'string' }]);
  });
});
