import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { deployed, journey, message, operator, person, report, server, titles, unique, until } from './system.ts';

interface Run { readonly id: string; readonly state: string; readonly startsAt: string; readonly progress: { readonly members: number; readonly worked: number } }

const rest = async (title: string, nodes: JsonObject = {}): Promise<JsonObject> => ({
  start: 'push', nodes: { push: { type: 'push', message: await message({ title }), next: 'end' }, end: { type: 'end' }, ...nodes },
});
/** Only the way in that is named. */
const by = (entry: JsonObject): JsonObject => ({ event: undefined as never, reentry: undefined as never, ...entry });

const enter = async (id: string, items: readonly JsonObject[]) => (await server().must('POST', `/v1/journeys/${id}/entries`, { items: [...items] })) as { accepted: number; results: { status: string; id: string }[] };
const runs = async (id: string) => ((await operator().must('GET', `/v1/journeys/${id}/runs`)) as unknown as { items: Run[] }).items;

/** The schedule comes round every minute on AWS; here it is asked at once. */
const tick = () => new LambdaClient(deployed.aws).send(new InvokeCommand({ FunctionName: 'beckon-local-start-runs', Payload: new TextEncoder().encode('{}') }));

/** People with phones, and an audience of them alone. */
async function audience(people: number, more: JsonObject = {}) {
  const group = unique('group');
  const all = await Promise.all(Array.from({ length: people }, () => person({ attributes: { group } })));
  const id = unique('audience');
  await operator().must('PUT', `/v1/audiences/${id}`, { rule: `profile.group == '${group}'`, ...more });
  return { id, all, phones: all.map(({ phone }) => phone) };
}

describe.concurrent('ways into a journey', () => {
  test('by API: once for each id, with its data, inside the window', async () => {
    const { id } = await journey('by-api', await rest('{{event.title}}'), by({ api: true, reentry: 'always' }));
    const ann = await person();
    const item = { profile: ann.id, id: 'first', data: { title: 'Yours' } };
    const answers = [await enter(id, [item]), await enter(id, [item])];
    expect(answers.map(({ accepted }) => accepted)).toEqual([1, 1]);
    expect(await titles(ann.phone)).toEqual(['Yours']);
    expect(await until(() => report(id), (r) => r.standing === 0 && r.started > 0)).toMatchObject({ started: 1 });

    const over = await journey('over', await rest('Late'), by({ api: true, to: '2026-01-01T00:00Z' }));
    await enter(over.id, [{ profile: ann.id }]);
    await until(() => report(over.id), (r) => r.refusedEntries['outside-window'] === 1);
  });

  test('by API under a key: an instance for each order', async () => {
    const { id } = await journey('orders', { start: 'wait', nodes: { wait: { type: 'wait', for: 'PT10M', next: 'end' }, end: { type: 'end' } } }, by({ api: true, key: 'order' }));
    const { id: profile } = await person();
    await enter(id, [{ profile, key: 'a' }, { profile, key: 'b' }, { profile, data: { order: 'b' } }]);
    await until(() => report(id), (r) => r.started === 2 && r.refusedEntries['already-in'] === 1);
  });

  test('by an audience: once as soon as it is live, to the hold-out not at all', async () => {
    const { id: audienceId, phones } = await audience(4);
    const { id } = await journey('once', await rest('Once'), by({ audience: audienceId, holdOut: 50, perSecond: 100 }));
    await tick();
    await until(() => runs(id), ([run]) => run?.state === 'done');
    expect(await runs(id)).toMatchObject([{ state: 'done', progress: { members: 4, worked: 4 } }]);
    const figures = await until(() => report(id), (r) => r.started + (r.refusedEntries['hold-out'] ?? 0) === 4 && r.standing === 0);
    const got = await Promise.all(phones.map((phone) => titles(phone, 5)));
    expect(got.flat()).toHaveLength(figures.started);
    await tick();
    await sleep(2_000);
    expect(await runs(id)).toHaveLength(1);
  });

  test('by an audience, again and again', async () => {
    const { id: audienceId, all: [one] } = await audience(1);
    const at = new Date(Date.now() + 30_000);
    const repeat = `FREQ=HOURLY;BYMINUTE=${at.getUTCMinutes()};BYSECOND=${at.getUTCSeconds()}`;
    const { id } = await journey('recurring', await rest('Again'), by({ audience: audienceId, schedule: { repeat } }));
    await tick();
    expect(await titles(one?.phone as never, 60)).toEqual(['Again']);
    const [scheduled] = await runs(id);
    expect(scheduled?.startsAt.slice(17, 19)).toBe(String(at.getUTCSeconds()).padStart(2, '0'));
    await operator().must('POST', `/v1/journeys/${id}/runs`);
    expect(await titles(one?.phone as never, 60)).toEqual(['Again']);
    expect(await runs(id)).toHaveLength(2);
  });

  test('by a business event, with what it says, once', async () => {
    const { id: audienceId, all: [one] } = await audience(1);
    const name = unique('price.dropped');
    const { id } = await journey('price', await rest('{{event.sku}} is cheaper'), by({ businessEvent: name, audience: audienceId, when: 'event.percent > 10.0' }));
    const event = { name, id: 'e1', properties: { sku: 'Lamp', percent: 20.5 } };
    await server().must('POST', '/v1/business-events', event);
    await server().must('POST', '/v1/business-events', event);
    expect(await titles(one?.phone as never, 60)).toEqual(['Lamp is cheaper']);
    expect(await until(() => report(id), (r) => r.started === 1)).toMatchObject({ started: 1 });
    expect(await runs(id)).toHaveLength(1);
  });

  test('by coming into a watched audience, up to the cap', async () => {
    const watched = unique('watched');
    await operator().must('PUT', `/v1/audiences/${watched}`, { rule: `profile.joined == '${watched}'`, watch: true });
    const { id } = await journey('joined', await rest('Welcome'), by({ qualification: watched, cap: { entries: 2 } }));
    const people = await Promise.all(Array.from({ length: 4 }, () => person()));
    for (const { id: profile } of people) await server().must('PATCH', `/v1/profiles/${profile}`, { attributes: { joined: watched } });
    expect(await until(() => report(id), (r) => r.started + (r.refusedEntries['capped'] ?? 0) === 4)).toMatchObject({ started: 2, refusedEntries: { capped: 2 } });
  });
});
