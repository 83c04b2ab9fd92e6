import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pushBatch } from '../../../core/delivery/batch-schema.ts';
import type { Fate } from '../../../core/delivery/fate.ts';
import { batchWithout, fingerprints, isForgotten, profilesIn } from '../../../core/delivery/forgotten.ts';
import { PROVIDERS } from '../../../core/delivery/lanes.ts';
import { settle, tellsOf } from '../../../core/delivery/settle.ts';
import { deadTokensOf } from '../../../core/delivery/token-notes.ts';
import { outcomeWithout } from '../../../core/erasure/batch-rows.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { batchOf, NOON } from '../../support/delivery/batches.ts';

const facets = { locale: 'de', appVersion: '1.2' };
const full = { quietFrom: NOON, place: 2, other: NOON, again: NOON, activity: { key: 'trip-1', holder: 'token-of-1' }, facets, last: 'unknown' } as const;
const ANN = new Set(['p-1']);

describe('a batch without somebody', () => {
  it.each(PROVIDERS)('of %s keeps of their push what it is counted by, and can be queued', (provider) => {
    const without = batchWithout(batchOf(provider, [{}, full, {}]), ANN);
    expect(pushBatch.safeParse(without).error).toBeUndefined();
    const [first, second, third] = without.pushes;
    expect([first, third]).toEqual([0, 2].map((n) => batchOf(provider, 3).pushes[n]));
    expect(second).toEqual({
      id: batchOf(provider, 2).pushes[1]?.id, scope: { journey: 'cart', version: 1, node: 'nudge', instance: '~', visit: 1, message: 'cart-nudge', category: 'marketing' },
      profileId: '~', deviceId: '~', token: '~', registeredAt: 0, environment: 'production', expiresAt: 0, collapseId: '~', facets, last: 'unknown',
      ...(provider === 'web' && { keys: { p256dh: '~', auth: '~' } }),
      rendered: {
        apns: { kind: 'apns', pushType: 'alert', priority: 10, payload: {} }, fcm: { kind: 'fcm', message: {} }, web: { kind: 'web', urgency: 'high', payload: {} },
      }[provider],
    });
    expect(without.pushes.map(isForgotten)).toEqual([false, true, false]);
  });

  it('is the same one where they are not in it, and another time', () => {
    const batch = batchOf('fcm', 2);
    expect(batchWithout(batch, new Set(['p-7']))).toBe(batch);
    const without = batchWithout(batch, ANN);
    expect(batchWithout(without, ANN)).toBe(without);
  });

  it('names the others, each once, and no token that is nobody\'s', () => {
    expect(profilesIn(batchWithout(batchOf('fcm', [{}, {}, { profileId: 'p-0' }, { profileId: '~0123' }]), ANN))).toEqual(['p-0']);
  });

  it('counts as it would with them, and its row is the one an erasure would leave', () => {
    const fate = fc.constantFrom<Fate>({ outcome: 'accepted', reason: 'accepted' }, { outcome: 'handed-on', reason: 'busy', delay: 30 }, { outcome: 'excluded', reason: 'erased' }, { outcome: 'unknown', reason: 'erased' });
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('p-1', 'p-2'), fate), { minLength: 1, maxLength: 12 }), (members) => {
      const batch = batchOf('apns', members.map(([profileId]) => ({ profileId, facets })));
      const fates = members.map(([, what]) => what);
      const [row, left] = [batch, batchWithout(batch, ANN)].map((one) => settle(one, fates, { now: NOON, hash: sha256 }));
      if (row === undefined) throw new Error('no row');
      expect(left).toEqual(outcomeWithout(row, ANN) ?? row);
    }));
  });
});

describe('a row of before and after an erasure', () => {
  const batch = batchOf('apns', 2);
  const without = batchWithout(batch, ANN);
  const rowOf = (one: typeof batch) => settle(one, [{ outcome: 'accepted', reason: 'accepted' }, { outcome: 'excluded', reason: 'erased' }], { now: NOON, hash: sha256 });

  it('tells of the copy whose person was erased since, whether it names them or not', () => {
    for (const row of [rowOf(batch), rowOf(without)]) expect(tellsOf(row, { batch, without }, sha256)).toBe(true);
    expect(fingerprints(without, sha256)).toEqual([fingerprints(batch, sha256)[0], '000000000000']);
  });

  it('notes nothing of a token that is gone with them', () => {
    const dead = { outcome: 'token-dead', reason: 'Unregistered', deadSince: NOON } as const;
    const row = settle(batch, [dead, dead], { now: NOON, hash: sha256 });
    expect(deadTokensOf(without, row).map(({ push }) => push.token)).toEqual(['token-0']);
  });

  it('does not tell of a copy that holds somebody else, nor of one whose person was not erased', () => {
    const other = batchOf('apns', [{}, { profileId: 'p-3' }]);
    for (const row of [rowOf(batch), rowOf(without)]) expect(tellsOf(row, { batch: other, without: other }, sha256)).toBe(false);
    expect(tellsOf(rowOf(without), { batch, without: batch }, sha256)).toBe(false);
    expect(tellsOf(rowOf(batch), { batch: batchOf('apns', 3), without: batchOf('apns', 3) }, sha256)).toBe(false);
  });
});
