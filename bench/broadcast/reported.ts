import { parseCountKey } from '../../core/report/count.ts';
import type { Item } from '../cloud/item-size.ts';

/** What rows of the Reports table say of pushes, by outcome: the counters of the days, over all scopes and lanes. */
export function reported(rows: readonly Item[]): Readonly<Record<string, number>> {
  const told: Record<string, number> = {};
  for (const row of rows.filter(({ bucket }) => String(bucket?.['S']).startsWith('day#'))) {
    for (const [key, value] of Object.entries(row).filter(([name]) => name.includes('/'))) {
      const { metric } = parseCountKey(key);
      told[metric] = (told[metric] ?? 0) + Number(value['N']);
    }
  }
  return told;
}
