import { describe, expect, it } from 'vitest';
import { pushId } from '../../../core/delivery/ids.ts';
import type { Count } from '../../../core/report/count.ts';
import { countKey, type CountKey, journeyScope } from '../../../core/report/count.ts';
import { facetKey, wideKey, type WideKey } from '../../../core/report/wide.ts';
import { bucketCounts } from '../../../core/report/fold.ts';
import { settle } from '../../../core/delivery/settle.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import type { PushBatch } from '../../../core/delivery/batch.ts';
import { readWorld } from '../../support/read-world.ts';

const NOW = Date.UTC(2026, 10, 25, 10, 30);
const ROUTE = '/v1/reports/{scope}/{id}';
const MINUTE = 60_000;

const world = () => {
  const w = readWorld({ now: NOW });
  let n = 0;
  const count = async (at: number, ...counts: readonly Count[]) => { n += 1; await w.reports.fold({ id: `f${n}`, last: `f${n}`, worked: [] }, bucketCounts({ at, counts: [], wide: counts })); };
  const put = async (kind: 'journey' | 'message' | 'app' | 'channel', id: string, body: object = {}) =>
    w.catalog.write(await w.catalog.revision(), [{ kind, put: { id, revision: 1, updatedAt: 0, updatedBy: 't', body } } as never]);
  return { ...w, count, put };
};
const wide = (scope: string, n: number, key: WideKey): Count => ({ scope, key: wideKey(key), n });
const ofJourney = (n: number, key: CountKey): Count => ({ scope: journeyScope('cart'), key: countKey(key), n });
const push = { version: 1, node: 'nudge', message: 'sale', platform: 'ios' } as const;

