import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { ownApp } from './own-app.ts';
import { deployed, ended, fire, type TestJourney, journey, message, operator, person, phoneOf, report, rowOf, titles, unique, until } from './system.ts';

const api = operator();
const END = { type: 'end' } as const;

async function ruleSet(document: JsonObject): Promise<string> {
  const id = unique('set');
  await api.must('PUT', `/v1/rule-sets/${id}`, document);
  return id;
}

async function channel(document: JsonObject): Promise<string> {
  const id = unique('channel');
  await api.must('PUT', `/v1/channels/${id}`, { app: deployed.app, ...document });
  return id;
}

/** Names its channel alone. */
async function spoken(fields: JsonObject): Promise<string> {
  const id = unique('message');
  await api.must('PUT', `/v1/messages/${id}`, { body: 'Hello', ...fields });
  return id;
}

const onePush = async (name: string, said: string, more: JsonObject = {}): Promise<TestJourney> =>
  journey(name, { start: 'push', nodes: { push: { type: 'push', message: said, next: 'end' }, end: END }, ...more });

interface Sent { readonly state: string; readonly figures: { readonly accepted: number; readonly inFlight: number; readonly excluded: Readonly<Record<string, number>> } }
interface Listed { readonly outcome: string; readonly reason: string; readonly requestedBy: { readonly journey: string } }

