import { describe, expect, it } from 'vitest';
import type { BucketCount } from '../../core/ports.ts';
import { concludeExperiments } from '../../lambdas/conclude-experiments.ts';
import { given, manageHarness, MESSAGE, NOW } from '../support/manage.ts';

const nudge = { params: { id: 'nudge' } };
const experiment = { treatments: [{ id: 'a' }, { id: 'b', title: 'Bee' }], winner: { metric: 'opened', after: 'P1D', minimum: 1_000, then: 'apply' } };
const COUNTS: readonly BucketCount[] = ([['a', 'accepted', 20_000], ['b', 'accepted', 20_000], ['a', 'opened', 1_000], ['b', 'opened', 1_400]] as const)
  .map(([id, metric, n]) => ({ scope: 'experiment#nudge/2', bucket: 'day#2026-11-25', key: `0/${id}//ios/${metric}/`, n }));

async function world() {
  const harness = manageHarness();
  await given(harness, 'message');
  expect((await harness.call('PUT /v1/messages/{id}', { ...nudge, body: { ...MESSAGE, experiment } })).status).toBe(200);
  const time = { now: NOW + 86_400_000 };
  const ports = { catalog: harness.reader, store: harness.store, pause: async () => undefined, clock: { now: () => time.now }, reports: { read: async (scope: string) => COUNTS.filter((count) => count.scope === scope) } };
  const running = async () => (await harness.reader.current()).messages.get('nudge')?.running;
  return { ...harness, ports, time, running };
}

describe('an experiment', () => {
  it('is ended by its rule once its time has come, and its log says why', async () => {
    const w = await world();
    w.time.now -= 1;
    expect([await concludeExperiments(w.ports), await w.running()]).toEqual([{ won: 0 }, { run: 2, since: NOW }]);
    w.time.now += 1;
    expect([await concludeExperiments(w.ports), await w.running()]).toEqual([{ won: 1 }, { run: 2, since: NOW, winner: 'b' }]);
    expect(await concludeExperiments(w.ports)).toEqual({ won: 0 });
    const { log } = (await w.call('GET /v1/messages/{id}/versions/{version}', { params: { id: 'nudge', version: '2' } })).body;
    expect(log.at(-1)).toMatchObject({ by: 'beckon', did: 'won', comment: expect.stringMatching(/^Treatment b: 7\.00 % beats 5\.00 % of a/) });
  });

  it('is ended by somebody, and goes on when they take that back', async () => {
    const w = await world();
    const choose = (treatment: string | null) => w.call('POST /v1/messages/{id}/experiment/winner', { ...nudge, body: { treatment } });
    expect((await choose('x')).body).toMatchObject({ status: 409, detail: 'The experiment has no treatment "x": it has a, b.' });
    expect((await choose('a')).status).toBe(200);
    expect([await concludeExperiments(w.ports), (await w.running())?.winner]).toEqual([{ won: 0 }, 'a']);
    await choose(null);
    expect((await w.running())?.winner).toBeUndefined();
  });

  it('goes on while it asks the same, and begins anew when it asks otherwise', async () => {
    const w = await world();
    const put = (more: object) => w.call('PUT /v1/messages/{id}', { ...nudge, body: { ...MESSAGE, experiment: { ...experiment, ...more } } });
    await put({ holdOut: 10 });
    expect((await w.running())?.run).toBe(2);
    await put({ salt: 'x' });
    expect((await w.running())?.run).toBe(4);
    await w.call('PUT /v1/messages/{id}', { ...nudge, body: MESSAGE });
    expect(await w.running()).toBeUndefined();
    expect((await w.call('POST /v1/messages/{id}/experiment/winner', { ...nudge, body: { treatment: 'a' } })).status).toBe(409);
  });
});
