/** What the shells need from the world. `lambdas/adapters/` supplies it from AWS, `test/support/memory/` from memory
 *  with faults; shells know only these. Every method is one call that can fail, be repeated, or be the last before a crash. */
import type { AppRecord, Catalog, KeyRecord } from './catalog/records.ts';
import type { PushBatch } from './delivery/batch.ts';
import type { Breaker } from './delivery/breaker.ts';
import type { Provider } from './delivery/lanes.ts';
import type { PaceClock } from './delivery/pace.ts';
import type { StepRow } from './delivery/step-row.ts';
import type { OutcomeRow } from './delivery/outcome.ts';
import type { CohortKey, CohortPage } from './journey/cohort.ts';
import type { Early } from './journey/pause.ts';
import type { ActorRow, EntryContext } from './journey/row.ts';
import type { JsonObject } from './json.ts';
import type { Profile } from './profile/profile.ts';
import type { Count } from './report/count.ts';

export interface Clock { now(): number }

/** How a row is looked at: as it is now, or as it is or was some moments ago, which costs half. */
export type Look = 'newest' | 'recent';

/** Instances table: actor rows and the entry contexts beside them. */
export interface ActorStore {
  read(profileId: string, look?: Look): Promise<ActorRow | undefined>;
  readContext(profileId: string, instance: string): Promise<JsonObject | undefined>;
  /** One transaction: the row over revision `row.revision - 1`, its large entry contexts beside it, the person it changed over theirs. False when a
   *  race was lost. */
  write(row: ActorRow, contexts: readonly EntryContext[], profile?: Profile): Promise<boolean>;
  /** Parallel scan for the sweeper. */
  scan(segment: number, segments: number, cursor?: string): Promise<{ rows: readonly ActorRow[]; cursor?: string }>;
}

/** Instances table: actor rows of many people at once; who has none is not answered. May be some moments old. */
export interface ActorLookup { readMany(profileIds: readonly string[]): Promise<ReadonlyMap<string, ActorRow>> }

/** Cohorts table. A seal closes a cohort for new pages: write page, then read seal; seal, then list pages. */
export interface CohortStore {
  addPage(page: CohortPage): Promise<void>;
  /** Lists the cohort under the hour it is due in. */
  announce(cohort: CohortKey): Promise<void>;
  isSealed(cohort: CohortKey): Promise<boolean>;
  seal(cohort: CohortKey): Promise<void>;
  /** The first pages after the named one, at most so many, in page order, and whether more follow; consistent. */
  nextPages(cohort: CohortKey, after: string, most: number): Promise<{ readonly pages: readonly CohortPage[]; readonly more: boolean }>;
  /** Whoever it names was looked at; removing what is not there is success. */
  removePage(cohort: CohortKey, page: string): Promise<void>;
  /** Takes the cohort off the hour it was listed under. */
  markDrained(cohort: CohortKey): Promise<void>;
  /** Announced cohorts, not drained yet, due in the hour that holds `hour` (ms). */
  due(hour: number): Promise<readonly CohortKey[]>;
}

/** Step Functions: one execution is one cohort. Idempotent: a taken name is success. */
export interface Executions {
  /** `early`: lets go who is held, before the cohort's moment; its attempts are counted by themselves. */
  start(machine: string, cohort: CohortKey, attempt: number, early?: Early | undefined): Promise<void>;
}

/** Batches table, seen as claims: fixes a stream range, then what it did. */
export interface ClaimStore {
  /** Put if absent; answers the claim that holds, the earlier one if there is one. */
  claim(id: string, last: string): Promise<Claim>;
  /** Fixes what the range does and its counts, once; answers what holds. Its stream record is what fold-reports counts. */
  fix(id: string, step: StepRow): Promise<StepRow>;
  /** The claim there is; it may miss one that was put some moments ago. */
  read(id: string): Promise<Claim | undefined>;
  /** Claim and fix in one, for a range that did nothing before; answers what holds: another may have fixed it, with another end. */
  put(id: string, last: string, step: StepRow): Promise<Claim>;
}
export interface Claim { readonly last: string; readonly step?: StepRow }

