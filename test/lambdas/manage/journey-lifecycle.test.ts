import { describe, expect, it } from 'vitest';
import { given, type ManageHarness, manageHarness, NOW } from '../../support/manage.ts';
import { openCohorts } from '../../../lambdas/open-cohorts.ts';
import { sweepInstances } from '../../../lambdas/sweep-instances.ts';
import { emptyRow } from '../../../core/journey/row.ts';
import { memoryActors } from '../../support/memory/actors.ts';

const at = (method: string, action = ''): string => `${method} /v1/journeys/{id}${action}`;
const cart = { params: { id: 'cart' } };
const DAY = 86_400_000;
const act = ({ call }: ManageHarness, action: string, body?: unknown) => call(at('POST', `/${action}`), { ...cart, body });

async function live(): Promise<ManageHarness> {
  const harness = manageHarness();
  await given(harness, 'live');
  return harness;
}

const beat = (harness: ManageHarness, now: number) =>
  openCohorts({ cohorts: harness.cohorts, executions: harness.executions, catalog: harness.reader, store: harness.store, clock: { now: () => now } });

describe('pause and resume', () => {
  it('pauses all versions, for 14 days unless said otherwise, and says so', async () => {
    const harness = await live();
    await act(harness, 'publish');
    const { status, body } = await act(harness, 'pause');
    expect([status, body.status, body.liveVersion, body.paused]).toEqual([200, 'paused', 2, { mode: 'hold', at: '2026-11-24T23:00:00.000Z', until: '2026-12-08T23:00:00.000Z' }]);
    const { plans } = await harness.reader.current();
    expect([...plans.values()].map((p) => p.paused)).toEqual([1, 2].map(() => ({ mode: 'hold', at: NOW, until: NOW + 14 * DAY })));
    expect((await act(harness, 'pause')).body).toMatchObject({ status: 409, detail: 'The journey is paused already; resume it first to pause it otherwise.' });
  });

  it.each([['longer than 14 days', '2026-12-08T23:00:01Z'], ['in the past', '2026-11-24T23:00:00Z']])('refuses an end %s', async (_, until) => {
    const { status, body } = await act(await live(), 'pause', { until });
    expect([status, body.faults[0].path]).toEqual([400, '/until']);
  });

  it('refuses to hold where a machine cannot wake at pushes, and discards there', async () => {
    const harness = await live();
    const plan = harness.rows('plan').get('cart@1');
    const { plan: { holds: _holds, ...deaf }, machine } = plan?.body as { plan: { holds?: true }; machine: string };
    await harness.store.write(await harness.store.revision(), [{ kind: 'plan', put: { ...plan, revision: 2, body: { plan: deaf, machine } } as never }]);
    expect((await act(harness, 'pause')).body).toMatchObject({ status: 409, detail: expect.stringContaining('cart@1') });
    expect((await act(harness, 'pause', { mode: 'discard' })).status).toBe(200);
  });

  it('opens the cohorts it held at once and once more, and forgets the pause', async () => {
    const harness = await live();
    await act(harness, 'pause');
    const held = { journey: 'cart', version: 1, node: 'nudge', moment: NOW + 14 * DAY };
    await harness.cohorts.announce(held);
    await harness.cohorts.announce({ ...held, journey: 'other' });
    const { body } = await act(harness, 'resume', { perSecond: 200 });
    expect([body.status, body.paused]).toEqual(['live', undefined]);
    expect([...harness.executions.started.values()].map(({ cohort, attempt, early }) => ({ cohort, attempt, early }))).toEqual(
      [[0, NOW], [1, NOW + 15_000]].map(([attempt, opens]) => ({ cohort: held, attempt, early: { since: NOW, opens, perSecond: 200 } })),
    );
    expect((await act(harness, 'resume')).body).toMatchObject({ status: 409, detail: 'Nothing holds the entries of this journey, and it is not paused.' });
  });

  it('opens whom an earlier pause held until a moment yet to come, too', async () => {
    const harness = await live();
    for (const [action, body] of [['pause'], ['resume'], ['pause', { until: '2026-11-26T23:00:00Z' }]] as const) await act(harness, action, body);
    for (const days of [2, 14]) await harness.cohorts.announce({ journey: 'cart', version: 1, node: 'nudge', moment: NOW + days * DAY });
    await act(harness, 'resume');
    expect([...harness.executions.started.values()].map(({ cohort: { moment }, attempt }) => [(moment - NOW) / DAY, attempt])).toEqual([[2, 0], [2, 1], [14, 0], [14, 1]]);
  });

  it('opens them by the record when manage died in between', async () => {
    const harness = manageHarness((ports) => ({ ...ports, cohorts: { due: async () => { throw new Error('gone'); } } }));
    await given(harness, 'live');
    await act(harness, 'pause');
    await harness.cohorts.announce({ journey: 'cart', version: 1, node: 'nudge', moment: NOW + 14 * DAY });
    expect((await act(harness, 'resume')).status).toBe(500);
    expect(await beat(harness, NOW + 60_000)).toEqual({ opened: 1 });
  });

  it('ends by itself: shown at once, written with its line by the next beat, once', async () => {
    const harness = await live();
    await act(harness, 'pause', { until: '2026-11-25T23:00:00Z' });
    await beat(harness, NOW + DAY - 1);
    expect((await harness.call(at('GET'), cart)).body.status).toBe('paused');
    await Promise.all([beat(harness, NOW + DAY), beat(harness, NOW + DAY)]);
    expect((await harness.call(at('GET'), cart)).body).toMatchObject({ status: 'live', revision: 4 });
    const { items } = (await harness.call(at('GET', '/history'), cart)).body;
    expect(items[0]).toEqual({ at: '2026-11-25T23:00:00.000Z', by: { kind: 'system', name: 'pause-end' }, action: 'resume', from: 'paused', to: 'live' });
  });
});

