import { createHash } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { emptyOwed, type Owed } from '../../../core/journey/owed.ts';
import { type ActorRow, emptyRow, type Past } from '../../../core/journey/row.ts';
import type { Device, Profile } from '../../../core/profile/profile.ts';
import { type Item, itemBytes, writeUnits } from '../../../bench/cloud/item-size.ts';
import { bytesOf } from '../../../lambdas/adapters/item-bytes.ts';
import { actorItemOf, movedRowOf } from '../../../lambdas/adapters/actors.ts';
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

describe('what a row remembers of ended instances', () => {
  const NOW = Date.UTC(2026, 10, 24);
  const ended = (n: number, at = NOW - n): Past => [`i${String(n).padStart(15, '0')}`, 'abandoned-cart', 3, 'done', at - 86_400_000, at, 'completed'];
  const stored = (row: ActorRow, whose?: Profile) => actorItemOf({ ...row, ...(whose !== undefined && { person: whose }) });
  const kept = (item: Readonly<Record<string, unknown>>): readonly string[] => (item['past'] as readonly Past[] | undefined ?? []).map(([id]) => id);
  const ids = (...numbers: readonly number[]): string[] => numbers.map((n) => `i${String(n).padStart(15, '0')}`);
  const past = Array.from({ length: 20 }, (_, n) => ended(19 - n));

  it('is the last of them that fit into the kilobyte the row fills', () => {
    expect(kept(stored({ ...emptyRow('ann'), at: NOW, past }))).toEqual(ids(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
    expect(kept(stored({ ...emptyRow('ann'), at: NOW }))).toEqual([]);
  });

  it('goes along with a person, and of the very move before one', () => {
    const seen = (more: number, whose?: Profile, change: Partial<ActorRow> = {}) => {
      const item = stored({ ...emptyRow('ann'), at: NOW, claims: ['x'.repeat(more)], owed, past: [ended(0)], ...change }, whose);
      return [kept(item).length, item['owed'] instanceof Uint8Array, movedRowOf(item).person !== undefined, movedRowOf(item).owed.pushes.length];
    };
    expect([seen(10, person()), seen(10, person(20)), seen(10)]).toEqual([[1, true, true, 1], [1, false, false, 1], [1, false, false, 1]]);
    expect([seen(520, person()), seen(520, person(20)), seen(520)]).toEqual([[1, true, true, 1], [1, true, false, 1], [1, true, false, 1]]);
    expect([seen(520, person(20), { past: [ended(1)] }), seen(850, undefined, { owed: emptyOwed })]).toEqual([[0, false, false, 1], [0, false, false, 0]]);
  });

  it('never makes a row cost more, whatever it holds', () => {
    const random = new Random(7);
    const text = (): string => Array.from({ length: random.below(40) }, () => random.pick(['a', '7', 'ü', '…', '😀', '"'])).join('');
    const units = (item: object): number => writeUnits(itemBytes(marshall(item, { removeUndefinedValues: true }) as unknown as Item));
    for (let n = 0; n < 2_000; n += 1) {
      const row: ActorRow = {
        ...emptyRow(text()), at: NOW, claims: Array.from({ length: random.below(9) }, text), exits: { [text()]: random.below(9) * NOW / 7 }, owed: random.chance(0.5) ? owed : emptyOwed,
        ...(random.chance(0.5) && { computed: { [text()]: { since: random.below(99), buckets: Array.from({ length: random.below(40) }, () => [NOW - random.below(9_999), random.below(3)]) } } as never }),
        instances: Array.from({ length: random.below(4) }, () => ({ id: text(), journey: text(), version: 1, node: text(), visit: 0, deadline: NOW, arrived: NOW, enteredAt: 0, context: { total: -random.below(99) / 8, [text()]: [null, true, {}, []] } })),
      };
      const its = Array.from({ length: 12 }, (_, i): Past => [text(), text(), random.below(12), text(), NOW - i, NOW, text()]);
      expect(units(stored({ ...row, past: its }, random.chance(0.5) ? person() : undefined))).toBeLessThanOrEqual(units({ entry: 'row', ...row, computed: JSON.stringify(row.computed) }));
    }
  });
});
