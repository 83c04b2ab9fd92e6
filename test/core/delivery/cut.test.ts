import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PushScope } from '../../../core/delivery/batch.ts';
import { cutBatches, fillCut, type RenderedPush, shareOf } from '../../../core/delivery/cut.ts';

const scope: PushScope = { journey: 'j', version: 1, node: 'n', instance: 'i', visit: 1, message: 'm', category: 'marketing' };
const rendered = (owed: number, provider: 'apns' | 'fcm', bytes = 400): RenderedPush => ({
  owed, app: 'shop', provider, lane: 'bulk', bytes,
  push: {
    scope, profileId: `p${owed}`, deviceId: 'd', token: 't', registeredAt: 0, environment: 'production', expiresAt: 1, collapseId: 'c',
    rendered: { kind: 'apns', pushType: 'alert', priority: 10, payload: {} },
  },
});
const idOf = (index: number, provider: string): string => `${provider}${index}`;
const naming = { queuedAt: 7, placeOf: () => undefined, facetsOf: () => undefined, pushId: (batch: string, index: number) => `${batch}-${index}` };

describe('cutBatches', () => {
  it('keeps one app, provider and lane to a batch', () => {
    expect(cutBatches([rendered(0, 'apns'), rendered(0, 'fcm'), rendered(1, 'apns')], idOf)).toEqual([
      { batch: 'apns0', app: 'shop', provider: 'apns', lane: 'bulk', owed: [{ index: 0, pushes: 1 }, { index: 1, pushes: 1 }] },
      { batch: 'fcm1', app: 'shop', provider: 'fcm', lane: 'bulk', owed: [{ index: 0, pushes: 1 }] },
    ]);
  });

  it('keeps the pushes of a paced message apart, with its pace', () => {
    const paces = [{ key: 'message/sale', perSecond: 5 }];
    expect(cutBatches([rendered(0, 'fcm'), { ...rendered(1, 'fcm'), paces }, rendered(2, 'fcm'), { ...rendered(3, 'fcm'), paces }], idOf)).toEqual([
      { batch: 'fcm0', app: 'shop', provider: 'fcm', lane: 'bulk', owed: [{ index: 0, pushes: 1 }, { index: 2, pushes: 1 }] },
      { batch: 'fcm1', app: 'shop', provider: 'fcm', lane: 'bulk', owed: [{ index: 1, pushes: 1 }, { index: 3, pushes: 1 }], paces },
    ]);
  });

  it('puts no more of a paced message into a batch than may go in a second, but all of one owed push', () => {
    const paces = [{ key: 'message/sale', perSecond: 2 }];
    const pushes = [0, 1, 2, 3, 3, 3].map((owed) => ({ ...rendered(owed, 'fcm'), paces }));
    expect(cutBatches(pushes, idOf).map((cut) => cut.owed.map((o) => o.pushes))).toEqual([[1, 1], [1], [3]]);
  });

  it('loses none and stays within 480 pushes and 720 KiB', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 100, max: 5_000 })), { maxLength: 300 }), (owed) => {
      const pushes = owed.flatMap(([devices, bytes], i) => Array.from({ length: devices }, () => rendered(i, 'fcm', bytes)));
      const cuts = cutBatches(pushes, idOf);
      const bytesOf = new Map(owed.map(([, bytes], i) => [i, bytes]));
      expect(cuts.flatMap((c) => c.owed).map((o) => o.pushes)).toEqual(owed.map(([devices]) => devices));
      for (const cut of cuts) {
        expect(cut.owed.reduce((n, o) => n + o.pushes, 0)).toBeLessThanOrEqual(480);
        expect(cut.owed.reduce((n, o) => n + o.pushes * (bytesOf.get(o.index) ?? 0), 0)).toBeLessThanOrEqual(720 * 1_024);
      }
    }));
  });
});

describe('fillCut', () => {
  const cut = { batch: 'b', app: 'shop', provider: 'apns', lane: 'bulk', owed: [{ index: 0, pushes: 2 }] } as const;

  it('names pushes by batch and place', () => {
    const batch = fillCut(cut, [rendered(0, 'apns'), rendered(0, 'apns')], [scope], naming);
    expect([batch.pushes.map((p) => p.id), batch.gone, batch.queuedAt]).toEqual([['b-0', 'b-1'], [], 7]);
  });

  it('counts as gone what was counted and is no longer there', () => {
    const batch = fillCut(cut, [rendered(0, 'apns'), rendered(0, 'fcm')], [scope], naming);
    expect([batch.pushes.length, batch.gone]).toEqual([1, [{ scope, reason: 'device-gone' }]]);
  });

  it('has the pace it was cut with, whatever the message says by now', () => {
    const paces = [{ key: 'message/sale', perSecond: 5 }];
    expect(fillCut({ ...cut, paces }, [{ ...rendered(0, 'apns'), paces: [{ key: 'message/sale', perSecond: 9 }] }], [scope], naming).paces).toEqual(paces);
    expect(fillCut(cut, [rendered(0, 'apns')], [scope], naming)).not.toHaveProperty('paces');
  });

  it('leaves out what has come since', () => {
    const batch = fillCut(cut, [0, 0, 0].map(() => rendered(0, 'apns')), [scope], naming);
    expect([batch.pushes.length, batch.gone]).toEqual([2, []]);
  });
});

describe('shareOf', () => {
  it('is never less than a push takes in its message, and not much more', () => {
    const { push } = rendered(0, 'apns');
    const whole = {
      ...push, token: 'f'.repeat(160), registeredAt: 1_732_526_400_000, expiresAt: 1_732_526_400_000, collapseId: 'c'.repeat(32), profileId: 'p'.repeat(36), deviceId: 'd'.repeat(36),
      scope: { ...scope, version: 12, instance: 'i'.repeat(64), category: 'transactional' as const },
    };
    const length = JSON.stringify({ id: '01234567-89ab-8cde-8f01-23456789abcd', ...whole }).length + 1;
    const share = shareOf(whole, JSON.stringify({}).length);
    expect(share).toBeGreaterThanOrEqual(length);
    expect(share).toBeLessThan(length + 120);
  });
});
