import { describe, expect, it } from 'vitest';
import { ACCOUNT_HEALTH_SCHEMAS } from '../../core/api/account-health.ts';
import type { AppRecord } from '../../core/catalog/records.ts';
import { emptyWindow } from '../../core/delivery/wave-window.ts';
import { bucketCounts } from '../../core/report/fold.ts';
import { wideKey } from '../../core/report/wide.ts';
import { accountHealthOperations } from '../../lambdas/account-health.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { httpEvent, operator, type Call } from '../support/http.ts';
import { memoryLetters } from '../support/memory/letters.ts';
import { memoryTrail } from '../support/memory/trail.ts';
import { memoryReports } from '../support/memory/reports.ts';
import { memoryBreakerStore, memoryPaceStore } from '../support/memory/sender-stores.ts';
import { batch, message, SENT } from './dead-letters/letters.ts';

const NOW = Date.UTC(2026, 10, 25, 10);
const shop: AppRecord = { name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId: 'b', teamId: 't', keyId: 'k' }, android: { packageName: 'p', projectId: 'x', pace: 500 } };

function world() {
  const trail = memoryTrail();
  const letters = memoryLetters({ 'deliver-apns-now': [message('letter-one-1', batch), message('letter-two-2', batch)], parked: [message('letter-three', 'what')] });
  const ports = {
    ...letters, trail, catalog: catalogOf({ apps: new Map([['shop', shop]]) }), breakers: memoryBreakerStore(), paces: memoryPaceStore(), reports: memoryReports(), clock: { now: () => NOW },
    queues: { state: async (queue: string, kind: string) => ({ waiting: kind === 'work' ? 0 : letters.messages.get(queue as never)?.length ?? 0, inHand: 0, delayed: 0 }) },
    credentials: { changedAt: async (_app: string, platform: string) => (platform === 'ios' ? NOW - 90 * 86_400_000 : undefined) },
    cloudWatch: { alarms: async () => [{ name: 'breaker-open', state: 'ringing' as const, since: NOW - 1_000, says: 'A provider refuses.' }], ages: async () => new Map([['dead-letters/parked', 40]]) },
  };
  const handler = httpHandler(ACCOUNT_HEALTH_SCHEMAS, () => accountHealthOperations(ports), { now: () => NOW });
  const call = async (route: string, parts: Partial<Call> = {}, group = 'admin') => {
    const { statusCode, body } = await handler(httpEvent({ route, authorizer: operator(group), ...parts }), { awsRequestId: 'i' });
    return { status: statusCode, body: JSON.parse(body ?? '{}') as Record<string, never> & { items: { id: string; fate?: string }[] } };
  };
  return { ...ports, call };
}

