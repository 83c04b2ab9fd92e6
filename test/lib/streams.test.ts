import { describe, expect, it } from 'vitest';
import { Synthesized } from '../support/stack.ts';

const mappings = (stage: 'local' | 'dev') => {
  const synthesized = new Synthesized(stage);
  return [...synthesized.byPath('AWS::Lambda::EventSourceMapping')].filter(([path]) => path.endsWith('/stream'))
    .map(([path, { Properties: { EventSourceArn, FunctionName, ...rest } }]) => ({ path, source: synthesized.readable(EventSourceArn), reader: synthesized.readable(FunctionName), rest }));
};

const dev = mappings('dev');
const local = mappings('local');

describe('stream readers', () => {
  it('are one a stream, and none reads a table it writes', () => {
    expect(dev.map(({ source, reader }) => `${source} → ${reader}`)).toEqual([
      'tables/Events.StreamArn → events/dispatch-events', 'tables/Instances.StreamArn → journeys/perform-moves', 'tables/Batches.StreamArn → reports/fold-reports',
      'tables/Profiles.StreamArn → audiences/qualify-profiles',
    ]);
  });

  it('take ranges of a shard one after the other, whole, until they are done', () => {
    for (const { rest } of dev) {
      // No MaximumRetryAttempts and no age: Lambda's default is to try until the stream forgets (24 h).
      expect(rest).toMatchObject({ BisectBatchOnFunctionError: false, ParallelizationFactor: 1, StartingPosition: 'TRIM_HORIZON' });
      expect(Object.keys(rest)).not.toEqual(expect.arrayContaining(['MaximumRetryAttempts']));
      expect(rest.FunctionResponseTypes).toBeUndefined();
      expect(rest.DestinationConfig).toBeUndefined();
    }
  });

  it('gather as long as nobody waits for what they do: four seconds on the way of a push, thirty for counters', () => {
    expect(dev.map(({ reader, rest: { BatchSize, MaximumBatchingWindowInSeconds } }) => [reader.split('/')[1], BatchSize, MaximumBatchingWindowInSeconds])).toEqual([
      ['dispatch-events', 100, 2], ['perform-moves', 500, 2], ['fold-reports', 500, 30], ['qualify-profiles', 100, 0],
    ]);
  });

  it('wait for the permission to read, which CloudFormation would not order by itself', () => {
    const synthesized = new Synthesized('dev');
    for (const [name, resource] of synthesized.functions()) {
      const awaited = (resource as unknown as { DependsOn: string[] }).DependsOn.map((id) => synthesized.readable({ Ref: id }));
      expect(awaited.some((path) => path.endsWith(`${name}-role/DefaultPolicy`)), name).toBe(true);
    }
  }, 60_000);

  it('begin with what comes in stage local', () => {
    for (const { rest } of local) expect(rest).toMatchObject({ StartingPosition: 'LATEST' });
  });
});
