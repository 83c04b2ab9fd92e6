/** Places that everybody shares: how many a journey lets in, has in it at once, or lets through a node. How many are taken stands in one
 *  row for all; movers lease them from there in blocks, so that not every person is a write of that row. Never more are taken than there
 *  are; fewer only by what a mover held when it crashed. */

/** What a move wants a place of. */
export interface PlaceNeed {
  /** Of the row, such as `entries/<journey>`. */
  readonly key: string;
  /** How many there are. */
  readonly of: number;
  /** When nobody asks for them any more, ms; absent: never. */
  readonly until?: number;
}

/** Senders table, `places#<key>`. */
export interface PlaceRow {
  readonly key: string;
  /** Compare-and-set; 1 is the first. */
  readonly revision: number;
  /** Places that are leased or taken. */
  readonly taken: number;
  /** The last lease. Whoever finds its own here has written it, whatever it was told. */
  readonly lease: string;
  /** ms */
  readonly until?: number;
}

/** The store of these rows. Writes are compare-and-set over `revision - 1`; false: the race was lost. */
export interface PlaceLeases {
  read(key: string): Promise<PlaceRow | undefined>;
  write(row: PlaceRow): Promise<boolean>;
  /** So many fewer are taken; once per `id`, which is remembered for 3 days. */
  giveBack(key: string, id: string, places: number): Promise<void>;
}

/** A mover's places of one row, not taken yet. Each lease is given back under its own name, so that giving back twice is once. */
export interface Block { readonly lease: string; readonly left: number }

const BLOCK_MAX = 64;
/** The last places are leased singly: nobody is refused for what others hold and may not need. */
const SHARE_LEFT = 4;

/** `last`: how many it leased before; twice as many are leased next, so that thin traffic holds nothing that it does not need. */
export interface Leasing { readonly need: PlaceNeed; readonly lease: string; readonly last: number }

/** The row with a block leased, and how large it is; undefined when no place is left. */
export function leasedIn(row: PlaceRow | undefined, { need, lease, last }: Leasing): { readonly row: PlaceRow; readonly places: number } | undefined {
  const { taken = 0, revision = 0 } = row ?? {};
  const left = need.of - taken;
  if (left <= 0) return undefined;
  const places = Math.max(1, Math.min(last * 2, BLOCK_MAX, Math.floor(left / SHARE_LEFT)));
  return { row: { key: need.key, revision: revision + 1, taken: taken + places, lease, ...(need.until !== undefined && { until: need.until }) }, places };
}

/** Places a move has in hand, by key; `last`: there are no more. */
export type PlacesInHand = ReadonlyMap<string, { readonly places: number; readonly last?: true }>;

/** The places of one move while it is decided. What is not in hand is asked for: the shell gets an answer and the move is decided anew, so
 *  that deciding stays pure. */
export class PlacesOfMove {
  readonly #hand: PlacesInHand;
  readonly #used = new Map<string, number>();
  readonly #wants = new Map<string, PlaceNeed>();

  constructor(hand: PlacesInHand = new Map()) {
    this.#hand = hand;
  }

  /** Whether there is a place; it is taken then. `unknown`: the move will be decided anew. */
  take(need: PlaceNeed): boolean | 'unknown' {
    const taken = this.takeAll([need]);
    return taken === true || taken === 'unknown' ? taken : false;
  }

  /** One place of each, or none: then the need that there is no place for. */
  takeAll<N extends PlaceNeed>(needs: readonly N[]): true | 'unknown' | N {
    const missing = needs.filter(({ key }) => this.#left(key) <= 0);
    const full = missing.find(({ key }) => this.#hand.get(key)?.last === true);
    if (full !== undefined) return full;
    for (const need of missing) this.#wants.set(need.key, need);
    if (missing.length > 0) return 'unknown';
    for (const { key } of needs) this.#used.set(key, (this.#used.get(key) ?? 0) + 1);
    return true;
  }

  #left(key: string): number {
    return (this.#hand.get(key)?.places ?? 0) - (this.#used.get(key) ?? 0);
  }

  get wants(): readonly PlaceNeed[] {
    return [...this.#wants.values()];
  }

  /** How many of each were taken. */
  get used(): ReadonlyMap<string, number> {
    return this.#used;
  }
}