describe('rules', { timeout: 240_000 }, () => {
  test('two journeys and a send at once share one cap: each person gets one push, and both ways of asking tell why not more', async () => {
    const caps = [await ruleSet({ rules: [{ atMost: 1, per: 'day', window: 'rolling' }] })];
    const said = await spoken({ channel: await channel({ caps }), title: 'Once' });
    const [one, two] = await Promise.all([onePush('one', said), onePush('two', said)]);
    const people = [await person(), await person({ platform: 'android' }), await person()];
    const [{ id: send }] = await Promise.all([
      api.must('POST', '/v1/sends', { message: said, to: { profiles: people.map(({ id }) => id) } }) as Promise<unknown> as Promise<{ id: string }>,
      ...people.flatMap(({ phone }) => [fire(phone, one.event), fire(phone, two.event)]),
    ]);
    const figures = await Promise.all([ended(one.id, 3), ended(two.id, 3)]);
    const { figures: ofSend } = await until(() => api.must('GET', `/v1/sends/${send}`) as Promise<unknown> as Promise<Sent>, ({ state, figures: { inFlight, accepted, excluded } }) => state === 'sent' && inFlight === 0 && accepted + (excluded['capped'] ?? 0) === 3);
    const all = [...figures.map(({ totals }) => totals), ofSend];
    expect([all.reduce((n, f) => n + f.accepted, 0), all.reduce((n, f) => n + (f.excluded['capped'] ?? 0), 0)]).toEqual([3, 6]);
    for (const { id, phone } of people) {
      expect(await titles(phone)).toEqual(['Once']);
      const { items } = await until(() => api.must('GET', `/v1/profiles/${id}/pushes`) as Promise<unknown> as Promise<{ items: readonly Listed[] }>, (page) => page.items.length === 3);
      expect(items.map(({ outcome, reason }) => `${outcome} ${reason}`).filter((word) => word === 'excluded capped').length).toBe(2);
      expect(new Set(items.map(({ requestedBy }) => requestedBy.journey))).toEqual(new Set([one.id, two.id, `send:${send}`]));
    }
  });

  test('a push of a journey waits for the end of quiet hours, in the row and in its cohort', async () => {
    // Hours end on the minute: the next one that leaves time to enter.
    const ends = Math.ceil((Date.now() + 25_000) / 60_000) * 60_000;
    const hour = (ms: number): string => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(ms);
    const said = await spoken({ channel: await channel({ quietHours: { periods: [{ from: hour(ends - 4 * 3_600_000), to: hour(ends) }] } }), title: 'Awake' });
    const { id, event } = await onePush('quiet', said);
    const { id: profileId, phone } = await person();
    await fire(phone, event);
    expect(await until(() => api.must('GET', `/v1/profiles/${profileId}`), (p) => (p as { instances: unknown[] }).instances.length === 1)).toMatchObject({ instances: [{ journey: id, node: 'push' }] });
    const [push] = await until(() => phone.receive({ wait: 30 }), (got) => got.length > 0, 150_000);
    expect([push?.title, (push?.time ?? 0) >= ends]).toEqual(['Awake', true]);
    expect((await ended(id, 1)).totals).toMatchObject({ accepted: 1, excluded: {} });
  });

  test('a push whose token is dead gives its place back; by attempts it does not', async () => {
    const rules = [{ atMost: 1, per: 'month' }];
    const got = await Promise.all(([['accepted', ['Again']], ['attempt', []]] as const).map(async ([counts, after]) => {
      const said = await spoken({ channel: await channel({ caps: [await ruleSet({ rules, counts })] }), title: 'Again' });
      const { id, event } = await onePush('back', said);
      const { id: profileId, phone } = await person();
      await phone.uninstall();
      await fire(phone, event);
      expect(rowOf(await ended(id, 1), 'push')).toMatchObject({ tokenDead: { Unregistered: 1 } });
      await until(() => api.must('GET', `/v1/profiles/${profileId}`) as Promise<unknown> as Promise<{ devices: { token?: string }[] }>, ({ devices }) => devices.every((d) => d.token === undefined));
      await phone.renewToken();
      await phone.register();
      // The place is given back with the row that is counted, before the count.
      await fire(phone, event);
      const { totals } = await ended(id, 2);
      expect([totals.accepted, totals.excluded]).toEqual(after.length === 1 ? [1, {}] : [0, { capped: 1 }]);
      return [await titles(phone, after.length === 1 ? 45 : 0), after] as const;
    }));
    for (const [titlesOf, after] of got) expect(titlesOf).toEqual(after);
  });

  test('one channel reaches the app each person\'s attributes say, and excludes whom they say none', async () => {
    const name = unique('brand');
    const apps = [await ownApp({}, `${name}-a`), await ownApp({}, `${name}-b`)];
    const said = await spoken({ channel: await channel({ app: `${name}-{{profile.brand}}`, category: 'transactional', defaults: { sound: 'chime' } }), title: 'Yours', body: 'Hello' });
    const people = await Promise.all(apps.map(async ({ keys }, n) => {
      const { id } = await person({ attributes: { brand: n === 0 ? 'a' : 'b' } });
      return { id, phone: await phoneOf(id, { appKey: keys.appKey }) };
    }));
    const nobody = await person();
    const { id } = (await api.must('POST', '/v1/sends', { message: said, to: { profiles: [...people.map((p) => p.id), nobody.id] } })) as { id: string };
    const { figures } = await until(() => api.must('GET', `/v1/sends/${id}`) as Promise<unknown> as Promise<Sent>, ({ state, figures: { inFlight, accepted } }) => state === 'sent' && inFlight === 0 && accepted === 2);
    expect([figures.accepted, figures.excluded]).toEqual([2, { 'no-app': 1 }]);
    for (const { phone } of people) expect(await titles(phone)).toEqual(['Yours']);
  });

  test('a journey lets in what it was meant for, and the rest when somebody resumed it', async () => {
    const { id, event } = await onePush('guarded', await message({ category: 'transactional' }), { guard: { entries: 1, times: 1, per: 'PT1H' } });
    const [ann, bob, cy] = [await person(), await person(), await person()];
    await fire(ann.phone, event);
    await until(() => report(id), (r) => r.started === 1);
    await sleep(5_500);
    await fire(bob.phone, event);
    expect(await until(() => api.must('GET', `/v1/journeys/${id}`), (j) => 'held' in (j as object))).toMatchObject({ held: { by: 'guard', entries: 2 } });
    await sleep(5_500);
    await fire(cy.phone, event);
    await until(() => report(id), (r) => r.refusedEntries['held-by-guard'] === 1);
    expect(await api.must('POST', `/v1/journeys/${id}/resume`)).not.toHaveProperty('held');
    await sleep(5_500);
    await fire(cy.phone, event);
    expect((await ended(id, 3)).refusedEntries).toEqual({ 'held-by-guard': 1 });
  });
});