describe('close, finish and delete', () => {
  it('lets nobody in any more and who is in finish; the guard\'s hold and a pause are no reason not to', async () => {
    const harness = await live();
    await act(harness, 'pause');
    const { body } = await act(harness, 'close');
    expect([body.status, body.liveVersion, body.versions[0]]).toMatchObject(['paused', undefined, { status: 'closed', closedAt: '2026-11-24T23:00:00.000Z' }]);
    expect((await act(harness, 'resume')).body.status).toBe('closed');
    expect((await act(harness, 'close')).status).toBe(409);
    expect((await harness.call(at('DELETE'), cart)).body).toMatchObject({ status: 409, detail: 'There may be people in the journey; stop it first, or wait until it is finished.' });
  });

  it('is finished when a scan finds nobody in it, and not before everybody knows it is closed', async () => {
    const harness = await live();
    await act(harness, 'close');
    const actors = memoryActors();
    const sweep = (now: number) => sweepInstances({ actors, cohorts: harness.cohorts, executions: harness.executions, catalog: harness.reader, store: harness.store, clock: { now: () => now } });
    const ann = { ...emptyRow('ann'), revision: 1, instances: [{ id: 'a', journey: 'cart', version: 1, node: 'hour', visit: 1, deadline: NOW + DAY, arrived: 0, enteredAt: 0 }] };
    await actors.write(ann, []);
    expect((await sweep(NOW + DAY)).finished).toBe(0);
    await actors.write({ ...ann, revision: 2, instances: [] }, []);
    expect((await sweep(NOW + 3_599_999)).finished).toBe(0);
    expect((await sweep(NOW + 3_600_000)).finished).toBe(1);
    expect((await sweep(NOW + 2 * DAY)).finished).toBe(0);
    expect((await harness.call(at('GET'), cart)).body).toMatchObject({ status: 'finished', versions: [{ status: 'finished' }] });
    expect((await act(harness, 'stop')).status).toBe(409);
    expect((await harness.call(at('DELETE'), cart)).status).toBe(204);
  });

  it('an old version finishes by itself while a newer one is live', async () => {
    const harness = await live();
    await act(harness, 'publish');
    await sweepInstances({ actors: memoryActors(), cohorts: harness.cohorts, executions: harness.executions, catalog: harness.reader, store: harness.store, clock: { now: () => NOW + DAY } });
    const { body } = await harness.call(at('GET'), cart);
    expect([body.status, body.versions.map((v: { status: string }) => v.status)]).toEqual(['live', ['finished', 'live']]);
  });

  it('refuses what a draft has no use for', async () => {
    const harness = manageHarness();
    await given(harness, 'draft');
    const answers = await Promise.all(['pause', 'resume', 'close', 'stop'].map((action) => act(harness, action)));
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    expect((await harness.call(at('DELETE'), cart)).status).toBe(204);
  });
});

describe('the history', () => {
  it('says who did what, from which state to which, newest first, page by page, also of a deleted journey', async () => {
    const harness = await live();
    for (const action of ['pause', 'resume', 'publish', 'close', 'stop']) expect((await act(harness, action)).status).toBe(200);
    await harness.call(at('DELETE'), cart);
    const first = (await harness.call(at('GET', '/history'), { ...cart, query: { limit: '4' } })).body;
    const second = (await harness.call(at('GET', '/history'), { ...cart, query: { limit: '4', cursor: first.cursor } })).body;
    const lines = [...first.items, ...second.items];
    expect(lines.map((l) => [l.action, l.from, l.to, l.version])).toEqual([
      ['delete', 'stopped', 'deleted', undefined], ['stop', 'closed', 'stopped', undefined], ['close', 'live', 'closed', undefined], ['publish', 'live', 'live', 2],
      ['resume', 'paused', 'live', undefined], ['pause', 'live', 'paused', undefined], ['publish', 'draft', 'live', 1],
    ]);
    expect([second.cursor, lines[5]]).toEqual([undefined, {
      at: '2026-11-24T23:00:00.000Z', by: { kind: 'operator', name: 'ada@example.com' }, action: 'pause', from: 'live', to: 'paused', note: 'hold, until 2026-12-08T23:00:00.000Z',
    }]);
    expect((await harness.call(at('GET', '/history'), { params: { id: 'other' } })).status).toBe(404);
  });

  it('has one line of two who did the same at once', async () => {
    const harness = await live();
    const answers = await Promise.all([act(harness, 'pause'), act(harness, 'pause')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await harness.call(at('GET', '/history'), cart)).body.items.map((l: { action: string }) => l.action)).toEqual(['pause', 'publish']);
  });
});