describe('getReport', () => {
  it('tells what was in flight when the range began, what was taken in, what came of it and what is in flight', async () => {
    const { count, put, get } = world();
    await put('journey', 'cart', { versions: [{ version: 2, trial: 'test' }] });
    await count(NOW - 40 * 86_400_000, ofJourney(10, { ...push, metric: 'targeted' }), ofJourney(9, { ...push, metric: 'accepted' }));
    await count(NOW - 25 * 60 * MINUTE, ofJourney(5, { ...push, metric: 'targeted' }), ofJourney(3, { ...push, metric: 'accepted' }));
    await count(NOW - 90 * MINUTE, ofJourney(7, { ...push, metric: 'targeted' }), ofJourney(1, { ...push, metric: 'excluded', reason: 'erased' }), ofJourney(2, { ...push, platform: undefined, metric: 'excluded', reason: 'no-consent' } as never));
    await count(NOW - MINUTE, ofJourney(6, { ...push, metric: 'accepted' }), ofJourney(2, { ...push, metric: 'handed-on' }), ofJourney(4, { version: 2, node: 'nudge', platform: 'ios', metric: 'targeted' }));
    const { status, body } = await get(ROUTE, { scope: 'journey', id: 'cart' }, { range: 'live', by: 'platform,hour' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      scope: 'journey', id: 'cart', from: '2026-11-24T10:31:00.000Z', to: '2026-11-25T10:30:00.000Z', bucket: 'minute',
      figures: { targeted: 7, accepted: 6, excluded: { erased: 1 }, unaddressed: { 'no-consent': 2 } },
      balance: { inFlightBefore: 3, intake: 7, outcomes: 7, inFlight: 3, difference: 0, balanced: true },
      series: [{ at: '2026-11-25T09:00:00.000Z', figures: { targeted: 7, accepted: 0 } }, { at: '2026-11-25T10:29:00.000Z', figures: { targeted: 0, accepted: 6 } }],
      by: { platform: [{ value: 'ios', figures: { targeted: 7, unaddressed: {} } }], hour: [{ value: '09' }, { value: '10', figures: { accepted: 6 } }] },
    });
  });

  it('says so when there are more outcomes than pushes', async () => {
    const { count, get } = world();
    await count(NOW, wide('account', 2, { app: 'shop', platform: 'ios', metric: 'accepted' }), wide('account', 1, { app: 'shop', platform: 'ios', metric: 'targeted' }));
    expect((await get(ROUTE, { scope: 'account', id: 'all' })).body).toMatchObject({ balance: { inFlight: 0, difference: 1, balanced: false } });
  });

  it('tells apps and channels apart in the account, with their facets', async () => {
    const { count, put, get } = world();
    await put('channel', 'news');
    for (const [app, channel, locale, n] of [['shop', 'news', 'de', 5], ['shop', undefined, 'de', 3], ['bank', 'news', 'en', 2]] as const) {
      await count(NOW, wide('account', n, { app, channel, platform: 'ios', metric: 'accepted' }), { scope: 'account', key: facetKey({ facet: 'locale', value: locale, app, channel, metric: 'accepted' }), n });
    }
    const accepted = async (scope: string, id: string) => {
      const { figures, by } = (await get(ROUTE, { scope, id }, { by: 'locale' })).body as unknown as { figures: { accepted: number }; by: { locale: { value: string; figures: { accepted: number } }[] } };
      return [figures.accepted, by.locale.map(({ value, figures: f }) => [value, f.accepted])];
    };
    expect(await accepted('account', 'all')).toEqual([10, [['de', 8], ['en', 2]]]);
    expect(await accepted('app', 'shop')).toEqual([8, [['de', 8]]]);
    expect(await accepted('channel', 'news')).toEqual([7, [['de', 5], ['en', 2]]]);
  });

  it('cuts days where the zone does', async () => {
    const { count, get } = world();
    await count(Date.UTC(2026, 10, 23, 22, 59), wide('account', 1, { app: 'shop', platform: 'ios', metric: 'accepted' }));
    await count(Date.UTC(2026, 10, 23, 23, 1), wide('account', 2, { app: 'shop', platform: 'ios', metric: 'accepted' }));
    const { body } = await get(ROUTE, { scope: 'account', id: 'all' }, { bucket: 'day', timeZone: 'Europe/Berlin', from: '2026-11-22' });
    expect(body).toMatchObject({ series: [{ at: '2026-11-22T23:00:00.000Z', figures: { accepted: 1 } }, { at: '2026-11-23T23:00:00.000Z', figures: { accepted: 2 } }] });
  });

  it('knows what there is not, and what it does not keep', async () => {
    const { get } = world();
    expect((await get(ROUTE, { scope: 'send', id: 'x' })).body).toMatchObject({ code: 'not-found' });
    expect((await get(ROUTE, { scope: 'account', id: 'all' }, { bucket: 'minute', from: '2026-11-01' })).body).toMatchObject({ code: 'invalid-request', faults: [{ path: '/query/from', code: 'too-old' }] });
    expect((await get(ROUTE, { scope: 'account', id: 'all' }, { timeZone: 'Mars/Base', by: 'star' })).body).toMatchObject({ faults: [{ path: '/query/timeZone' }, { path: '/query/by/0' }] });
    expect((await get(ROUTE, { scope: 'planet', id: 'x' })).body).toMatchObject({ code: 'invalid-request' });
  });

  it('writes the same numbers as CSV', async () => {
    const { count, get } = world();
    await count(NOW, wide('account', 4, { app: 'shop', platform: 'ios', metric: 'accepted' }));
    const { body } = await get(`${ROUTE}/export`, { scope: 'account', id: 'all' });
    expect(body['text']).toContain('account,all,2026-11-25T10:00:00.000Z,hour,series,,accepted,,4\r\n');
  });
});

