import { gunzipSync, gzipSync } from 'node:zlib';
import { type OldRow, packRow, type PackedRow, unpackRow, upgraded } from '../../core/delivery/packed-row.ts';
import { whoOf } from '../../core/delivery/fingerprint.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { dayOf } from '../../core/delivery/row-days.ts';
import type { StepRow } from '../../core/ports.ts';
import { lostInBatch, lostInStep, type LostOf } from '../../core/rules/lost.ts';
import type { Count } from '../../core/report/count.ts';
import { KEPT_MS, TTL_ATTRIBUTE } from '../../core/tables.ts';
import { sha256 } from './hashing.ts';

/** Rows of the Batches table as items. `counts` and `at` stand open, for fold-reports; `day` and `who` are the index's, and only rows
 *  that tell of somebody have them; what else there is goes into `body`, gzip of JSON: writes are billed by the KB. */
type Item = Readonly<Record<string, unknown>>;

export const expiry = (ms: number): number => Math.floor((ms + KEPT_MS) / 1_000);

const WORKED = 12;

export function outcomeItem(row: OutcomeRow): Item {
  const { who, packed, ...open } = packRow(row, sha256);
  return { ...open, row: 'outcome', ...found(row, who), body: zipped(packed), counts: row.counts, ...wideField(row), [TTL_ATTRIBUTE]: expiry(row.at) };
}

export function outcomeRowOf(item: Item): OutcomeRow {
  const counts = item['counts'] as OutcomeRow['counts'];
  if (item['body'] === undefined) return unpackRow(upgraded(item as unknown as OldRow), { counts, hash: sha256 });
  const { id, app, at, who, places, body } = item;
  return { ...unpackRow({ id, app, at, who: hexOf(who), ...(places !== undefined && { places }), packed: unzipped(body) } as PackedRow, { counts, hash: sha256 }), ...wideOf(item) };
}

/** What fixing adds to a claim. */
export function stepFields({ id, at, counts, wide, cuts, worked, excluded }: StepRow): Item {
  const who = excluded.map(({ profileId }) => whoOf(sha256, profileId)).join('');
  return {
    row: 'step', at, counts, ...wideField({ wide }), ...found({ id, at }, who),
    // Also when empty: a row without it is older than this field, see core/stream/window.ts.
    worked: Buffer.from(worked.join(''), 'hex'),
    ...(excluded.some(({ place }) => place) && { places: true }),
    ...(cuts.length + excluded.length > 0 && { body: zipped({ cuts, excluded }) }),
  };
}

export function stepRowOf(item: Item): StepRow {
  const { cuts = item['cuts'] ?? [], excluded = [] } = (item['body'] === undefined ? {} : unzipped(item['body'])) as Partial<StepRow>;
  const worked = hexOf(item['worked']).match(new RegExp(`.{${WORKED}}`, 'g')) ?? [];
  return { id: String(item['id']), at: Number(item['at']), counts: item['counts'] as StepRow['counts'], cuts: cuts as StepRow['cuts'], worked, excluded, ...wideOf(item) };
}

/** Counters by messages and facets are many and alike: compressed they are a tenth. */
const wideField = ({ wide = [] }: { readonly wide?: readonly Count[] | undefined }): Item => (wide.length === 0 ? {} : { wide: zipped(wide) });
export const wideOf = (item: Item): { readonly wide?: readonly Count[] } => (item['wide'] === undefined ? {} : { wide: unzipped(item['wide']) as readonly Count[] });

/** Places that a finished row's pushes gave back; without unpacking a row that has none. */
export function lostIn(item: Item): readonly LostOf[] {
  if (item['places'] === undefined) return [];
  return item['row'] === 'outcome' ? lostInBatch(outcomeRowOf(item), sha256) : lostInStep(stepRowOf(item), sha256);
}

const found = (row: { readonly id: string; readonly at: number }, who: string): Item =>
  (who === '' ? {} : { day: dayOf(sha256, row), who: Buffer.from(who, 'hex') });

export const hexOf = (binary: unknown): string => (binary instanceof Uint8Array ? Buffer.from(binary).toString('hex') : '');

const zipped = (value: unknown): Buffer => gzipSync(JSON.stringify(value));
const unzipped = (body: unknown): unknown => JSON.parse(gunzipSync(body as Uint8Array).toString('utf8'));
