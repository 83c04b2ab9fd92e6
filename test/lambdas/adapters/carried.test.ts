import { createHash } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Owed } from '../../../core/journey/owed.ts';
import type { Device, Profile } from '../../../core/profile/profile.ts';
import { type Item, itemBytes, writeUnits } from '../../../bench/cloud/item-size.ts';
import { bytesOf } from '../../../core/journey/row-bytes.ts';
import { carrying, owedIn, packed, unpacked } from '../../../lambdas/adapters/carried.ts';
import { Random } from '../../support/random.ts';

const device = (n: number): Device => ({ app: 'shop', deviceId: `d${n}`, platform: 'ios', token: createHash('sha256').update(`${n}`).digest('hex'), registeredAt: 5 + n, environment: 'production', seenAt: 6 });
const person = (devices = 1): Profile => ({
  id: 'ann', revision: 7, attributes: { firstName: 'Zoë', orders: 3 }, consent: { push: 'in' }, timeZone: 'Europe/Vienna', aliases: { crm: 'c1' },
  devices: Object.fromEntries(Array.from({ length: devices }, (_, n) => [`shop/d${n}`, device(n)])), anonymous: false, createdAt: 1, seenAt: 2,
});
const billed = (item: object): number => itemBytes(marshall(item) as unknown as Item);
const step = (node: string) => ({ journey: 'trial-reminder', version: 1, node, kind: 'entered' as const, from: 'day', path: 'paths/0' });
const owed: Owed = { pushes: [{ instance: 'bd6cff2f69b4c16f', journey: 'trial-reminder', version: 1, node: 'tell', visit: 4, message: 'trial-tip', at: 1_796_084_100_000 }], waits: [], steps: ['still', 'tell', 'done'].map(step) };
const rowOf = (bytes: number) => ({ profileId: 'ann', revision: 1_796_084_100_089, text: 'x'.repeat(bytes), owed });

describe('what a row owes with the person it is for', () => {
  it('is what it was, the person but for their other names, in no more than what is owed took alone', () => {
    const { aliases: _aliases, ...rest } = person();
    expect(unpacked('ann', packed(owed, person()))).toEqual({ owed, person: rest });
    expect(packed(owed, person()).length).toBeLessThan(billed(owed));
    expect([owedIn(carrying(rowOf(10), person())), owedIn(rowOf(10)), owedIn({})]).toEqual([owed, owed, {}]);
  });

  it('is parked when it was written otherwise, or is broken', () => {
    const its = packed(owed, person());
    for (const bytes of [Buffer.of(2, ...its.subarray(1)), its.subarray(0, 40), Buffer.of(1)]) expect(() => unpacked('ann', bytes)).toThrow(/not an actor row|unexpected end/);
  });

  it('never makes a write dearer, and goes along wherever it fits', () => {
    for (let bytes = 0; bytes < 3_000; bytes += 1) expect(writeUnits(billed(carrying(rowOf(bytes), person()))), `${bytes}`).toBeLessThanOrEqual(writeUnits(billed(rowOf(bytes))));
    expect(carrying(rowOf(10), person()).owed).toBeInstanceOf(Uint8Array);
    expect(carrying(rowOf(10), undefined)).toEqual(rowOf(10));
    expect(carrying(rowOf(10), person(20))).toEqual(rowOf(10));
  });

  it('is weighed beside rows that are not lighter than they are taken for', () => {
    const random = new Random(3);
    const value = (depth: number): unknown => [() => 'é'.repeat(random.below(9)), () => random.below(2) * 1_796_084_100_000, () => -random.below(1_000), () => random.next(), () => true, () => null, () => undefined, () => new Uint8Array(random.below(9)),
      ...(depth > 3 ? [] : [() => Array.from({ length: random.below(4) }, () => value(depth + 1) ?? 0), () => ({ a: value(depth + 1), ümlaut: value(depth + 1) })])][random.below(depth > 3 ? 8 : 10)]?.();
    for (let n = 0; n < 2_000; n += 1) {
      const item = { a: value(0), b: value(0) };
      const bytes = itemBytes(marshall(item, { removeUndefinedValues: true }) as unknown as Item);
      expect(bytesOf(item), JSON.stringify(item)).toBeGreaterThanOrEqual(bytes);
    }
  });
});
