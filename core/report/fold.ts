import type { Hash } from '../hash.ts';
import type { BucketCount } from '../ports.ts';
import type { LostOf } from '../rules/lost.ts';
import { Unreadable } from '../stream/range.ts';
import { bucketOf, BUCKET_KINDS } from './bucket.ts';
import { sumCounts, type Count } from './count.ts';
import { isFacetKey } from './wide.ts';

/** A finished row of the Batches table: what a range did, or what became of a batch. INVARIANT: a row gets its `counts` in
 *  exactly one conditional write and is not written again, so exactly one stream record carries them; fold-reports adds
 *  every record that carries counts. Claims and leases carry none. A redrive touches a row that was folded nowhere. */
export interface CountedRow extends Counted {
  readonly id: string;
  /** Places in caps that its pushes gave back. */
  readonly lost?: readonly LostOf[];
}

interface Counted {
  /** ms; which minute, hour and day it counts in. */
  readonly at: number;
  readonly counts: readonly Count[];
  /** Of messages, the account and by facets (core/report/wide.ts). */
  readonly wide?: readonly Count[];
}

/** A counted row of a stream image. Throws on what is none, so that the record is parked. */
export function countedRowOf(image: Record<string, unknown>): CountedRow {
  const { id, at, counts } = image;
  if (typeof at !== 'number' || Number.isNaN(new Date(at).getTime())) throw new Unreadable('at is not a time');
  if (!Array.isArray(counts) || !counts.every(isCount)) throw new Unreadable('counts are not counts');
  return { id: String(id), at, counts };
}

function isCount(value: unknown): value is Count {
  const { scope, key, n } = (value ?? {}) as Partial<Record<keyof Count, unknown>>;
  return typeof scope === 'string' && scope !== '' && typeof key === 'string' && key !== '' && Number.isSafeInteger(n);
}

/** Most ranges of dispatch-events count nothing: such a row costs no fold. */
export const isCounted = ({ counts }: Record<string, unknown>): boolean => counts !== undefined && !(Array.isArray(counts) && counts.length === 0);

/** A row in its three buckets; facets in hours only. */
export const bucketCounts = (row: Counted): BucketCount[] =>
  BUCKET_KINDS.flatMap((kind) => [...row.counts, ...(row.wide ?? []).filter(({ key }) => kind === 'hour' || !isFacetKey(key))].map((c) => ({ ...c, bucket: bucketOf(kind, row.at) })));

/** One item of the Reports table and what is added to it. */
export interface ReportUpdate {
  readonly scope: string;
  /** With its lane: `day#2026-11-24#07`. */
  readonly bucket: string;
  readonly adds: readonly { readonly key: string; readonly n: number }[];
}

export const LANES = 16;
/** A DynamoDB expression has at most 4 KB; an ADD clause of ours takes up to 10 letters. */
export const KEYS_PER_UPDATE = 250;
/** A transaction has at most 100 actions, one of them the claim, and none may name an item twice. */
export const UPDATES_PER_FOLD = 99;

/** Counters as items. The lane spreads the writers of a busy journey; counters beyond KEYS_PER_UPDATE go to the next lane. */
export function updatesOf(claim: string, counts: readonly BucketCount[], hash: Hash): readonly ReportUpdate[] {
  const lane = Number.parseInt(hash(claim).slice(0, 8), 16) % LANES;
  const summed = sumBuckets(counts);
  return [...Map.groupBy(summed, (c) => JSON.stringify([c.scope, c.bucket])).values()].flatMap((group) =>
    chunks(group, KEYS_PER_UPDATE).map((some, i) => ({
      scope: some[0]?.scope ?? '', bucket: `${some[0]?.bucket ?? ''}#${laneName(lane + i)}`, adds: some.map(({ key, n }) => ({ key, n })),
    })));
}

const laneName = (lane: number): string => String(lane % LANES).padStart(2, '0');

const sumBuckets = (counts: readonly BucketCount[]): readonly BucketCount[] =>
  [...Map.groupBy(counts, (c) => c.bucket)].flatMap(([bucket, its]) => sumCounts(its).filter((c) => c.n !== 0).map((c) => ({ ...c, bucket })));

/** Grows with the counters of a fold; says whether they still fit one transaction. */
function meter(): (counts: readonly BucketCount[]) => boolean {
  const keys = new Map<string, Set<string>>();
  let updates = 0;
  let lanes = 0;
  return (counts) => {
    for (const { scope, bucket, key, n } of counts) {
      if (n === 0) continue;
      const item = JSON.stringify([scope, bucket]);
      const known = keys.get(item) ?? new Set();
      keys.set(item, known);
      if (!known.has(key) && known.size % KEYS_PER_UPDATE === 0) updates += 1;
      known.add(key);
      lanes = Math.max(lanes, Math.ceil(known.size / KEYS_PER_UPDATE));
    }
    return updates <= UPDATES_PER_FOLD && lanes <= LANES;
  };
}

/** How many of the rows, from the first, fit one fold; at least 1, which may itself be too large (see `partsOf`). */
export function rowsPerFold(rows: readonly (Counted | undefined)[]): number {
  const fits = meter();
  const tooMany = rows.findIndex((row) => row !== undefined && !fits(bucketCounts(row)));
  return tooMany < 0 ? rows.length : Math.max(1, tooMany);
}

/** The counters of one range, cut so that each part fits one fold. One part, unless a single row is larger than that. */
export function partsOf(counts: readonly BucketCount[]): readonly (readonly BucketCount[])[] {
  if (meter()(counts)) return [counts];
  const half = Math.ceil(counts.length / 2);
  return [...partsOf(counts.slice(0, half)), ...partsOf(counts.slice(half))];
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
