import type { Hash } from '../../core/hash.ts';
import type { Owed } from '../../core/journey/owed.ts';
import { isCounted } from '../../core/report/fold.ts';
import { REDRIVEN } from '../../core/stream/redriven.ts';
import { fingerprintOf, STREAM_CONSUMERS, type StreamConsumer } from '../../core/stream/worked.ts';
import { hexOf } from '../../lambdas/adapters/batch-rows.ts';
import { touchOf } from '../../lambdas/dead-letters/touch.ts';
import type { OwedRow, RangeMark } from './ports.ts';

type Item = Readonly<Record<string, unknown>>;

/** Of a claim or step row of the Batches table; of a claim that was not fixed yet, nothing. */
export function rangeOfBatches({ id, row, at, worked }: Item): readonly RangeMark[] {
  const consumer = STREAM_CONSUMERS.find((c) => String(id).startsWith(`${c}#`));
  if (consumer === undefined) return [];
  if (row === 'step' && worked !== undefined) return [{ kind: 'worked', consumer, at: Number(at), worked: hexOf(worked) }];
  return row === 'step' || at === undefined ? [{ kind: 'older', consumer }] : [];
}

/** Of a claim in the Reports table. */
export const rangeOfReports = ({ at, worked }: Item): RangeMark =>
  (worked === undefined ? { kind: 'older', consumer: 'fold-reports' } : { kind: 'worked', consumer: 'fold-reports', at: Number(at), worked: hexOf(worked) });

/** When the row came to be as it is, by what its table calls that. */
export const TIME_OF = { 'dispatch-events': 'receivedAt', 'perform-moves': 'at', 'fold-reports': 'at' } as const satisfies Record<StreamConsumer, string>;

const WANTS: Readonly<Record<StreamConsumer, (item: Item) => boolean>> = {
  'dispatch-events': () => true,
  // Only what is owed is packed.
  'perform-moves': ({ owed }) => owed instanceof Uint8Array || Object.values((owed ?? {}) as Partial<Owed>).some((some) => some.length > 0),
  'fold-reports': isCounted,
};

/** A table's row as its consumer owes it; none when it owes nothing. */
export function owedRow(hash: Hash, consumer: StreamConsumer, item: Item): readonly OwedRow[] {
  if (!WANTS[consumer](item)) return [];
  const redriven = item[REDRIVEN];
  return [{
    fingerprint: fingerprintOf(hash, consumer, item), at: Number(item[TIME_OF[consumer]]), touch: touchOf(consumer, item),
    ...(typeof redriven === 'number' && { redriven }),
  }];
}
