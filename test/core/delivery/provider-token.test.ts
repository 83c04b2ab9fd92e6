import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apnsTokenFresh, bucketOf, renewalSlotOf } from '../../../core/delivery/provider-token.ts';

const MINUTE = 60;

it('an APNs token is kept for its bucket, a late one for 20 minutes, none beyond 55', () => {
  const bucket = bucketOf(1_795_521_600);
  const fresh = (madeAt: number, now: number) => apnsTokenFresh({ issuedAt: bucket, madeAt: bucket + madeAt * MINUTE }, bucket + now * MINUTE);
  expect([fresh(0, 39), fresh(0, 40)]).toEqual([true, false]);
  expect([fresh(30, 40), fresh(30, 49), fresh(30, 50)]).toEqual([true, true, false]);
  expect([fresh(39, 54), fresh(39, 55)]).toEqual([true, false]);
});

it('whenever it is made and used, it is no older than 55 minutes', () => {
  fc.assert(fc.property(fc.nat(2_000_000_000), fc.nat(7_200), (madeAt, later) => {
    const times = { issuedAt: bucketOf(madeAt), madeAt };
    if (apnsTokenFresh(times, madeAt + later)) expect(madeAt + later - times.issuedAt).toBeLessThan(55 * MINUTE);
  }));
});

it('renewals within the same 20 minutes are one', () => {
  const slot = renewalSlotOf(1_795_521_600);
  expect([slot, slot + 20 * MINUTE - 1, slot + 20 * MINUTE].map(renewalSlotOf)).toEqual([slot, slot, slot + 20 * MINUTE]);
});
