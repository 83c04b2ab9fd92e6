import type { Count } from '../report/count.ts';
import type { ToldPeople, ToldReports } from '../report/told.ts';
import type { PaceLimit } from './batch.ts';
import type { Lane, Provider } from './lanes.ts';
import type { RowScope } from './outcome.ts';

/** What a claimed range did; fixed once, so every retry owes the same batches under the same ids. */
export interface StepRow {
  readonly id: string;
  readonly at: number;
  readonly counts: readonly Count[];
  /** Of messages, the account and by facets (core/report/wide.ts). */
  readonly wide?: readonly Count[];
  /** perform-moves only: where the range's pushes are cut into batches. */
  readonly cuts: readonly Cut[];
  /** Fingerprints of what the range worked, for `repair`: whatever a table holds and no range names was missed. */
  readonly worked: readonly string[];
  /** perform-moves only: who got nothing, and why. */
  readonly excluded: readonly ExcludedMember[];
  /** What it counted, one by one: of phones, and of people where they are few. Rows older than these fields lack them. */
  readonly reports?: readonly ToldReports[];
  readonly people?: readonly ToldPeople[];
}

/** An owed push that no device got. */
export interface ExcludedMember {
  readonly profileId: string;
  readonly instance: string;
  readonly asked: RowScope;
  readonly reason: string;
  /** It had taken a place in its person's caps. */
  readonly place?: true;
}

/** One push batch to be: `from`..`to` are indices of owed pushes in the range; `pushes` is how many pushes each
 *  (owed index, platform) counted when it was first rendered. */
export interface Cut {
  readonly batch: string;
  readonly app: string;
  readonly provider: Provider;
  readonly lane: Lane;
  /** The limits of its message. */
  readonly paces?: readonly PaceLimit[];
  readonly owed: readonly { readonly index: number; readonly pushes: number }[];
}
