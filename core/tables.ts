/** The tables of the system: keys, streams and expiry, shared by `lib` (makes them) and `lambdas/adapters` (use them).
 *  `expires` is the TTL attribute everywhere (epoch seconds); what it will delete counts as gone from then on. */
export const TTL_ATTRIBUTE = 'expires';
/** As long as rows of Events and Batches are kept: what people did, and what became of pushes. */
export const KEPT_MS = 90 * 24 * 60 * 60 * 1_000;

interface TableShape {
  readonly partition: string;
  readonly sort?: string;
  readonly stream: boolean;
  readonly ttl: boolean;
  readonly indexes?: Readonly<Record<string, IndexShape>>;
}

/** Global secondary index: rows that have both keys, and of them only what it includes. */
interface IndexShape {
  /** Text. */
  readonly partition: string;
  /** Number. */
  readonly sort: string;
  readonly include: readonly string[];
}

export const TABLES = {
  /** `profileId` */
  Profiles: { partition: 'profileId', stream: true, ttl: true },
  /** `token#<sha256(app + NUL + token)>`, `device#<app>#<deviceId>` and `pseudonym#<sha256(profileId)>` */
  Tokens: { partition: 'key', stream: false, ttl: true },
  Events: { partition: 'subject', sort: 'batchId', stream: true, ttl: true },
  /** sort: `row` | `entry#<instance>` */
  Instances: { partition: 'profileId', sort: 'entry', stream: true, ttl: true },
  /** partition: cohortId | `due#<hour ISO>`; sort: `page#<id>` | `header` | cohortId */
  Cohorts: { partition: 'cohort', sort: 'page', stream: false, ttl: true },
  /** kind: app | key | message | journey | plan | revision */
  Catalog: { partition: 'kind', sort: 'id', stream: false, ttl: false },
  /** claim, step and outcome rows. ByDay lists those that tell of people: `day` is `2026-11-24#<lane>`, `who` 4 bytes a person */
  Batches: { partition: 'id', stream: true, ttl: true, indexes: { ByDay: { partition: 'day', sort: 'at', include: ['who'] } } },
  /** What the senders of all containers share: `breaker#<app>#<provider>`, `pace#<key>`, `token#<hash>`, `places#<key>` with `back#<key>#<id>` */
  Senders: { partition: 'id', stream: false, ttl: true },
  /** Sends, evaluations and erasures, and how far each is. partition: `send#<id>` | `evaluation#<id>` | `erasure#<id>` | `key#<idempotency key>` |
   *  `list#<kind>#<month>`; sort: `head` | `part#<n>` | the id listed */
  Sends: { partition: 'id', sort: 'row', stream: false, ttl: true },
  /** scope: `journey#<id>` | `claim#<id>`; bucket: `day#2026-11-24#07` (lane) */
  Reports: { partition: 'scope', sort: 'bucket', stream: false, ttl: true },
} as const satisfies Record<string, TableShape>;

export type TableName = keyof typeof TABLES;
/** Names of a table's indexes. */
export type IndexName<T extends TableName> = (typeof TABLES)[T] extends { readonly indexes: infer I } ? keyof I & string : never;

/** Which function reads which stream: one reader each, and no reader writes to the table it reads. */
export const STREAM_READERS = {
  Profiles: 'qualify-profiles',
  Events: 'dispatch-events',
  Instances: 'perform-moves',
  Batches: 'fold-reports',
} as const;
