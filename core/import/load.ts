import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { TextRecord } from '../audience/records.ts';
import { ITEMS_MAX, type UpsertResult } from '../api/upsert.ts';
import type { JsonObject } from '../json.ts';
import type { Fault } from '../problem.ts';

/** What a line says: an item of POST /v1/profiles, nothing, or what is wrong with it. */
export type Judged =
  | { readonly kind: 'nothing'; readonly notes?: readonly string[] }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly kind: 'item'; readonly item: Item; readonly notes: readonly string[]; readonly explain: (faults: readonly Fault[]) => readonly Fault[] };
export type Item = JsonObject & { readonly id: string };

/** What became of a line. `checked`: nobody was asked. */
export type Outcome =
  | { readonly status: 'nothing' | 'checked' | 'created' | 'changed' | 'unchanged'; readonly notes: readonly string[] }
  | { readonly status: 'faulty' | 'refused'; readonly faults: readonly Fault[] };

export interface LoadParts {
  /** Loads so many items and says what became of each, in their order. */
  readonly put: (items: readonly Item[]) => Promise<readonly UpsertResult[]>;
  /** Hears of every line, in their order. */
  readonly settled: (record: TextRecord, outcome: Outcome) => void;
  /** A call has been answered. */
  readonly answered: () => void;
  /** Calls under way at once. */
  readonly concurrency: number;
}

/** A line that has not been settled. */
interface Open { readonly record: TextRecord; outcome: Outcome | undefined }
type ItemJudged = Judged & { readonly kind: 'item' };
interface OpenItem extends Open { readonly judged: ItemJudged; readonly seats: readonly string[] }
interface Lane { pending: OpenItem[]; bytes: number; busy: Promise<void> }

/** A body has 1 MiB at most (lambdas/http.ts); this leaves room for what is around the items. */
const CALL_BYTES = 900_000;
/** No more is held than this. */
const WINDOW = { records: 50_000, bytes: 32 * 1_024 * 1_024 } as const;

/** Loads items as if line after line, though several calls are under way: lines of one profile go one way, one call after the other,
 *  and a device, token or alias that comes with another profile waits until all before it is done. So wherever it is stopped, going on
 *  at the first line that is not settled leads to the same profiles. */
export class Loader {
  readonly #parts: LoadParts;
  readonly #lanes: readonly Lane[];
  readonly #waiting: Open[] = [];
  /** Of items that are not answered: which was the last to name a seat. */
  readonly #seats = new Map<string, OpenItem>();
  #bytes = 0;
  #failure: unknown;

  constructor(parts: LoadParts) {
    this.#parts = parts;
    this.#lanes = Array.from({ length: parts.concurrency }, () => ({ pending: [], bytes: 0, busy: Promise.resolve() }));
  }

  /** Takes one line; resolves when there is room for the next. @throws what a call failed with. */
  async add(record: TextRecord, judged: Judged): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (judged.kind !== 'item') {
      this.#waiting.push({ record, outcome: judged.kind === 'faulty' ? { status: 'faulty', faults: judged.faults } : { status: 'nothing', notes: judged.notes ?? [] } });
      this.#bytes += record.text.length;
      this.#settle();
    } else {
      await this.#addItem(record, judged);
    }
    if (this.#waiting.length >= WINDOW.records || this.#bytes >= WINDOW.bytes) await this.drain();
  }

  /** Resolves when all that was added is settled. @throws what a call failed with. */
  async drain(): Promise<void> {
    for (const lane of this.#lanes) await this.#send(lane);
    await this.idle();
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Resolves when no call is under way; begins none. */
  async idle(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.busy));
  }

  async #addItem(record: TextRecord, judged: ItemJudged): Promise<void> {
    const { item } = judged;
    const seats = seatsOf(item);
    if (seats.some((seat) => (this.#seats.get(seat)?.judged.item.id ?? item.id) !== item.id)) await this.drain();
    const bytes = Math.max(record.text.length, utf8ToBytes(JSON.stringify(item)).length + 1);
    const lane = this.#laneOf(item.id);
    if (lane.pending.length >= ITEMS_MAX || lane.bytes + bytes > CALL_BYTES) await this.#send(lane);
    const open: OpenItem = { record, judged, seats, outcome: undefined };
    for (const seat of seats) this.#seats.set(seat, open);
    lane.pending.push(open);
    lane.bytes += bytes;
    this.#bytes += record.text.length;
    this.#waiting.push(open);
  }

  #laneOf(id: string): Lane {
    let hash = 0;
    for (let i = 0; i < id.length; i += 1) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) >>> 0;
    return this.#lanes[hash % this.#lanes.length] as Lane;
  }

  /** Begins the lane's next call once its last one is answered. */
  async #send(lane: Lane): Promise<void> {
    await lane.busy;
    if (this.#failure !== undefined) throw this.#failure;
    const batch = lane.pending;
    lane.pending = [];
    lane.bytes = 0;
    if (batch.length > 0) lane.busy = this.#call(batch).catch((error: unknown) => { this.#failure ??= error; });
  }

  async #call(batch: readonly OpenItem[]): Promise<void> {
    const results = await this.#parts.put(batch.map(({ judged }) => judged.item));
    if (results.length !== batch.length) throw new Error(`${batch.length} items were answered by ${results.length} results.`);
    batch.forEach((open, i) => {
      open.outcome = outcomeOf(open.judged, results[i] as UpsertResult);
      for (const seat of open.seats) if (this.#seats.get(seat) === open) this.#seats.delete(seat);
    });
    this.#settle();
    this.#parts.answered();
  }

  #settle(): void {
    let done = 0;
    for (; done < this.#waiting.length; done += 1) {
      const { record, outcome } = this.#waiting[done] as Open;
      if (outcome === undefined) break;
      this.#bytes -= record.text.length;
      this.#parts.settled(record, outcome);
    }
    this.#waiting.splice(0, done);
  }
}

function outcomeOf({ notes, explain }: ItemJudged, { status, index, faults = [] }: UpsertResult): Outcome {
  if (status !== 'refused') return { status, notes };
  const prefix = `/items/${index}`;
  return { status, faults: explain(faults.map((fault) => ({ ...fault, path: fault.path.startsWith(prefix) ? fault.path.slice(prefix.length) : fault.path }) as Fault)) };
}

/** What one profile only can have. */
function seatsOf({ devices, aliases }: Item): readonly string[] {
  const named = Object.entries((aliases ?? {}) as JsonObject).map(([kind, name]) => `alias ${kind} ${String(name)}`);
  const owned = (Array.isArray(devices) ? (devices as readonly JsonObject[]) : []).flatMap(({ app, deviceId, token }) => [`device ${String(app)}/${String(deviceId)}`, ...(typeof token === 'string' ? [`token ${token}`] : [])]);
  return [...named, ...owned];
}
