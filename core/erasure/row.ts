import type { WorkRow, WorkStore } from '../loop.ts';

/** Where traces of a person are looked for, in this order: first what lets anything new be sent or stored, then the rest. */
export const TRACED_STORES = ['profiles', 'tokens', 'instances', 'events', 'cohorts', 'batches', 'files', 'letters', 'runs'] as const;
export type TracedStore = (typeof TRACED_STORES)[number];
/** Runs move on by themselves: what stands there is waited for and not removed. */
export type EmptiedStore = Exclude<TracedStore, 'runs'>;
export const isEmptied = (store: TracedStore): store is EmptiedStore => store !== 'runs';

/** An erasure on its way: table Sends, `erasure#<id>`/`head`. While it runs it must know whom it erases; when it is done it holds numbers. */
export interface ErasureRow extends WorkRow {
  readonly state: 'running' | 'done';
  readonly createdBy: string;
  readonly endedAt?: number;
  /** Absent once it is done. */
  readonly person?: Person;
  /** 1 is the first; the last one found nothing. */
  readonly pass: number;
  /** Place in TRACED_STORES, and how far the store is read. */
  readonly store: number;
  readonly cursor?: string;
  /** Whether this pass has found anything. */
  readonly found: boolean;
  /** How many traces were removed. */
  readonly removed: Readonly<Record<EmptiedStore, number>>;
}

/** Everything the person was called: their id, the anonymous ids that became it. */
export interface Person { readonly id: string; readonly others: readonly string[] }

/** Rows are gone ERASURE_DAYS after they were made. */
export interface ErasureStore extends WorkStore<ErasureRow> {
  /** The erasure that runs for the person: put if absent, answers what holds. */
  claim(personHash: string, erasure: string, now: number): Promise<string>;
  /** Tells senders (marks.ts) and the export (core/export/pseudonyms.ts); again and again as long as it runs. */
  mark(personHashes: readonly string[], now: number): Promise<void>;
  /** Takes the claim away. */
  release(personHash: string): Promise<void>;
}

export const ERASURE_DAYS = 400;

const NONE = Object.fromEntries(TRACED_STORES.filter(isEmptied).map((store) => [store, 0])) as Record<EmptiedStore, number>;

export const newErasure = ({ id, by, now, profileId }: { readonly id: string; readonly by: string; readonly now: number; readonly profileId: string }): ErasureRow =>
  ({ id, revision: 1, state: 'running', createdAt: now, createdBy: by, person: { id: profileId, others: [] }, pass: 1, store: 0, found: false, removed: NONE });

export const namesOf = ({ id, others }: Person): ReadonlySet<string> => new Set([id, ...others]);
