import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, deadTokensOf, fateOf, leftoversOf, ownersDue, settle, type Sent } from '../../../core/delivery/deliver.ts';
import { APNS_OUTCOMES } from '../../../core/delivery/apns-outcomes.ts';
import type { PushBatch } from '../../../core/delivery/batch.ts';
import { leftoverId } from '../../../core/delivery/ids.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';
import type { LivePlan } from '../../../core/journey/plan.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { BATCH, batchOf, NOON, scope } from '../../support/delivery/batches.ts';

const answered = (status: number, reason?: string, extra: object = {}): ProviderAnswer =>
  ({ kind: 'answered', status, headers: {}, body: reason === undefined ? '' : JSON.stringify({ reason, ...extra }) });
const sent = (answer: ProviderAnswer): Sent => ({ answer, sentAt: NOON + 10, answeredAt: NOON + 50 });
const stopped = new Map([['cart@1', { status: 'stopped' } as LivePlan]]);
const facts = { now: NOON, plans: new Map(), appKnown: true };
const settled = (batch: PushBatch, answers: readonly (ProviderAnswer | undefined)[]) =>
  settle(batch, batch.pushes.map((p, i) => fateOf(batch, p, answers[i] && sent(answers[i]))), { now: NOON + 99, hash: sha256 });

describe('admit', () => {
  it('sends what is in time, wanted and still the owner\'s', () => {
    const owners = new Map([['token-0', { profileId: 'p-0', deviceId: 'd-0' }]]);
    expect(admit(batchOf('apns', 1), { ...facts, owners })).toEqual([undefined]);
  });

  it.each([
    ['expired', { expiresAt: NOON }, facts, { outcome: 'expired', reason: 'too-late' }],
    ['expired after an unknown', { expiresAt: NOON, last: 'unknown' as const }, facts, { outcome: 'unknown', reason: 'too-late' }],
    ['journey stopped', {}, { ...facts, plans: stopped }, { outcome: 'excluded', reason: 'journey-stopped' }],
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

describe('settle', () => {
  const batch = batchOf('apns', [{}, {}, {}, {}, { expiresAt: NOON + 5_000 }, {}, { last: 'unknown', expiresAt: NOON + 5_000 }, {}], {
    gone: [{ scope, reason: 'device-gone' }],
  });
  const row = settled(batch, [
    answered(200), answered(410, 'Unregistered', { timestamp: NOON - 5 }), answered(400, 'BadTopic'),
    { kind: 'unknown', reason: 'no-answer' }, { kind: 'unknown', reason: 'time-out' }, { kind: 'not-processed', reason: 'too-large' },
    answered(429, 'TooManyRequests'), undefined,
  ]);

  it('says of every push what became of it', () => {
    expect(row.outcomes).toEqual([
      'accepted/accepted', 'token-dead/Unregistered', 'refused/BadTopic', 'handed-on/no-answer', 'unknown/time-out',
      'excluded/too-large', 'unknown/TooManyRequests', 'handed-on/not-sent',
    ]);
    expect(row.dead).toEqual([{ index: 1, since: NOON - 5 }]);
    expect(row.leftovers).toEqual([{ delay: 0, indices: [7] }, { delay: 12, indices: [3] }]);
    expect(row.members[0]).toBe(sha256('p-0\u0000d-0').slice(0, 8));
  });

  it('counts each once, the gone too', () => {
    expect(row.counts).toEqual([
      ['accepted', ''], ['token-dead', 'Unregistered'], ['refused', 'BadTopic'], ['handed-on', 'no-answer'], ['unknown', 'time-out'],
      ['excluded', 'too-large'], ['unknown', 'TooManyRequests'], ['handed-on', 'not-sent'], ['excluded', 'device-gone'],
    ].map(([metric, reason]) => ({ scope: 'journey#cart', key: `1/nudge/cart-nudge/ios/${metric}/${reason}`, n: 1 })));
  });

  it('hands on under derived ids, and remembers what is unknown', () => {
    const leftovers = leftoversOf(batch, row, sha256);
    expect(leftovers.map(({ delay, batch: b }) => [delay, b.id, b.attempt, b.queuedAt, b.gone.length, b.pushes.map((p) => [p.id, p.last])])).toEqual([
      [0, leftoverId(sha256, BATCH, 0), 0, NOON, 0, [[batch.pushes[7]?.id, 'try-later']]],
      [12, leftoverId(sha256, BATCH, 1), 1, NOON, 0, [[batch.pushes[3]?.id, 'unknown']]],
    ]);
  });

  it('takes the start of the send for the time of death where FCM names none, and drops nothing APNs gave no time for', () => {
    const fcm = batchOf('fcm', 1);
    const unregistered = JSON.stringify({ error: { code: 404, status: 'NOT_FOUND', details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: 'UNREGISTERED' }] } });
    const dead = settled(fcm, [{ kind: 'answered', status: 404, headers: {}, body: unregistered }]);
    expect(deadTokensOf(fcm, dead)).toEqual([{ push: fcm.pushes[0], since: NOON + 10 }]);
    expect(settled(batchOf('apns', 1), [answered(410, 'Unregistered')]).dead).toEqual([]);
  });
});

describe('invariant 1', () => {
  const anyAnswer = fc.oneof(
    fc.constantFrom(...APNS_OUTCOMES).map((r) => answered(r.status || 302, r.reason, { timestamp: NOON })),
    fc.constantFrom(...(['no-answer', 'time-out'] as const)).map((reason): ProviderAnswer => ({ kind: 'unknown', reason })),
    fc.constantFrom(...(['not-processed', 'no-connection', 'not-sent', 'credentials-missing', 'token-endpoint', 'too-large'] as const)).map((reason): ProviderAnswer => ({ kind: 'not-processed', reason })),
    fc.constant(undefined),
  );
  const anyPush = fc.record({ expiresAt: fc.integer({ min: NOON - 10_000, max: NOON + 2_000_000 }), last: fc.constantFrom('unknown', 'try-later') }, { requiredKeys: ['expiresAt'] });

  it('accounts for every push of every batch exactly once, and hands on exactly what it says', () => {
    fc.assert(fc.property(fc.array(fc.tuple(anyPush, anyAnswer), { maxLength: 40 }), fc.nat(3), (members, gone) => {
      const batch = batchOf('apns', members.map(([p]) => p), { gone: Array.from({ length: gone }, () => ({ scope, reason: 'device-gone' })) });
      const admitted = admit(batch, facts);
      const fates = batch.pushes.map((p, i) => { const a = members[i]?.[1]; return admitted[i] ?? fateOf(batch, p, a && sent(a)); });
      const row = settle(batch, fates, { now: NOON, hash: sha256 });
      expect(row.counts.reduce((n, c) => n + c.n, 0)).toBe(members.length + gone);
      const handedOn = row.outcomes.flatMap((o, i) => (o.startsWith('handed-on/') ? [batch.pushes[i]?.id] : []));
      const leftovers = leftoversOf(batch, row, sha256);
      expect(leftovers.flatMap((l) => l.batch.pushes.map((p) => p.id)).sort()).toEqual([...handedOn].sort());
      expect(new Set(leftovers.map((l) => l.batch.id)).size).toBe(leftovers.length);
      for (const l of leftovers) for (const p of l.batch.pushes) expect(p.expiresAt).toBeGreaterThan(NOON + l.delay * 1_000);
    }));
  });
});
