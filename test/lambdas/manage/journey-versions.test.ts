import { describe, expect, it } from 'vitest';
import { given, JOURNEY, type ManageHarness, manageHarness, NOW } from '../../support/manage.ts';
import { openCohorts } from '../../../lambdas/open-cohorts.ts';

const at = (method: string, action = ''): string => `${method} /v1/journeys/{id}${action}`;
const cart = { params: { id: 'cart' } };
const DAY = 86_400_000;
const act = ({ call }: ManageHarness, action: string, body?: unknown) => call(at('POST', `/${action}`), { ...cart, body });
const draft = ({ call }: ManageHarness, change: object) => call(at('PUT'), { ...cart, body: { ...JOURNEY, ...change } });
const versionsOf = (body: { versions: { version: number; status: string }[] }) => body.versions.map((v) => `${v.version} ${v.status}`);

async function live(): Promise<ManageHarness> {
  const harness = manageHarness();
  await given(harness, 'live');
  return harness;
}

describe('publish', () => {
  it('moves people where nodes match, and says how many do', async () => {
    const harness = await live();
    await draft(harness, { nodes: { ...JOURNEY.nodes, hour: { type: 'wait', for: 'PT2H', next: 'reminder' }, reminder: { type: 'push', message: 'nudge', next: 'done' } } });
    const { body } = await act(harness, 'publish', { migrate: 'move' });
    expect([body.version, body.migration]).toEqual([2, { from: 1, matching: 1, of: 2, staying: ['nudge'] }]);
    const { plans } = await harness.reader.current();
    expect([plans.get('cart@1')?.moveTo, plans.get('cart@2')?.moveTo]).toEqual([2, undefined]);
    expect((await act(harness, 'publish')).body.migration).toBeUndefined();
  });

  it('refuses another re-entry rule while there may be people in the version before', async () => {
    const harness = await live();
    await draft(harness, { entry: { event: 'cart.abandoned', reentry: 'never' } });
    const refused = await act(harness, 'publish');
    expect([refused.status, refused.body.faults[0]]).toMatchObject([422, { path: '/entry/reentry', code: 'reentry-changed' }]);
    await act(harness, 'close');
    expect((await act(harness, 'publish')).status).toBe(422);
    await act(harness, 'stop');
    expect((await act(harness, 'publish')).body).toMatchObject({ version: 2, status: 'live' });
  });
});

describe('rollback', () => {
  it('publishes an earlier document anew and leaves the draft alone', async () => {
    const harness = await live();
    await draft(harness, { name: 'Second' });
    await act(harness, 'publish');
    expect((await act(harness, 'rollback', { version: 1 })).body).toMatchObject({ version: 3, status: 'live' });
    const documents = await Promise.all(['1', '2', '3'].map((version) => harness.call(at('GET', '/versions/{version}'), { params: { id: 'cart', version } })));
    expect(documents.map(({ body }) => [body.status, body.document.name])).toEqual([['closed', 'Cart'], ['closed', 'Second'], ['live', 'Cart']]);
    expect((await harness.call(at('GET'), cart)).body.document.name).toBe('Second');
    expect((await harness.call(at('GET', '/history'), cart)).body.items[0]).toMatchObject({ action: 'rollback', version: 3, note: 'to version 1' });
    expect((await act(harness, 'rollback', { version: 9 })).status).toBe(404);
  });

  it('is judged like any other: a message that is gone refuses it', async () => {
    const harness = await live();
    await act(harness, 'stop');
    await harness.call('DELETE /v1/messages/{id}', { params: { id: 'nudge' } });
    expect((await act(harness, 'rollback', { version: 1 })).status).toBe(422);
  });
});

