import { marshall } from '@aws-sdk/util-dynamodb';
import { emptyRow } from '../../core/journey/row.ts';
import { personId } from '../cloud/people.ts';
import { type Item, itemBytes, readUnits, writeUnits } from '../cloud/item-size.ts';
import type { Units } from '../cloud/meter.ts';

/** What an atomic cap adds for so many people: their row read, and written over its revision with what the cap counted. A row of somebody
 *  who stands in one journey and was sent to five times lately. */
export function capUnits(people: number): Readonly<Record<string, Units>> {
  const counted = Array.from({ length: 5 }, (_, n) => [`bench${n}/${personId(n)}`, 1_760_000_000_000 + n] as const);
  const row = { ...emptyRow(personId(1)), entry: 'row', revision: 7, at: 1_760_000_000_000, entered: { 'abandoned-cart': 1_760_000_000_000 }, claims: ['c1', 'c2', 'c3'], caps: { weekly: counted } };
  const bytes = itemBytes(marshall(row) as unknown as Item);
  return { cap: { writeUnits: people * writeUnits(bytes), readUnits: people * readUnits(bytes, true) } };
}