describe('the health of the account', () => {
  it('says what waits, what is held and why, how old keys are, how far a pace is used and what rings', async () => {
    const { breakers, paces, reports, call } = world();
    const answers = [['accepted', 1_000], ['refused', 500], ['expired', 9_000]] as const;
    for (const [minutes, id] of [[1, 'recent'], [5, 'edge'], [6, 'old']] as const) {
      await reports.fold({ id, last: id, worked: [] }, bucketCounts({ at: NOW - minutes * 60_000, counts: answers.map(([metric, n]) => ({ scope: 'account', key: wideKey({ app: 'shop', platform: 'android', metric }), n })) }));
    }
    await breakers.write({ app: 'shop', provider: 'apns', revision: 1, state: 'open', cause: 'InvalidProviderToken', since: NOW - 60_000, probeAt: NOW + 30_000, failures: 2, window: emptyWindow(NOW) });
    await paces.write({ key: 'fcm/x', revision: 1, now: NOW + 4_000, bulk: NOW + 90_000, warmSince: NOW + 60_000 });
    const { status, body } = await call('GET /v1/health/account', {}, 'viewer');
    expect(status).toBe(200);
    expect(ACCOUNT_HEALTH_SCHEMAS.getAccountHealth.answers[200].parse(body)).toEqual(body);
    expect(body).toMatchObject({
      breakers: [
        { app: 'shop', platform: 'ios', state: 'open', reason: 'InvalidProviderToken', failedProbes: 2, since: '2026-11-25T09:59:00.000Z', probeAt: '2026-11-25T10:00:30.000Z' }, { app: 'shop', platform: 'android', state: 'closed' },
      ],
      credentials: [{ app: 'shop', platform: 'ios', stored: true, ageDays: 90, changedAt: '2026-08-27T10:00:00.000Z' }, { app: 'shop', platform: 'android', stored: false }],
      paces: [{ app: 'shop', platform: 'android', perSecond: 500, usedPerSecond: 10, leasedSeconds: { now: 4, bulk: 90 }, usedUpUntil: '2026-11-25T10:01:00.000Z' }],
      alarms: [{ name: 'breaker-open', state: 'ringing', runbook: 'docs/runbook.md#breaker-open' }],
    });
    const queues = body['queues'] as unknown as { name: string; kind: string }[];
    expect(queues.filter(({ kind }) => kind === 'work')).toHaveLength(8);
    expect(queues).toContainEqual({ name: 'parked', kind: 'dead-letters', waiting: 1, inHand: 0, delayed: 0, oldestSeconds: 40 });
  });

  it('estimates this month and no other, and says that it does', async () => {
    const { reports, call } = world();
    const count = (id: string, at: number, n: number) => reports.fold({ id, last: id, worked: [] }, bucketCounts({ at, counts: [{ scope: 'account', key: wideKey({ app: 'shop', metric: 'batch' }), n }, { scope: 'account', key: wideKey({ app: 'shop', platform: 'ios', metric: 'opened' }), n: n * 10 }] }));
    await count('before', Date.UTC(2026, 9, 31), 1_000_000);
    await count('now', Date.UTC(2026, 10, 2), 100_000);
    const { body } = await call('GET /v1/health/bill', {}, 'viewer');
    expect(body).toMatchObject({ month: '2026-11', estimate: true, region: 'us-east-1' });
    const capabilities = body['capabilities'] as unknown as { capability: string; n: number; dollars: number }[];
    expect(capabilities.find(({ capability }) => capability === 'uniqueOpens')).toMatchObject({ n: 1_000_000, dollars: 0.625 });
    expect(capabilities.find(({ capability }) => capability === 'delivery')?.dollars).toBeCloseTo(0.12 + 0.375 + 0.05 + 0.02 + 0.200001, 5);
    expect(capabilities.filter(({ capability }) => ['secrets', 'alarms'].includes(capability))).toMatchObject([{ n: 3, dollars: expect.closeTo(1.2, 10) }, { n: 1, dollars: 0.1 }]);
    expect(body['dollars']).toBeCloseTo(capabilities.reduce((sum, { dollars }) => sum + dollars, 0), 10);
  });
});

describe('dead letters', () => {
  it('are listed without what is in them', async () => {
    const { status, body } = await world().call('GET /v1/dead-letters', { query: { queue: 'deliver-apns-now' } });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ id: 'letter-one-1', queue: 'deliver-apns-now', sentAt: new Date(SENT).toISOString(), source: 'deliver-apns', redrive: 'send' }, { id: 'letter-two-2' }]);
    expect(JSON.stringify(body)).not.toMatch(/SECRET|PRIVATE/);
  });

  it('are worked again, those that were chosen', async () => {
    const w = world();
    expect((await w.call('POST /v1/dead-letters/redrive', { body: { ids: ['letter-two'], dryRun: true } })).body).toMatchObject({ complete: true, items: [{ id: 'letter-two-2', fate: 'redriven' }] });
    expect(w.sent).toEqual([]);
    await w.call('POST /v1/dead-letters/redrive', { body: { ids: ['letter-two'] } });
    expect([w.sent.length, w.messages.get('deliver-apns-now')?.map(({ id }) => id)]).toEqual([1, ['letter-one-1']]);
    expect((await w.call('POST /v1/dead-letters/redrive', { body: { queue: 'parked' } })).body.items).toMatchObject([{ id: 'letter-three', fate: 'unclear' }]);
    expect(w.messages.get('parked')).toHaveLength(1);
  });

  it('are admins\' and nobody chooses all by leaving everything out', async () => {
    const { call } = world();
    expect([(await call('GET /v1/dead-letters', {}, 'author')).status, (await call('POST /v1/dead-letters/redrive', { body: { queue: 'parked' } }, 'viewer')).status]).toEqual([403, 403]);
    expect((await call('POST /v1/dead-letters/redrive', { body: {} })).body).toMatchObject({ code: 'invalid-request' });
    expect((await call('GET /v1/dead-letters', { query: { queue: 'nowhere' } })).body).toMatchObject({ faults: [{ path: '/query/queue', code: 'unknown-queue' }] });
  });
});