describe('tests and dry runs', () => {
  it('run beside the live version, one of each, and end at the latest when the next version is published', async () => {
    const harness = await live();
    expect((await act(harness, 'test')).body).toMatchObject({ version: 2, status: 'test', until: '2026-12-01T23:00:00.000Z' });
    expect((await act(harness, 'dry-run', { until: '2026-11-26T00:00:00Z' })).body).toMatchObject({ version: 3, status: 'dry-run', until: '2026-11-26T00:00:00.000Z' });
    expect((await act(harness, 'test')).body).toMatchObject({ status: 409, detail: 'A test of the journey is running; end it first.' });
    const { plans } = await harness.reader.current();
    expect([plans.get('cart@2')?.plan.nodes['hour'], plans.get('cart@3')?.plan.dry]).toEqual([{ type: 'wait', forMs: 10_000, precisionMs: 5_000, next: 'nudge' }, true]);
    const ended = await harness.call(at('DELETE', '/test'), cart);
    expect([ended.body.status, versionsOf(ended.body)]).toEqual(['live', ['1 live', '2 stopped', '3 dry-run']]);
    expect((await harness.call(at('DELETE', '/test'), cart)).status).toBe(409);
    await act(harness, 'publish');
    expect(versionsOf((await harness.call(at('GET'), cart)).body)).toEqual(['1 closed', '2 stopped', '3 stopped', '4 live']);
  });

  it('need no version before, keep a draft from being deleted, and end by themselves', async () => {
    const harness = manageHarness();
    await given(harness, 'draft');
    await act(harness, 'test');
    expect((await harness.call(at('DELETE'), cart)).body).toMatchObject({ status: 409, detail: 'A test or dry run of the journey is running; end it first.' });
    await openCohorts({ cohorts: harness.cohorts, executions: harness.executions, catalog: harness.reader, store: harness.store, clock: { now: () => NOW + 7 * DAY } });
    const { body } = await harness.call(at('GET'), cart);
    expect([body.status, versionsOf(body)]).toEqual(['draft', ['1 stopped']]);
    expect((await harness.call(at('GET', '/history'), cart)).body.items.map((l: { action: string; by: { name: string } }) => [l.action, l.by.name])).toEqual([['end-test', 'trial-end'], ['test', 'ada@example.com']]);
    expect((await harness.call(at('DELETE'), cart)).status).toBe(204);
    expect([harness.rows('plan').size, harness.rows('journey-document').size]).toEqual([0, 0]);
  });

  it('refuses a dry run that is too long, or would not come out of a loop', async () => {
    const harness = manageHarness();
    await given(harness, 'draft');
    expect((await act(harness, 'dry-run', { until: '2026-12-09T00:00:00Z' })).status).toBe(400);
    await draft(harness, { nodes: { ...JOURNEY.nodes, nudge: { type: 'push', message: 'nudge', next: 'hour' } } });
    expect((await act(harness, 'dry-run')).body).toMatchObject({ status: 409, detail: 'The journey leads back to "hour": run it dry with its waits on.' });
    expect((await act(harness, 'dry-run', { waits: 'on' })).status).toBe(200);
  });
});

describe('versions to try with', () => {
  it('are kept of the newest 20 that are over, and count for nothing', { timeout: 60_000 }, async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    for (let n = 0; n < 23; n++) {
      expect((await harness.call('POST /v1/journeys/{id}/test', { params: { id: 'cart' } })).status).toBe(200);
      expect((await harness.call('DELETE /v1/journeys/{id}/test', { params: { id: 'cart' } })).status).toBe(200);
    }
    const { versions } = (await harness.call('GET /v1/journeys/{id}', { params: { id: 'cart' } })).body as { versions: { version: number }[] };
    // The 22nd and the 23rd each made one go.
    expect([versions.length, versions[0]?.version, versions[1]?.version]).toEqual([22, 1, 4]);
    expect((await harness.call('GET /v1/journeys/{id}/versions/{version}', { params: { id: 'cart', version: '2' } })).status).toBe(404);
    const { plans } = await harness.reader.current();
    expect(plans.size).toBe(22);
  });
});
