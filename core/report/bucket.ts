/** Counters are kept per minute, hour and day (UTC); a bucket is named by its kind and how it begins: `day#2026-11-24`,
 *  `hour#2026-11-24T23`, `minute#2026-11-24T23:05`. Names of a kind sort by time. */
export const BUCKETS = {
  minute: { letters: 16, ms: 60_000, keptDays: 2 },
  hour: { letters: 13, ms: 3_600_000, keptDays: 90 },
  day: { letters: 10, ms: 86_400_000, keptDays: 400 },
} as const;
export type BucketKind = keyof typeof BUCKETS;
export const BUCKET_KINDS = Object.keys(BUCKETS) as readonly BucketKind[];

const DAY_MS = BUCKETS.day.ms;

export const bucketOf = (kind: BucketKind, at: number): string => `${kind}#${new Date(at).toISOString().slice(0, BUCKETS[kind].letters)}`;

/** When the bucket begins, ms. */
export const beginOf = (kind: BucketKind, at: number): number => Math.floor(at / BUCKETS[kind].ms) * BUCKETS[kind].ms;

/** When TTL may delete a bucket, epoch seconds; its kind is the part before `#`. */
export function expiryOf(bucket: string): number {
  const [kind = '', begin = ''] = bucket.split('#');
  const { keptDays } = BUCKETS[kind as BucketKind];
  return (Date.parse(`${begin}${REST.slice(begin.length)}`) + keptDays * DAY_MS) / 1_000;
}
const REST = '0000-00-00T00:00:00.000Z';

export const keptMs = (kind: BucketKind): number => BUCKETS[kind].keptDays * DAY_MS;
