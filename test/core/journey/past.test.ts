import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { itemBytes, type Item, writeUnits } from '../../../bench/cloud/item-size.ts';
import { withPast } from '../../../core/journey/past.ts';
import { type ActorRow, emptyRow, type Past } from '../../../core/journey/row.ts';
import { actorItemOf } from '../../../lambdas/adapters/actors.ts';
import { Random } from '../../support/random.ts';

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;
const ended = (n: number, at = NOW - n): Past => [`i${String(n).padStart(15, '0')}`, 'abandoned-cart', 3, 'done', at - DAY, at, 'completed'];
const billed = (row: ActorRow): number => writeUnits(itemBytes(marshall(actorItemOf(row), { removeUndefinedValues: true }) as unknown as Item));

describe('what a row remembers of ended instances', () => {
  it('is the last of them that fit into the kilobyte the row fills', () => {
    const row = { ...emptyRow('ann'), at: NOW };
    const { past = [] } = withPast(row, Array.from({ length: 30 }, (_, n) => ended(29 - n)));
    expect(past.map(([id]) => id)).toEqual(Array.from({ length: 12 }, (_, n) => `i${String(11 - n).padStart(15, '0')}`));
  });

  it('is nothing that ended more than 90 days ago, and no field where there is nothing', () => {
    const row = { ...emptyRow('ann'), at: NOW };
    expect(withPast(row, [ended(1, NOW - 91 * DAY), ended(2, NOW - 89 * DAY)]).past).toEqual([ended(2, NOW - 89 * DAY)]);
    expect(withPast(row, [ended(1, NOW - 91 * DAY)])).toBe(row);
    expect(withPast(row, [])).toBe(row);
  });

  it('never makes a row cost more, whatever it holds', () => {
    const random = new Random(7);
    const text = (): string => Array.from({ length: random.below(40) }, () => random.pick(['a', '7', 'ü', '…', '😀', '"'])).join('');
    for (let n = 0; n < 2_000; n += 1) {
      const row: ActorRow = {
        ...emptyRow(text()), at: NOW, claims: Array.from({ length: random.below(9) }, text), exits: { [text()]: random.below(9) * NOW / 7 },
        ...(random.chance(0.5) && { computed: { [text()]: { since: random.below(99), buckets: Array.from({ length: random.below(40) }, () => [NOW - random.below(9_999), random.below(3)]) } } as never }),
        instances: Array.from({ length: random.below(4) }, () => ({ id: text(), journey: text(), version: 1, node: text(), visit: 0, deadline: NOW, arrived: NOW, enteredAt: 0, context: { total: -random.below(99) / 8, [text()]: [null, true, {}, []] } })),
      };
      const past = Array.from({ length: 12 }, (_, i): Past => [text(), text(), random.below(12), text(), NOW - i, NOW, text()]);
      expect(billed(withPast(row, past))).toBe(billed(row));
    }
  });
});
