import type { OwingRow } from '../../core/stream/missed.ts';
import type { StreamConsumer } from '../../core/stream/worked.ts';
import type { Touch } from '../../lambdas/dead-letters/touch.ts';

/** What a range wrote down. `older`: it is of a version that did not name its rows. */
export type RangeMark =
  | { readonly kind: 'worked'; readonly consumer: StreamConsumer; /** ms */ readonly at: number; /** Fingerprints, run together. */ readonly worked: string }
  | { readonly kind: 'older'; readonly consumer: StreamConsumer };

/** A row its consumer has to work, and how to bring it once more. */
export interface OwedRow extends OwingRow { readonly touch: Touch }

/** The tables, read through page by page in any order. A page is waited for before many more are read. */
export interface RepairPorts {
  ranges(table: 'Batches' | 'Reports', look: (marks: readonly RangeMark[]) => void): Promise<void>;
  /** Those that came between two times (ms, both included), and perhaps more. */
  rows(consumer: StreamConsumer, between: { readonly from: number; readonly to: number }, look: (rows: readonly OwedRow[]) => Promise<void>): Promise<void>;
  /** False when the row is not as it was. */
  touch(touch: Touch, at: number): Promise<boolean>;
}
