import { describe, expect, it } from 'vitest';
import { aimed, reconsidered } from '../../../core/delivery/aim.ts';
import { fateOf } from '../../../core/delivery/fate.ts';
import { heldBack, leftoversOf } from '../../../core/delivery/leftovers.ts';
import { settle } from '../../../core/delivery/settle.ts';
import { movedTokensOf, quarantinedOf } from '../../../core/delivery/token-notes.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { BATCH, batchOf, NOON } from '../../support/delivery/batches.ts';

const answer = (status: number, reason: string, headers = {}): ProviderAnswer => ({ kind: 'answered', status, headers, body: JSON.stringify({ reason }) });
const rowOf = (batch: ReturnType<typeof batchOf>, answers: readonly ProviderAnswer[]) =>
  settle(batch, batch.pushes.map((p, i) => fateOf(batch, p, answers[i] && { answer: answers[i], sentAt: NOON, answeredAt: NOON })), { now: NOON + 5, hash: sha256 });

describe('leftoversOf', () => {
  it('a delay beyond SQS\'s 900 s stands in the batch', () => {
    const batch = batchOf('apns', [{ expiresAt: NOON + 90_000_000 }], { slot: NOON, notBefore: NOON - 1 });
    const [later] = leftoversOf(batch, rowOf(batch, [answer(429, 'TooManyRequests', { 'retry-after': '3600' })]), sha256);
    expect([later?.delay, later?.batch.notBefore, later?.batch.slot]).toEqual([900, NOON + 5 + 3_600_000, undefined]);
  });

  it('a token that its environment does not know goes to the other, and what takes it is noted', () => {
    const batch = batchOf('apns', 1);
    const [later] = leftoversOf(batch, rowOf(batch, [answer(400, 'BadDeviceToken')]), sha256);
    if (later === undefined) throw new Error('nothing handed on');
    expect([later.delay, later.batch.pushes[0]?.environment, later.batch.pushes.map(aimed)[0]?.environment]).toEqual([10, 'production', 'sandbox']);
    const accepted = rowOf(later.batch, [answer(200, '')]);
    expect(movedTokensOf(later.batch, accepted).map((p) => [p.token, p.environment])).toEqual([['token-0', 'production']]);
    const [last] = leftoversOf(later.batch, rowOf(later.batch, [answer(400, 'BadDeviceToken')]), sha256);
    if (last === undefined) throw new Error('nothing handed on');
    expect([last.delay, last.batch.pushes.map(aimed)[0]?.environment]).toEqual([300, 'production']);
    const refused = rowOf(last.batch, [answer(400, 'BadDeviceToken')]);
    expect(quarantinedOf(last.batch, refused).map(({ push, reason }) => [push.token, reason])).toEqual([['token-0', 'BadDeviceToken']]);
  });
});

describe('reconsidered', () => {
  const batch = batchOf('apns', [{ other: NOON }]);
  const environments = (trippedAt: number) => reconsidered(batch, trippedAt).pushes.map(aimed).map((p) => p.environment);

  it('what was refused before its app\'s breaker tripped is tried in its own environment again', () => {
    expect([environments(NOON - 1), environments(NOON)]).toEqual([['sandbox'], ['production']]);
  });

  it('and has all its words before it again', () => {
    const [last] = reconsidered(batchOf('apns', [{ again: NOON }]), NOON - 1).pushes;
    const [anew] = reconsidered(batchOf('apns', [{ again: NOON }]), NOON).pushes;
    expect([last?.again, anew?.again]).toEqual([NOON, undefined]);
  });
});

describe('heldBack', () => {
  it('is the same batch, so that its claim still finds it', () => {
    const { batch, delay } = heldBack(batchOf('apns', 1), 30, { now: NOON });
    expect([delay, batch]).toEqual([30, batchOf('apns', 1)]);
  });

  it('carries its slot, and a wait longer than SQS\'s', () => {
    expect(heldBack(batchOf('apns', 1), 1_200, { now: NOON, slot: NOON + 1_200_000 })).toMatchObject({ delay: 900, batch: { id: BATCH, slot: NOON + 1_200_000, notBefore: NOON + 1_200_000 } });
  });

  it('never shortens the wait a batch already has', () => {
    expect(heldBack(batchOf('apns', 1, { notBefore: NOON + 4_000_000 }), 10, { now: NOON }).batch.notBefore).toBe(NOON + 4_000_000);
  });
});