/** Batches table, seen as delivery: claim (owner, lease), finish (outcomes, leftovers). */
export interface DeliveryStore {
  /** `taken`: ours until `until`; `leased`: a live owner has it; `finished`: the row that holds. */
  take(batch: string, owner: string, now: number, until: number): Promise<Taken>;
  /** Only by the owner of the lease; false when it was lost. */
  finish(row: OutcomeRow, owner: string): Promise<boolean>;
}
export type Taken = { readonly state: 'taken' } | { readonly state: 'leased' } | { readonly state: 'finished'; readonly row: OutcomeRow };

/** Batches table, as a trace reads it. What has expired counts as gone. */
export interface BatchReader {
  /** What stands under the id of a batch or a claimed range. A claim that was not fixed tells nothing yet. */
  read(id: string): Promise<BatchRow | undefined>;
  /** One page of a day's lane, newest first, from behind `after` on: the rows that hold one of `who` (8 hex digits of a person; absent: all).
   *  Without `next` the range is read to its end. */
  find(lane: RowLane, who?: ReadonlySet<string>, after?: RowMark): Promise<{ readonly found: readonly RowMark[]; readonly next?: RowMark }>;
}
export type BatchRow =
  | { readonly kind: 'lease'; readonly until: number }
  | { readonly kind: 'outcome'; readonly row: OutcomeRow }
  | { readonly kind: 'step'; readonly step: StepRow };
export interface RowLane {
  /** `2026-11-24#3`, see core/delivery/row-days.ts */
  readonly day: string;
  /** ms, both included. */
  readonly from: number;
  readonly to: number;
}
export interface RowMark { readonly at: number; readonly id: string }

/** Senders table: what the senders of all containers share. Writes are compare-and-set over `revision - 1`; false: the race was lost. */
export interface BreakerStore {
  read(app: string, provider: Provider): Promise<Breaker | undefined>;
  write(breaker: Breaker): Promise<boolean>;
}
export interface PaceStore {
  read(key: string): Promise<PaceClock | undefined>;
  write(clock: PaceClock): Promise<boolean>;
}
/** Provider tokens, made once for all containers. `id` names key and time; what is stored is sealed by the caller. */
export interface TokenShare {
  read(id: string): Promise<string | undefined>;
  /** Put if absent; answers the text that holds. Gone after `expires` (ms). */
  put(id: string, text: string, expires: number): Promise<string>;
}

export interface PushQueue {
  /** To the queue of the batch's provider and lane. `delay` in seconds, ≤ 900. */
  send(batch: PushBatch, delay: number): Promise<void>;
}

/** Where poison goes: the record in full, with its reason; the stream goes on. */
export interface DeadLetters {
  park(letter: { readonly source: string; readonly reason: string; readonly record: unknown }): Promise<void>;
}

export interface ReportStore {
  /** Claim and counters in one transaction. When the claim is there already, nothing is added; answers the claim that holds. */
  fold(claim: FoldClaim, counts: readonly BucketCount[]): Promise<{ readonly last: string; readonly folded: boolean }>;
  read(scope: string, bucket: 'minute' | 'hour' | 'day', from: number, to: number): Promise<readonly BucketCount[]>;
  /** The counters by facets of a scope's hours (core/report/wide.ts); `read` leaves them out. */
  facets(scope: string, from: number, to: number): Promise<readonly BucketCount[]>;
}
export interface FoldClaim {
  readonly id: string;
  /** Event id of the range's last record. */
  readonly last: string;
  /** Fingerprints of the rows folded, for `repair`. */
  readonly worked: readonly string[];
}
export interface BucketCount extends Count {
  /** `day#2026-11-24`, `hour#2026-11-24T23`, `minute#2026-11-24T23:05` */
  readonly bucket: string;
}

/** Where a send stands, as senders see it: at most 2 s old. Unknown sends are `running`. */
export interface SendStates { state(send: string): Promise<SendState> }
export type SendState = 'running' | 'paused' | 'cancelled';

/** Keys and apps as the app- and server-facing functions see them. */
export interface KeyReader { find(keyId: string): Promise<KeyRecord | undefined> }
export interface AppReader { find(app: string): Promise<AppRecord | undefined> }

/** The catalog as warm functions see it: from memory, looked at every 5 s. */
export interface CatalogReader {
  current(): Promise<Catalog>;
  /** Looks at once: for something the catalog in memory lacks and another function has already used. */
  refreshed(): Promise<Catalog>;
}

/** A stream record as every consumer sees it: its id, its order, and the new image already decoded. */
export interface StreamRecord<T> { readonly eventId: string; readonly image: T }
