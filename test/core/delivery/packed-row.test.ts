import { describe, expect, it } from 'vitest';
import { fateOf } from '../../../core/delivery/fate.ts';
import { leftoversOf } from '../../../core/delivery/leftovers.ts';
import type { OutcomeRow } from '../../../core/delivery/outcome.ts';
import { packRow, unpackRow, upgraded } from '../../../core/delivery/packed-row.ts';
import { settle } from '../../../core/delivery/settle.ts';
import { sendInstance } from '../../../core/send/source.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { ACCEPTED } from '../../support/memory/senders.ts';
import { BATCH, batchOf, NOON } from '../../support/delivery/batches.ts';

const sent = { sentAt: NOON, answeredAt: NOON };
const DEAD = { ...sent, answer: { kind: 'answered', status: 410, headers: {}, body: `{"reason":"Unregistered","timestamp":${NOON - 7}}` } } as const;
/** By turns not sent, accepted, dead. */
const TURNS = [undefined, { ...sent, answer: ACCEPTED }, DEAD];

describe('an outcome row', () => {
  const batch = batchOf('apns', 250);
  const row = settle(batch, batch.pushes.map((p, i) => fateOf(batch, p, TURNS[i % 3])), { now: NOON, hash: sha256 });
  const [leftover] = leftoversOf(batch, row, sha256);

  it('survives packing', () => {
    expect(unpackRow(packRow(row, sha256), { counts: row.counts, hash: sha256 })).toEqual(row);
    expect(packRow(row, sha256).packed.kinds).toEqual([['handed-on/not-sent', ''], ['accepted/accepted', '200'], ['token-dead/Unregistered', '410 Unregistered']]);
  });

  it('keeps the push ids of a smaller batch, which do not follow from its own', () => {
    if (leftover === undefined) throw new Error('nothing was handed on');
    const second = settle(leftover.batch, leftover.batch.pushes.map((p) => fateOf(leftover.batch, p, { ...sent, answer: ACCEPTED })), { now: NOON, hash: sha256 });
    expect(unpackRow(packRow(second, sha256), { counts: second.counts, hash: sha256 })).toEqual(second);
    expect(second.ids.slice(0, 2)).toEqual(['aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaa0000', 'aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaa0003']);
    expect(packRow(row, sha256).packed.ids).toBeUndefined();
  });

  it('does not keep instances that follow from a send and its people, and keeps those of one device', () => {
    const asked: OutcomeRow = { ...row, scopes: [{ journey: 'send:s1', version: 1, node: 'send', visit: 1, message: 'm' }, { journey: 'send:s2', version: 1, node: 'send', visit: 1, message: 'm' }], asked: row.profiles.map((_, n) => n % 2) };
    const whole: OutcomeRow = { ...asked, instances: asked.profiles.map((id, n) => sendInstance(sha256, `s${1 + (n % 2)}`, { id })) };
    const single: OutcomeRow = { ...whole, instances: whole.instances.map((instance, n) => (n === 7 ? sendInstance(sha256, 's2', { id: whole.profiles[7] ?? '', only: 'shop/d' }) : instance)) };
    const forgotten: OutcomeRow = { ...whole, profiles: whole.profiles.map((id, n) => (n === 3 ? '' : id)), instances: whole.instances.map((instance, n) => (n === 3 ? '' : instance)) };
    expect(packRow(whole, sha256).packed.instances).toBeUndefined();
    for (const one of [whole, single, forgotten]) expect(unpackRow(packRow(one, sha256), { counts: one.counts, hash: sha256 })).toEqual(one);
  });

  it('of the format before traces is still read', () => {
    const old = { id: BATCH, app: 'shop', at: NOON, kinds: ['accepted/accepted', 'token-dead/Unregistered'], codes: '000100', members: '000000001111111122222222', dead: [[1, NOON]] as const, leftovers: [[5, 0, 2]] as const };
    const counts = [{ scope: 'journey#cart', key: '1/nudge/cart-nudge/ios/accepted/', n: 2 }];
    expect(unpackRow(upgraded(old), { counts, hash: sha256 })).toEqual({
      id: BATCH, app: 'shop', at: NOON, counts, outcomes: ['accepted/accepted', 'token-dead/Unregistered', 'accepted/accepted'], said: ['', '', ''],
      members: ['00000000', '11111111', '22222222'], dead: [{ index: 1, since: NOON }], leftovers: [{ delay: 5, indices: [0, 2] }],
      ids: ['aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaa0000', 'aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaa0001', 'aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaa0002'],
      profiles: [], scopes: [], asked: [], instances: [], attempt: 0, moved: [], quarantined: [],
    } satisfies OutcomeRow);
  });
});
