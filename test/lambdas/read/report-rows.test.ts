import { describe, expect, it } from 'vitest';
import { pushId } from '../../../core/delivery/ids.ts';
import type { Step } from '../../../core/journey/owed.ts';
import { emptyRow, type Past } from '../../../core/journey/row.ts';
import type { StepRow } from '../../../core/delivery/step-row.ts';
import { told } from '../../../core/report/told.ts';
import { readWorld } from '../../support/read-world.ts';

const NOW = Date.UTC(2026, 10, 25, 10, 30);
const MINUTE = 60_000;
const ROUTE = '/v1/reports/{scope}/{id}/rows';
const push = (n: number) => pushId('a'.repeat(28), n);

/** Rows as dispatch-events and perform-moves write them. */
async function world() {
  const w = readWorld({ now: NOW, pageRows: 2 });
  const put = async (kind: string, id: string, body: object) => w.catalog.write(await w.catalog.revision(), [{ kind, put: { id, revision: 1, updatedAt: 0, updatedBy: 't', body } } as never]);
  await put('message', 'sale', { channel: 'news' });
  await put('channel', 'news', { app: 'shop' });
  await put('journey', 'cart', { document: {}, status: 'live', versions: [{ version: 1, status: 'live' }, { version: 9, status: 'stopped', trial: 'test' }] });
  const fix = async (id: string, at: number, more: Partial<StepRow>) => {
    await w.claims.claim(id, '1');
    await w.claims.fix(id, { id, at, counts: [], cuts: [], worked: [], excluded: [], ...more });
  };
  const heard = (name: string, n: number, more: object = {}) => ({
    app: 'shop', event: { id: 'e', name, time: 1, properties: {}, push: { pushId: push(n), journey: 'cart', version: 1, node: 'nudge', instance: 'i', visit: 1, message: 'sale', platform: 'ios', facets: {}, ...more } },
  });
  const step = (kind: Step['kind'], more: Partial<Step>): Step => ({ journey: 'cart', version: 1, node: 'call', kind, ...more });
  await fix('dispatch-events#1', NOW - 3 * MINUTE, told({
    heard: [heard('push.opened', 1), heard('push.opened', 1), heard('push.action', 1, { action: 'buy' }), heard('push.action', 2, { action: 'later' }), heard('push.opened', 7, { journey: 'send:s', facets: undefined }), heard('push.opened', 8, { version: 9, facets: undefined })],
    stepped: [{ profileId: 'ann', step: step('refused', { reason: 'reentry' }) }],
  }));
  await fix('dispatch-events#2', NOW - MINUTE, told({ heard: [heard('push.opened', 2), heard('push.received', 2), heard('push.dismissed', 3)] }));
  await fix('perform-moves#1', NOW - 2 * MINUTE, told({ stepped: [
    { profileId: 'bob', step: step('ended', { reason: 'failed:webhook', instance: 'i7' }) }, { profileId: '', step: step('refused', { reason: 'capped' }) },
    { profileId: 'eve', step: step('goal', { node: 'nudge', message: 'sale', event: 'order.placed', treatment: 'b@1' }) },
  ] }));
  return w;
}
type World = Awaited<ReturnType<typeof world>>;

const rows = async (w: World, of: string, { scope = 'journey', id = 'cart', ...query }: Record<string, string> = {}) => (await w.get(ROUTE, { scope, id }, { of, ...query })).body;
const pushes = async (w: World, of: string, more?: Record<string, string>) => (await rows(w, of, more)).items?.map((row) => row['pushId']);

