import { gunzipSync, gzipSync } from 'node:zlib';
import { type OldRow, packRow, type PackedRow, unpackRow, upgraded } from '../../core/delivery/packed-row.ts';
import { whoIn, whoOf } from '../../core/delivery/fingerprint.ts';
import { NOBODYS_MEMBER } from '../../core/delivery/forgotten.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { dayOf } from '../../core/delivery/row-days.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import { lostInBatch, lostInStep, type LostOf } from '../../core/rules/lost.ts';
import type { Count } from '../../core/report/count.ts';
import { namesIn } from '../../core/report/told.ts';
import { KEPT_MS, TTL_ATTRIBUTE } from '../../core/tables.ts';
import { sha256 } from './hashing.ts';

/** Rows of the Batches table as items. `counts` and `at` stand open, for fold-reports; `day` and `who` are the index's, and only rows
 *  that tell of somebody have them; what else there is goes into `body`, gzip of JSON: writes are billed by the KB. */
type Item = Readonly<Record<string, unknown>>;

export const expiry = (ms: number): number => Math.floor((ms + KEPT_MS) / 1_000);

const WORKED = 12;
const NOBODYS_WHO = whoIn(NOBODYS_MEMBER);

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
export function stepFields(step: StepRow): Item {
  const { at, counts, wide, cuts, worked, excluded, reports = [], people = [] } = step;
  const who = namesIn(step).map((name) => (name === '' ? NOBODYS_WHO : whoOf(sha256, name))).join('');
  return {
    row: 'step', at, counts, ...wideField({ wide }), ...found(step, who), ...(reports.length > 0 && { day: dayOf(sha256, step) }),
    // Also when empty: a row without it is older than this field, see core/stream/window.ts.
    worked: Buffer.from(worked.join(''), 'hex'),
    ...(excluded.some(({ place }) => place) && { places: true }),
    ...(cuts.length + excluded.length + reports.length + people.length > 0 && { body: zipped({ cuts, excluded, ...(reports.length > 0 && { reports }), ...(people.length > 0 && { people }) }) }),
  };
}

export function stepRowOf(item: Item): StepRow {
  const { cuts = item['cuts'] ?? [], excluded = [], reports, people } = (item['body'] === undefined ? {} : unzipped(item['body'])) as Partial<StepRow>;
  const worked = hexOf(item['worked']).match(new RegExp(`.{${WORKED}}`, 'g')) ?? [];
  return { id: String(item['id']), at: Number(item['at']), counts: item['counts'] as StepRow['counts'], cuts: cuts as StepRow['cuts'], worked, excluded, ...(reports !== undefined && { reports }), ...(people !== undefined && { people }), ...wideOf(item) };
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