describe('listReportRows', () => {
  const batch = (id: string): PushBatch => ({
    id: id.repeat(28), app: 'shop', provider: 'apns', lane: 'bulk', queuedAt: NOW, attempt: 0, gone: [],
    pushes: [0, 1, 2].map((n) => ({
      id: pushId(id.repeat(28), n), profileId: `p${n}`, deviceId: `d${n}`, token: 't', registeredAt: 0, environment: 'production' as const, expiresAt: NOW, collapseId: 'c', facets: {},
      rendered: { kind: 'apns' as const, pushType: 'alert' as const, priority: 5 as const, payload: {} },
      scope: { journey: n === 2 ? 'other' : 'cart', version: 1, node: 'nudge', instance: `i${n}`, visit: 1, message: 'sale', category: 'marketing' as const },
    })),
  });

  it('leads from a number to its pushes, page by page', async () => {
    const w = world();
    const fates = [{ outcome: 'accepted', reason: 'accepted' }, { outcome: 'refused', reason: 'BadTopic', said: '400 BadTopic' }, { outcome: 'refused', reason: 'BadTopic' }] as const;
    for (const [n, id] of ['a', 'b', 'c'].entries()) {
      const at = NOW - (n + 1) * MINUTE;
      await w.deliveries.take(batch(id).id, 'me', at, at + MINUTE);
      await w.deliveries.finish(settle(batch(id), fates, { now: at, hash: sha256 }), 'me');
    }
    const page = async (query: Record<string, string>) => (await w.get(`${ROUTE}/rows`, { scope: 'journey', id: 'cart' }, query)).body;
    const first = await page({ outcome: 'refused', limit: '2' });
    expect(first.items).toMatchObject([
      { pushId: pushId('a'.repeat(28), 1), outcome: 'refused', reason: 'BadTopic', said: '400 BadTopic', app: 'shop', platform: 'ios', profileId: 'p1', source: 'cart', version: 1, node: 'nudge', message: 'sale' }, { pushId: pushId('b'.repeat(28), 1) },
    ]);
    expect((await page({ outcome: 'refused', limit: '2', cursor: first.cursor ?? '' })).items?.map((row) => row['pushId'])).toEqual([pushId('c'.repeat(28), 1)]);
    expect((await page({ outcome: 'refused', reason: 'Other' })).items).toEqual([]);
    expect((await w.get(`${ROUTE}/rows`, { scope: 'message', id: 'sale' })).body.items).toHaveLength(9);
    expect((await w.get(`${ROUTE}/rows`, { scope: 'app', id: 'bank' })).body.items).toHaveLength(0);
  });

  it('leads from each number to what is behind it: who got no push, what was not sent, what was opened', async () => {
    const w = world();
    await w.put('channel', 'news', { app: 'shop' });
    await w.put('message', 'sale', { channel: 'news' });
    const fates = [{ outcome: 'accepted', reason: 'accepted' }, { outcome: 'excluded', reason: 'consent' }, { outcome: 'unknown', reason: 'no-answer' }] as const;
    await w.deliveries.take(batch('a').id, 'me', NOW, NOW + MINUTE);
    await w.deliveries.finish(settle(batch('a'), fates, { now: NOW, hash: sha256 }), 'me');
    const asked = { journey: 'cart', version: 1, node: 'nudge', visit: 1, message: 'sale' };
    await w.claims.claim('perform-moves#1', '1');
    await w.claims.fix('perform-moves#1', { id: 'perform-moves#1', at: NOW, counts: [], cuts: [], worked: [], excluded: [{ profileId: 'p9', instance: 'i9', asked, reason: 'no-device' }] });
    for (const n of [0, 2]) await w.opens.isFirst(pushId('a'.repeat(28), n), `e${n}`);
    const behind = async (of: string, scope = 'app', id = 'shop') => (await w.get(`${ROUTE}/rows`, { scope, id }, { of })).body.items?.map((row) => row['profileId']);
    expect([await behind('unaddressed'), await behind('excluded'), await behind('accepted'), await behind('refused')]).toEqual([['p9'], ['p1'], ['p0'], []]);
    expect([await behind('openedUnique'), await behind('openedUnique', 'journey', 'cart'), await behind('openedUnique', 'channel', 'news')]).toEqual([['p2', 'p0'], ['p0'], ['p2', 'p0']]);
    expect([await behind('targeted'), await behind('targeted', 'journey', 'cart')]).toEqual([['p2', 'p1', 'p0'], ['p1', 'p0']]);
    expect((await w.get(`${ROUTE}/rows`, { scope: 'app', id: 'shop' }, { of: 'touched' })).status).toBe(400);
  });
});

it('answers the table of formulas', async () => {
  const { body } = await world().get('/v1/reports/formulas', {});
  expect(body.items?.find((f) => f['key'] === 'openRate')).toEqual({ key: 'openRate', kind: 'rate', formula: 'openedUnique ÷ accepted', words: 'Of pushes the provider took, those opened at least once.', ajo: 'Open rate' });
});