describe('rows behind what phones report', () => {
  it('name the push, once for each report, when it was counted and the button, newest first', async () => {
    const w = await world();
    expect(await pushes(w, 'opened')).toEqual([push(2), push(1), push(1)]);
    expect([await pushes(w, 'received'), await pushes(w, 'dismissed'), await pushes(w, 'actions', { reason: 'later' })]).toEqual([[push(2)], [push(3)], [push(2)]]);
    expect((await rows(w, 'actions', { reason: 'buy' })).items).toEqual([
      { pushId: push(1), at: new Date(NOW - 3 * MINUTE).toISOString(), app: 'shop', platform: 'ios', source: 'cart', version: 1, node: 'nudge', message: 'sale', reason: 'buy' },
    ]);
  });

  it('are of the message, its channel, its app and the account; what is only tried is of its own send alone', async () => {
    const w = await world();
    for (const [scope, id] of [['message', 'sale'], ['channel', 'news'], ['app', 'shop'], ['account', 'all']] as const) expect(await pushes(w, 'opened', { scope, id })).toEqual([push(2), push(1), push(1)]);
    expect([await pushes(w, 'opened', { scope: 'send', id: 's' }), await pushes(w, 'opened', { scope: 'app', id: 'bank' }), await pushes(w, 'opened', { platform: 'android' })]).toEqual([[push(7)], [], []]);
  });

  it('come page by page, none twice and none left out', async () => {
    const w = await world();
    const first = await rows(w, 'opened', { limit: '2' });
    const second = await rows(w, 'opened', { limit: '2', cursor: first.cursor ?? '' });
    expect([first, second].map(({ items = [] }) => items.map((row) => row['pushId']))).toEqual([[push(2), push(1)], [push(1)]]);
  });
});

describe('rows behind what few people do', () => {
  it('name the person, the reason and where the steps are; of who was erased nobody', async () => {
    const w = await world();
    expect((await rows(w, 'failures')).items).toEqual([{ at: new Date(NOW - 2 * MINUTE).toISOString(), profileId: 'bob', instance: 'i7', source: 'cart', version: 1, node: 'call', reason: 'webhook' }]);
    expect((await rows(w, 'refusedEntries')).items).toMatchObject([{ reason: 'capped' }, { profileId: 'ann', reason: 'reentry' }]);
    expect((await rows(w, 'refusedEntries')).items?.[0]).not.toHaveProperty('profileId');
    expect((await rows(w, 'refusedEntries', { reason: 'reentry' })).items).toHaveLength(1);
    expect((await rows(w, 'converted', { scope: 'channel', id: 'news' })).items).toMatchObject([{ profileId: 'eve', message: 'sale', treatment: 'b@1', reason: 'order.placed' }]);
    expect((await rows(w, 'failures', { scope: 'message', id: 'sale' })).items).toEqual([]);
  });
});

describe('rows behind who came and left', () => {
  const past = (id: string, minute: number, reason = 'completed'): Past => [id, 'cart', 1, 'done', NOW - minute * MINUTE - 5, NOW - minute * MINUTE, reason];

  it('are looked for person by person, some at a time, and say how many were looked through', async () => {
    const w = await world();
    for (let n = 0; n < 5; n += 1) await w.actors.write({ ...emptyRow(`p${String(n)}`), revision: 1, past: n === 3 ? [] : [past(`a${String(n)}`, 9), past(`b${String(n)}`, 3, 'exit')] }, []);
    const pages = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await rows(w, 'entered', { limit: '3', ...(cursor !== undefined && { cursor }) });
      pages.push([page.items?.map((row) => row['instance']), page['lookedThrough']]);
      cursor = page.cursor;
    }
    expect(pages).toEqual([[['b0', 'a0', 'b1'], 1], [['a1', 'b2', 'a2'], 4], [['b4', 'a4'], 5]]);
    expect((await rows(w, 'exits', { reason: 'exit' })).items?.map((row) => [row['profileId'], row['instance']])).toEqual([['p0', 'b0'], ['p1', 'b1'], ['p2', 'b2'], ['p4', 'b4']]);
    expect(await rows(w, 'exits', { from: new Date(NOW - MINUTE).toISOString() })).toEqual({ items: [], lookedThrough: 5 });
  });

  it('stop after some seconds and go on from there', async () => {
    const w = readWorld({ now: NOW, pageRows: 2, tickMs: 5_000 });
    for (let n = 0; n < 5; n += 1) await w.actors.write({ ...emptyRow(`p${String(n)}`), revision: 1, past: [past(`a${String(n)}`, 9)] }, []);
    const { body } = await w.get(ROUTE, { scope: 'account', id: 'all' }, { of: 'exits' });
    expect([body.items?.length, body['lookedThrough']]).toEqual([4, 4]);
    expect((await w.get(ROUTE, { scope: 'account', id: 'all' }, { of: 'exits', cursor: body.cursor ?? '' })).body).toMatchObject({ items: [{ instance: 'a4' }], lookedThrough: 5 });
  });
});
