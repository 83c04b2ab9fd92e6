import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../core/failure.ts';
import type { Decision } from '../core/journey/advance.ts';
import type { PlaceNeed, PlacesInHand } from '../core/journey/places.ts';
import type { ActorRow } from '../core/journey/row.ts';
import type { Places } from './places.ts';

/** The shared places one mover holds while it decides about one row. Those of a write are spent before it is made: when it fails, or
 *  nobody is told of it, they are lost, and never there twice. */
export class Hand {
  readonly #places: Places | undefined;
  #held: PlacesInHand = new Map();
  #spent: { readonly row: ActorRow; readonly places: ReadonlyMap<string, number> } | undefined;

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

  /** The decision is about to be written. */
  spend({ row, places = new Map<string, number>() }: Decision): void {
    this.#spent = row && { row, places };
    this.#add(places, -1);
  }

  /** The row as it is now: if it is not what was written, the race was lost and the places are here again. A write of which nobody was told
   *  that it came through looks like a race that was lost. */
  seen(row: ActorRow): void {
    const spent = this.#spent;
    if (spent === undefined) return;
    this.#spent = undefined;
    if (row.revision === spent.row.revision && isDeepStrictEqual(row.instances, spent.row.instances)) return;
    this.#add(spent.places, 1);
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
