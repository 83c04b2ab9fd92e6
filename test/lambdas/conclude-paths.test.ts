import { describe, expect, it } from 'vitest';
import type { BucketCount } from '../../core/ports.ts';
import { concludePaths } from '../../lambdas/conclude-paths.ts';
import { given, JOURNEY, manageHarness, NOW } from '../support/manage.ts';

const DAY = 86_400_000;
const fork = { type: 'experiment', treatments: [{ id: 'a', next: 'done' }, { id: 'b', next: 'done' }], holdOut: { percent: 10, next: 'done' }, winner: { after: 'P1D', minimum: 1_000, then: 'apply' } };
const document = { ...JOURNEY, start: 'aim', nodes: { aim: { type: 'goal', event: 'order', within: 'P1D', next: 'fork' }, fork, done: { type: 'end' } } };
const COUNTS: readonly BucketCount[] = ([['treated', 'a', 20_000], ['treated', 'b', 20_000], ['converted', 'a', 1_000], ['converted', 'b', 1_400], ['treated', 'hold-out', 4_000]] as const)
  .map(([metric, reason, n]) => ({ scope: `journey#${JOURNEY.id}`, bucket: 'day#2026-11-25', key: `1/fork///${metric}/${reason}`, n }));

async function world(counts = COUNTS) {
  const harness = manageHarness();
  await given(harness, 'message');
  const its = { params: { id: JOURNEY.id } };
  await harness.call('PUT /v1/journeys/{id}', { ...its, body: document });
  expect((await harness.call('POST /v1/journeys/{id}/publish', its)).status).toBe(200);
  const time = { now: NOW + DAY };
  const ports = { catalog: harness.reader, store: harness.store, pause: async () => undefined, clock: { now: () => time.now }, reports: { read: async (scope: string) => counts.filter((count) => count.scope === scope) } };
  const choose = (treatment: string | null, node = 'fork') => harness.call('POST /v1/journeys/{id}/experiments/{node}/winner', { params: { id: JOURNEY.id, node }, body: { treatment } });
  const winners = async () => (await harness.reader.current()).plans.get(`${JOURNEY.id}@1`)?.winners;
  return { ...harness, its, ports, time, choose, winners };
}

describe('an experiment of a journey', () => {
  it('is ended by its rule once its time has come, and the version says why', async () => {
    const w = await world();
    w.time.now -= 1;
    expect([await concludePaths(w.ports), await w.winners()]).toEqual([{ pathsWon: 0 }, undefined]);
    w.time.now += 1;
    expect([await concludePaths(w.ports), await w.winners()]).toEqual([{ pathsWon: 1 }, { fork: 'b' }]);
    expect(await concludePaths(w.ports)).toEqual({ pathsWon: 0 });
    const { versions } = (await w.call('GET /v1/journeys/{id}', w.its)).body;
    expect(versions[0].winners.fork).toMatchObject({ treatment: 'b', by: 'beckon', why: expect.stringMatching(/^7\.00 % beats 5\.00 % of a \(p = /) });
  });

  it('goes on where one may be ahead by chance, or has too few', async () => {
    const near = await world(COUNTS.map((count) => (count.n === 1_400 ? { ...count, n: 1_010 } : count)));
    expect(await concludePaths(near.ports)).toEqual({ pathsWon: 0 });
    const few = await world(COUNTS.map((count) => (count.n === 20_000 ? { ...count, n: 900 } : count)));
    expect(await concludePaths(few.ports)).toEqual({ pathsWon: 0 });
  });

  it('is ended by somebody, and goes on when they take that back', async () => {
    const w = await world();
    expect((await w.choose('x')).body).toMatchObject({ status: 409, detail: 'The experiment has no treatment "x": it has a, b.' });
    expect((await w.choose('a', 'aim')).body).toMatchObject({ status: 409, detail: 'The live version has no experiment "aim".' });
    expect((await w.choose('a')).status).toBe(200);
    expect([await concludePaths(w.ports), await w.winners()]).toEqual([{ pathsWon: 0 }, { fork: 'a' }]);
    await w.choose(null);
    expect(await w.winners()).toBeUndefined();
  });
});
