import { Failure } from '../core/failure.ts';
import type { PlaceNeed, PlacesInHand } from '../core/journey/places.ts';
import type { ActorRow } from '../core/journey/row.ts';
import type { Places } from './places.ts';

/** More movers of one row that take places do not meet between a write and a look. */
const TOOK_KEPT = 4;

/** The shared places one mover holds while it decides about one row. Those of a write are spent before it is made: when it fails, or
 *  nobody is told of it, they are lost, and never there twice. */
export class Hand {
  readonly #places: Places | undefined;
  #held: PlacesInHand = new Map();
  #spent: { readonly name: string; readonly places: ReadonlyMap<string, number> } | undefined;

  constructor(places: Places | undefined) {
    this.#places = places;
  }

  get places(): PlacesInHand {
    return this.#held;
  }

  async get(needs: readonly PlaceNeed[]): Promise<void> {
    if (this.#places === undefined) throw new Failure('no-places', needs.map(({ key }) => key).join(', '));
    for (const need of needs) {
      const places = this.#held.get(need.key)?.places ?? 0;
      const got = await this.#places.take(need);
      this.#held = new Map([...this.#held, [need.key, got ? { places: places + 1 } : { places, last: true }]]);
    }
  }

  /** The row to write for a decision, with this write's name if it takes places. */
  spend(row: ActorRow, places: ReadonlyMap<string, number> = new Map()): ActorRow {
    if (places.size === 0 || this.#places === undefined) return row;
    const name = this.#places.name();
    this.#spent = { name, places };
    this.#add(places, -1);
    return { ...row, took: [name, ...(row.took ?? [])].slice(0, TOOK_KEPT) };
  }

  /** The row as it is now: if the write is not in it, the race was lost and the places are here again. A write of which nobody was told that
   *  it came through looks like a race that was lost. */
  seen({ took = [] }: ActorRow): void {
    const spent = this.#spent;
    this.#spent = undefined;
    if (spent !== undefined && !took.includes(spent.name)) this.#add(spent.places, 1);
  }

  /** What is left in it goes back, and the answer through. */
  open<T>(answer: T): T {
    for (const [key, { places }] of this.#held) this.#places?.putBack(key, places);
    this.#held = new Map();
    return answer;
  }

  #add(places: ReadonlyMap<string, number>, sign: 1 | -1): void {
    this.#held = new Map([...this.#held].map(([key, held]) => [key, { ...held, places: held.places + sign * (places.get(key) ?? 0) }]));
  }
}

/** After the work of an invocation, whatever came of it. */
export async function settled<T>({ places }: { readonly places?: Places }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await places?.settle();
  }
}
