import { expect, it } from 'vitest';
import { healthLines } from '../../../cli/health/lines.ts';

it('says what is not as it should be, and what it costs', () => {
  expect(healthLines({
    at: '2026-11-25T10:00:00.000Z',
    queues: [{ name: 'parked', kind: 'dead-letters', waiting: 2, inHand: 0, delayed: 0, oldestSeconds: 40 }, { name: 'deliver-fcm-now', kind: 'work', waiting: 0, inHand: 0, delayed: 0 }],
    breakers: [{ app: 'shop', platform: 'ios', state: 'open', reason: 'InvalidProviderToken', failedProbes: 2 }, { app: 'shop', platform: 'web', state: 'closed', failedProbes: 0 }],
    credentials: [{ app: 'shop', platform: 'ios', stored: true, ageDays: 90 }, { app: 'shop', platform: 'web', stored: false }],
    paces: [{ app: 'shop', platform: 'ios', perSecond: 500, usedPerSecond: 120.5, leasedSeconds: { now: 4, bulk: 90 } }],
    alarms: [{ name: 'breaker-open', state: 'ringing', says: 'A provider refuses.', runbook: 'docs/runbook.md#breaker-open' }, { name: 'api-errors', state: 'ok', says: '', runbook: '' }],
  }, { month: '2026-11', asOf: '2026-11-25T10:00:00.000Z', estimate: true, region: 'us-east-1', pricesAsOf: '2026-11', capabilities: [{ capability: 'delivery', words: '', counted: 'batches', n: 1_000, units: [], dollars: 0.756 }], dollars: 0.756 })).toEqual([
    'QUEUES (1 are empty)', '  QUEUE   KIND          WAITING  IN HAND  DELAYED  OLDEST', '  parked  dead-letters  2        0        0        40 s', '',
    'APPS', '  APP   PLATFORM  BREAKER  REASON                KEY          PACE', '  shop  ios       open     InvalidProviderToken  90 days old  120.5 of 500/s, leased 90 s ahead', '  shop  web       closed                         missing', '',
    'ALARMS (1 do not ring)', '  breaker-open: A provider refuses. docs/runbook.md#breaker-open', '',
    'BILL OF 2026-11 (estimated, list prices of us-east-1)', '  CAPABILITY  COUNTED  N      DOLLARS', '  delivery    batches  1,000  0.76', '',
    'All in all $0.76.',
  ]);
});
