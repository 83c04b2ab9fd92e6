import { createHash } from 'node:crypto';
import type { BucketCount, ReportStore } from '../../../core/ports.ts';
import { bucketOf, type BucketKind } from '../../../core/report/bucket.ts';
import { isFacetKey } from '../../../core/report/wide.ts';
import { UPDATES_PER_FOLD, updatesOf } from '../../../core/report/fold.ts';

export interface MemoryReports extends ReportStore {
  /** Claims by id, with the last record of their range. */
  readonly claims: ReadonlyMap<string, string>;
  /** Fingerprints of the rows folded. */
  readonly worked: readonly string[];
  /** Every counter of a kind of bucket. */
  all(kind: BucketKind): readonly BucketCount[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Counters in memory. Refuses what a DynamoDB transaction refuses: too many actions, an item named twice. */
export function memoryReports(): MemoryReports {
  const claims = new Map<string, string>();
  const worked: string[] = [];
  const items = new Map<string, BucketCount>();
  const within = (scope: string, bucket: BucketKind, from: number, to: number): readonly BucketCount[] =>
    [...items.values()].filter((c) => c.scope === scope && c.bucket >= bucketOf(bucket, from) && c.bucket <= bucketOf(bucket, to));
  return {
    claims,
    worked,
    all: (kind) => [...items.values()].filter((c) => c.bucket.startsWith(`${kind}#`)),
    fold: async ({ id: claim, last, worked: rows }, counts) => {
      const held = claims.get(claim);
      if (held !== undefined) return { last: held, folded: false };
      const updates = updatesOf(claim, counts, sha256);
      const named = new Set(updates.map((u) => JSON.stringify([u.scope, u.bucket])));
      if (updates.length > UPDATES_PER_FOLD || named.size < updates.length) throw new Error('ValidationException');
      claims.set(claim, last);
      worked.push(...rows);
      for (const { scope, bucket, adds } of updates) {
        const plain = bucket.split('#').slice(0, 2).join('#');
        for (const { key, n } of adds) {
          const id = JSON.stringify([scope, plain, key]);
          items.set(id, { scope, key, bucket: plain, n: (items.get(id)?.n ?? 0) + n });
        }
      }
      return { last, folded: true };
    },
    read: async (scope, bucket, from, to) => within(scope, bucket, from, to).filter(({ key }) => !isFacetKey(key)),
    facets: async (scope, from, to) => within(scope, 'hour', from, to).filter(({ key }) => isFacetKey(key)),
  };
}
