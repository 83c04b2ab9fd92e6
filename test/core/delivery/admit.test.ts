import { describe, expect, it } from 'vitest';
import { admit, ownersDue } from '../../../core/delivery/admit.ts';
import type { LivePlan } from '../../../core/journey/plan.ts';
import { batchOf, NOON } from '../../support/delivery/batches.ts';

const stopped = new Map([['cart@1', { status: 'stopped' } as LivePlan]]);
const facts = { now: NOON, plans: new Map(), appKnown: true, cancelled: false };

describe('admit', () => {
  it('sends what is in time, wanted and still the owner\'s', () => {
    const owners = new Map([['token-0', { profileId: 'p-0', deviceId: 'd-0' }]]);
    expect(admit(batchOf('apns', 1), { ...facts, owners })).toEqual([undefined]);
  });

  it.each([
    ['expired', { expiresAt: NOON }, facts, { outcome: 'expired', reason: 'too-late' }],
    ['expired after an unknown', { expiresAt: NOON, last: 'unknown' as const }, facts, { outcome: 'unknown', reason: 'too-late' }],
    ['journey stopped', {}, { ...facts, plans: stopped }, { outcome: 'excluded', reason: 'journey-stopped' }],
    ['send cancelled', {}, { ...facts, cancelled: true }, { outcome: 'excluded', reason: 'send-cancelled' }],
    ['profile erased', { profileId: '~' }, facts, { outcome: 'excluded', reason: 'erased' }],
    ['profile erased, of whom a send may have got through', { profileId: '~', last: 'unknown' as const }, facts, { outcome: 'unknown', reason: 'erased' }],
    ['app deleted', {}, { ...facts, appKnown: false }, { outcome: 'excluded', reason: 'app-missing' }],
    ['token of another profile', {}, { ...facts, owners: new Map([['token-0', { profileId: 'q', deviceId: 'd-0' }]]) }, { outcome: 'excluded', reason: 'owner-changed' }],
    ['token of nobody', {}, { ...facts, owners: new Map() }, { outcome: 'excluded', reason: 'device-gone' }],
  ])('%s', (...[, push, given, fate]) => {
    expect(admit(batchOf('apns', [push]), given)).toEqual([fate]);
  });

  it('looks at owners once the batch is older than a minute', () => {
    expect([ownersDue(batchOf('apns', 1), NOON + 60_000), ownersDue(batchOf('apns', 1), NOON + 60_001)]).toEqual([false, true]);
  });
});
