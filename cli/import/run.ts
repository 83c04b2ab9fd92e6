import { ITEMS_MAX, upsertItem, type UpsertResult } from '../../core/api/upsert.ts';
import { check } from '../../core/api/validation.ts';
import type { Fault } from '../../core/problem.ts';
import type { Convert, ProfileItem } from './item.ts';
import type { BadLine, Ledger } from './ledger.ts';
import type { Row } from './rows.ts';
import { addNotes, type Tally } from './tally.ts';

/** One call of POST /v1/profiles; results in the order of the items. */
export type Upload = (items: readonly ProfileItem[]) => Promise<readonly UpsertResult[]>;

export interface Importing {
  readonly rows: AsyncIterable<Row>;
  readonly convert: Convert;
  /** Absent: a dry run. */
  readonly upload: Upload | undefined;
  /** Calls under way at once. */
  readonly concurrency: number;
  readonly ledger: Ledger;
  /** Aborts: no more is begun, what is under way is waited for. */
  readonly signal: AbortSignal;
}

/** Of a call: a function takes 6 MB. */
const CALL_BYTES = 2 * 1_024 * 1_024;
/** Bad lines say nothing to the API: a stretch of them ends somewhere. */
const STRETCH_ROWS = 5_000;

interface Good { readonly row: Row; readonly item: ProfileItem }

/** Lines that follow each other, which one call loads. */
interface Stretch {
  last: number;
  rows: number;
  bytes: number;
  readonly good: Good[];
  readonly bad: BadLine[];
  readonly notes: Map<string, number>;
  readonly ids: Set<string>;
}

type Answer = readonly UpsertResult[] | { readonly failure: unknown };
interface Open { readonly stretch: Stretch; readonly answer: Promise<Answer> }

/** Loads rows, some calls at a time, and confirms them in the order of the file. Calls under way never name the same profile, so that
 *  the last word of the file holds. @throws what a call threw; whatever came before it is confirmed. */
export async function run({ rows, convert, upload = async () => [], concurrency, ledger, signal }: Importing): Promise<void> {
  const open: Open[] = [];
  const settle = async (): Promise<void> => {
    const first = open.shift();
    if (first === undefined) return;
    const answer = await first.answer;
    if ('failure' in answer) throw answer.failure;
    confirm(ledger, first.stretch, answer);
  };
  for await (const stretch of stretchesOf(rows, convert, ledger.from)) {
    if (signal.aborted) break;
    while (open.length >= concurrency || open.some((other) => !other.stretch.ids.isDisjointFrom(stretch.ids))) await settle();
    const items = stretch.good.map(({ item }) => item);
    // Settled either way at once: a call that fails while an earlier one is awaited must not end the process.
    open.push({ stretch, answer: items.length === 0 ? Promise.resolve([]) : upload(items).catch((failure: unknown) => ({ failure })) });
  }
  while (open.length > 0) await settle();
}

async function* stretchesOf(rows: AsyncIterable<Row>, convert: Convert, from: number): AsyncGenerator<Stretch> {
  let stretch = emptyStretch();
  for await (const row of rows) {
    if (row.last <= from) continue;
    add(stretch, row, convert);
    if (stretch.good.length < ITEMS_MAX && stretch.bytes < CALL_BYTES && stretch.rows < STRETCH_ROWS) continue;
    yield stretch;
    stretch = emptyStretch();
  }
  if (stretch.rows > 0) yield stretch;
}

const emptyStretch = (): Stretch => ({ last: 0, rows: 0, bytes: 0, good: [], bad: [], notes: new Map(), ids: new Set() });

function add(stretch: Stretch, row: Row, convert: Convert): void {
  stretch.last = row.last;
  stretch.rows += 1;
  stretch.bytes += row.text.length;
  const converted = row.value === undefined ? { faults: row.faults } : convert(row.value);
  const faults = 'item' in converted ? faultsOf(converted.item) : converted.faults;
  if (!('item' in converted) || faults.length > 0) return void stretch.bad.push({ line: row.line, faults, text: row.text });
  stretch.good.push({ row, item: converted.item });
  stretch.ids.add(converted.item.id);
  addNotes(stretch.notes, converted.notes);
}

/** What the API would say of it: told before anything is sent, and in a dry run too. */
function faultsOf(item: ProfileItem): readonly Fault[] {
  const checked = check(upsertItem, item);
  return checked.ok ? [] : checked.faults;
}

function confirm(ledger: Ledger, { last, rows, good, bad, notes }: Stretch, results: readonly UpsertResult[]): void {
  const refused = results.flatMap(({ status, faults = [], index }): BadLine[] => {
    const row = good[index]?.row;
    return status !== 'refused' || row === undefined ? [] : [{ line: row.line, faults: faults.map((f) => ({ ...f, path: f.path.replace(/^\/items\/\d+/, '') }) as Fault), text: row.text }];
  });
  const of = (status: UpsertResult['status']): number => results.filter((r) => r.status === status).length;
  const all = [...bad, ...refused].sort((a, b) => a.line - b.line);
  const tally: Tally = {
    rows, bad: all.length, good: good.length - refused.length,
    created: of('created'), changed: of('changed'), unchanged: of('unchanged'), notes: Object.fromEntries(notes),
  };
  ledger.confirm({ last, bad: all, tally });
}
