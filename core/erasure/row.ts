/** Where traces of a person are looked for, in this order: first what lets anything new be sent or stored, then the rest. */
export const TRACED_STORES = ['profiles', 'tokens', 'instances', 'events', 'cohorts', 'batches', 'files', 'letters', 'runs'] as const;
export type TracedStore = (typeof TRACED_STORES)[number];

/** An erasure on its way: table Sends, `erasure#<id>`/`head`. While it runs it must know whom it erases; when it is done it holds numbers. */
export interface ErasureRow {
  readonly id: string;
  /** Compare-and-set; 1 is the first. */
  readonly revision: number;
  readonly state: 'running' | 'done';
  readonly createdAt: number;
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
  readonly removed: Readonly<Record<TracedStore, number>>;
}

/** Everything the person was called: their id, the anonymous ids that became it. */
export interface Person { readonly id: string; readonly others: readonly string[] }

export interface ErasureStore {
  read(id: string): Promise<ErasureRow | undefined>;
  /** Over revision `row.revision - 1`; false when the race was lost. Gone after 400 days. */
  write(row: ErasureRow): Promise<boolean>;
  /** The erasure that runs for the person: put if absent, answers what holds. */
  claim(personHash: string, erasure: string, now: number): Promise<string>;
  /** Takes the claim away. */
  release(personHash: string): Promise<void>;
}

const NONE = Object.fromEntries(TRACED_STORES.map((store) => [store, 0])) as Record<TracedStore, number>;

export const newErasure = ({ id, by, now, profileId }: { readonly id: string; readonly by: string; readonly now: number; readonly profileId: string }): ErasureRow =>
  ({ id, revision: 1, state: 'running', createdAt: now, createdBy: by, person: { id: profileId, others: [] }, pass: 1, store: 0, found: false, removed: NONE });

export const namesOf = ({ id, others }: Person): ReadonlySet<string> => new Set([id, ...others]);
