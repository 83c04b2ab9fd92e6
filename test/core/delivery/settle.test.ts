import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit } from '../../../core/delivery/admit.ts';
import { APNS_OUTCOMES } from '../../../core/delivery/apns-outcomes.ts';
import type { PushBatch } from '../../../core/delivery/batch.ts';
import { fateOf, type Sent } from '../../../core/delivery/fate.ts';
import { memberOf } from '../../../core/delivery/fingerprint.ts';
import { leftoverId } from '../../../core/delivery/ids.ts';
import { leftoversOf } from '../../../core/delivery/leftovers.ts';
import { settle } from '../../../core/delivery/settle.ts';
import { deadTokensOf } from '../../../core/delivery/token-notes.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { BATCH, batchOf, NOON, scope } from '../../support/delivery/batches.ts';

const answered = (status: number, reason?: string, extra: object = {}): ProviderAnswer =>
  ({ kind: 'answered', status, headers: {}, body: reason === undefined ? '' : JSON.stringify({ reason, ...extra }) });
const sent = (answer: ProviderAnswer): Sent => ({ answer, sentAt: NOON + 10, answeredAt: NOON + 50 });
const facts = { now: NOON, plans: new Map(), appKnown: true, cancelled: false, erased: new Set<string>() };
const settled = (batch: PushBatch, answers: readonly (ProviderAnswer | undefined)[]) =>
  settle(batch, batch.pushes.map((p, i) => fateOf(batch, p, answers[i] && sent(answers[i]))), { now: NOON + 99, hash: sha256 });

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
    expect(row.members[0]).toBe(memberOf(sha256, 'p-0', 'd-0'));
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
  const anyHold = fc.option(fc.record({ cause: fc.constantFrom(...APNS_OUTCOMES.filter((r) => r.wave !== undefined)).map((r) => r.reason), delay: fc.integer({ min: 1, max: 300 }) }), { nil: undefined });
  const anyPush = fc.record({ expiresAt: fc.integer({ min: NOON - 10_000, max: NOON + 2_000_000 }), last: fc.constantFrom('unknown', 'try-later'), other: fc.constant(NOON - 1) }, { requiredKeys: ['expiresAt'] });

  it('accounts for every push of every batch exactly once, and hands on exactly what it says', () => {
    fc.assert(fc.property(fc.array(fc.tuple(anyPush, anyAnswer), { maxLength: 40 }), fc.nat(3), anyHold, (members, gone, hold) => {
      const batch = batchOf('apns', members.map(([p]) => p), { gone: Array.from({ length: gone }, () => ({ scope, reason: 'device-gone' })) });
      const admitted = admit(batch, facts);
      const fates = batch.pushes.map((p, i) => { const a = members[i]?.[1]; return admitted[i] ?? fateOf(batch, p, a && sent(a), hold && { ...hold, now: NOON }); });
      const row = settle(batch, fates, { now: NOON, hash: sha256 });
      expect(row.counts.reduce((n, c) => n + c.n, 0)).toBe(members.length + gone);
      const handedOn = row.outcomes.flatMap((o, i) => (o.startsWith('handed-on/') ? [batch.pushes[i]?.id] : []));
      const leftovers = leftoversOf(batch, row, sha256);
      expect(leftovers.flatMap((l) => l.batch.pushes.map((p) => p.id)).sort()).toEqual([...handedOn].sort());
      expect(new Set(leftovers.map((l) => l.batch.id)).size).toBe(leftovers.length);
      for (const l of leftovers) for (const p of l.batch.pushes) expect(p.expiresAt).toBeGreaterThan(l.batch.notBefore ?? NOON + l.delay * 1_000);
    }));
  });
});
