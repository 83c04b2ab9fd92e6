import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import type { Flow } from '../../core/report/flow.ts';
import { ended, fire, journey, message, operator, person, report, server, titles, unique, until } from './system.ts';

/** Warm functions look at the catalog every 5 s. */
const KNOWN_MS = 5_500;
const act = (id: string, action: string, body?: JsonObject): Promise<unknown> => operator().must('POST', `/v1/journeys/${id}/${action}`, body);
const stored = async (id: string) => (await operator().must('GET', `/v1/journeys/${id}`)) as { status: string; liveVersion?: number };
const flow = async (id: string, version: number): Promise<Flow> => (await operator().must('GET', `/v1/reports/journeys/${id}?version=${version}`)) as Flow;
const instances = async (id: string, profile: string) =>
  (await operator().must('GET', `/v1/journeys/${id}/instances?profile=${profile}`)) as { items: { node: string; held?: true; logged: boolean; steps: { node: string; what: string; more?: JsonObject }[] }[] };

const END = { type: 'end' } as const;
const waiting = async (forTime: string, title: string) => ({
  start: 'wait', nodes: { wait: { type: 'wait', for: forTime, next: 'push' }, push: { type: 'push', message: await message({ title }), next: 'end' }, end: END },
});

describe.concurrent('the life of a journey', () => {
  test('a pause holds at the push and lets nobody in; resumed, everybody is sent theirs once', async () => {
    const { id, event } = await journey('paused', await waiting('PT15S', 'Held'));
    const [ann, bob] = [await person(), await person({ platform: 'android' })];
    await fire(ann.phone, event);
    await until(() => report(id), (r) => r.started === 1);
    await act(id, 'pause');
    await sleep(KNOWN_MS);
    await fire(bob.phone, event);
    const held = await until(() => instances(id, ann.id), ({ items }) => items[0]?.held === true);
    expect(held.items).toMatchObject([{ node: 'push', held: true, logged: false }]);
    await until(() => report(id), (r) => r.refusedEntries['paused'] === 1);
    expect([(await stored(id)).status, await titles(ann.phone, 3)]).toEqual(['paused', []]);

    await act(id, 'resume', { perSecond: 100 });
    expect(await titles(ann.phone, 60)).toEqual(['Held']);
    const figures = await ended(id, 1);
    expect([figures.totals.accepted, await titles(ann.phone, 3)]).toEqual([1, []]);
  });

  test('stopped, everybody is out and nothing is sent; deleted then, and its history stays', async () => {
    const { id, event } = await journey('stopped', await waiting('PT15S', 'Never'));
    const ann = await person();
    await fire(ann.phone, event);
    await until(() => report(id), (r) => r.started === 1);
    await act(id, 'stop');
    expect((await report(id)).standing).toBe(0);
    await until(() => report(id), (r) => r.ended['stopped'] === 1, 90_000);
    expect(await titles(ann.phone, 2)).toEqual([]);
    await operator().must('DELETE', `/v1/journeys/${id}`);
    const { items } = (await operator().must('GET', `/v1/journeys/${id}/history`)) as { items: { action: string; from: string; to: string; by: { kind: string } }[] };
    expect(items.map((l) => [l.action, l.from, l.to, l.by.kind])).toEqual([
      ['delete', 'stopped', 'deleted', 'operator'], ['stop', 'live', 'stopped', 'operator'], ['publish', 'draft', 'live', 'operator'],
    ]);
  });

  test('rolled back, the earlier document is live again; who waits is moved to it', async () => {
    const { id, event } = await journey('rollback', await waiting('PT20S', 'First'));
    const draft = ((await operator().must('GET', `/v1/journeys/${id}`)) as { document: JsonObject }).document;
    await operator().must('PUT', `/v1/journeys/${id}`, { ...draft, ...(await waiting('PT20S', 'Second')) });
    await act(id, 'publish');
    await sleep(KNOWN_MS);
    const ann = await person();
    await fire(ann.phone, event);
    await until(() => report(id), (r) => r.started === 1);
    expect(await act(id, 'rollback', { version: 1, migrate: 'move' })).toMatchObject({ version: 3, migration: { from: 2, matching: 2, of: 2 } });
    expect(await titles(ann.phone, 60)).toEqual(['First']);
    await ended(id, 1);
    const { versions } = await flow(id, 3);
    expect(versions).toMatchObject([{ version: 3, started: 0, moved: 1, standing: 0 }]);
    expect((await stored(id)).liveVersion).toBe(3);
  });

  test('a test hurries people marked as test, with a step log; a dry run sends nothing and counts', async () => {
    const id = unique('trial');
    const event = `${id}.begin`;
    const { nodes, start } = await waiting('P1D', 'Tested');
    await operator().must('PUT', `/v1/journeys/${id}`, { id, name: 'Trial', entry: { event, when: 'event.total > 20.0' }, start, nodes });
    const [tester, other] = [await person(), await person({ platform: 'android' })];
    await server().must('PATCH', `/v1/profiles/${tester.id}`, { test: true });
    const trial = (await act(id, 'test')) as { version: number };
    const dry = (await act(id, 'dry-run')) as { version: number };
    await sleep(KNOWN_MS);
    await Promise.all([tester, other].map(({ phone }) => fire(phone, event, { total: 30 })));
    expect(await titles(tester.phone, 60)).toEqual(['Tested']);
    const { items } = await until(() => instances(id, tester.id), (seen) => seen.items.some(({ steps }) => steps.some(({ what }) => what === 'push')));
    expect(items.find(({ steps }) => steps.some(({ what }) => what === 'waits'))?.steps.map(({ node, what }) => `${what} ${node}`)).toEqual(['started wait', 'entered wait', 'waits wait', 'entered push', 'push push', 'entered end', 'ended end']);

    const ran = await until(() => flow(id, dry.version), ({ versions }) => versions[0]?.ended['completed'] === 2);
    expect(ran.versions).toMatchObject([{ dryRun: true, started: 2, standing: 0 }]);
    expect(ran.flow.find(({ node }) => node === 'push')?.wouldPush).toEqual({ sent: 2 });
    expect((await until(() => flow(id, trial.version), ({ versions }) => versions[0]?.ended['completed'] === 1)).versions).toMatchObject([{ test: true, started: 1 }]);
    expect((await report(id)).started).toBe(0);
    expect(await titles(other.phone, 2)).toEqual([]);
    for (const kind of ['test', 'dry-run']) await operator().must('DELETE', `/v1/journeys/${id}/${kind}`);
    expect((await stored(id)).status).toBe('draft');
  });
});
