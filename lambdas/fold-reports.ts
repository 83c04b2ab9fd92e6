import type { Hash } from '../core/hash.ts';
import { bucketCounts, countedRowOf, isCounted, partsOf, rowsPerFold, type CountedRow } from '../core/report/fold.ts';
import { rangeOf, rowsOf, type Decoded } from '../core/stream/range.ts';
import { fingerprintOf } from '../core/stream/worked.ts';
import type { BucketCount, DeadLetters, ReportStore, StreamRecord } from '../core/ports.ts';
import { lostIn, wideOf } from './adapters/batch-rows.ts';
import { guardEntries, type GuardPorts } from './fold-reports/guard-entries.ts';
import { returnPlaces, type ReturnPorts } from './fold-reports/return-places.ts';
import { streamHandler } from './stream.ts';
import { foldPorts } from './wiring/fold-reports.ts';

export interface FoldPorts extends ReturnPorts, GuardPorts {
  readonly hash: Hash;
  readonly reports: ReportStore;
  readonly deadLetters: DeadLetters;
}

type CountedRecord = StreamRecord<Decoded<CountedRow>>;

/** Folds finished rows into counters, each exactly once. The first record's event id claims a range, and the range's counters
 *  stand in the claim's own transaction: a redelivery finds the claim, learns from it where the range ended and goes on
 *  behind it, however many records came this time. */
export async function foldReports(ports: FoldPorts, records: readonly CountedRecord[]): Promise<{ rows: number; folded: number }> {
  const totals = { rows: records.length, folded: 0 };
  let rest = records;
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    const claim = `fold#${first.eventId}`;
    const range = rest.slice(0, rowsPerFold(rest.map(rowOf)));
    await parkPoison(ports.deadLetters, range);
    // Before the claim says that the range is done; giving back once more changes nothing.
    await returnPlaces(ports, rowsIn(range).flatMap(({ lost = [] }) => lost));
    const done = await foldRange(ports, claim, range);
    await guardEntries(ports, rowsIn(range));
    if (done.folded) totals.folded += range.length;
    rest = rest.slice(rangeOf(claim, done.last, rest).length);
  }
  return totals;
}

const rowsIn = (range: readonly CountedRecord[]): readonly CountedRow[] => range.flatMap(({ image }) => (image.ok ? [image.value] : []));
const rowOf = ({ image }: CountedRecord): CountedRow | undefined => (image.ok ? image.value : undefined);

/** More than one part only when the first row alone is too large for a transaction: then it is the whole range, so that a
 *  retry cuts it alike, and each part has a claim of its own. */
async function foldRange({ reports, hash }: FoldPorts, claim: string, range: readonly CountedRecord[]): Promise<{ last: string; folded: boolean }> {
  const last = range.at(-1)?.eventId ?? '';
  const worked = rowsOf(range).map((row) => fingerprintOf(hash, 'fold-reports', row));
  const [counts = [], ...more] = partsOf(countsOf(range));
  const done = await reports.fold({ id: claim, last, worked }, counts);
  for (const [index, part] of more.entries()) await reports.fold({ id: `${claim}#${index + 1}`, last, worked: [] }, part);
  return done;
}

const countsOf = (range: readonly CountedRecord[]): BucketCount[] => rowsIn(range).flatMap(bucketCounts);

async function parkPoison(deadLetters: DeadLetters, range: readonly CountedRecord[]): Promise<void> {
  for (const { image } of range) {
    if (!image.ok) await deadLetters.park({ source: 'fold-reports', reason: image.reason, record: image.record });
  }
}

export const handler = streamHandler<CountedRow>(
  {
    name: 'fold-reports',
    // A row that was rewritten to forget somebody was counted when it was written.
    wants: (change, image) => change !== 'REMOVE' && image['erased'] === undefined && isCounted(image),
    decode: (image) => {
      const [row, lost] = [{ ...countedRowOf(image), ...wideOf(image) }, lostIn(image)];
      return lost.length === 0 ? row : { ...row, lost };
    },
  },
  (records) => foldReports(foldPorts(), records),
);
