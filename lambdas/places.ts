import { Failure } from '../core/failure.ts';
import { type Block, leasedIn, type PlaceLeases, type PlaceNeed } from '../core/journey/places.ts';

/** Movers in many containers lease from one row; of those who race one always wins. */
const RACES = 20;

/** Places that moves take, one at a time. */
export interface Places {
  /** False: none is left. */
  take(need: PlaceNeed): Promise<boolean>;
  /** It was not used after all. */
  putBack(key: string, places: number): void;
  /** Of a write that takes places. */
  name(): string;
  /** What is leased and was not used goes back: whoever does not know when it is asked next must not hold any. */
  settle(): Promise<void>;
}

/** The places of this container. Calls of the same key wait for each other: none leases beside another. */
export class LeasedPlaces implements Places {
  readonly #store: PlaceLeases;
  readonly #newName: () => string;
  readonly #pause: (ms: number) => Promise<void>;
  readonly #blocks = new Map<string, Block[]>();
  readonly #last = new Map<string, number>();
  readonly #queue = new Map<string, Promise<unknown>>();

  /** `newName`: one nobody else makes. */
  constructor(store: PlaceLeases, newName: () => string, pause: (ms: number) => Promise<void>) {
    this.#store = store;
    this.#newName = newName;
    this.#pause = pause;
  }

  take(need: PlaceNeed): Promise<boolean> {
    const before = this.#queue.get(need.key) ?? Promise.resolve();
    const taken = before.then(() => this.#take(need), () => this.#take(need));
    this.#queue.set(need.key, taken.catch(() => undefined));
    return taken;
  }

  name(): string {
    return this.#newName();
  }

  putBack(key: string, places: number): void {
    if (places > 0) this.#keep(key, { lease: this.#newName(), left: places });
  }

  async settle(): Promise<void> {
    const held = [...this.#blocks];
    // Before they are given back: what fails then is lost and not there twice.
    this.#blocks.clear();
    this.#last.clear();
    for (const [key, blocks] of held) for (const { lease, left } of blocks) await this.#store.giveBack(key, lease, left);
  }

  async #take(need: PlaceNeed): Promise<boolean> {
    const [block, ...others] = this.#blocks.get(need.key) ?? [];
    if (block === undefined) return this.#lease(need);
    this.#blocks.set(need.key, block.left === 1 ? others : [{ ...block, left: block.left - 1 }, ...others]);
    return true;
  }

  async #lease(need: PlaceNeed): Promise<boolean> {
    const lease = this.#newName();
    const last = this.#last.get(need.key) ?? 0;
    let asked: ReturnType<typeof leasedIn>;
    for (let race = 0; race < RACES; race += 1) {
      const row = await this.#store.read(need.key);
      const isOurs = row?.lease === lease && asked !== undefined;
      if (!isOurs) asked = leasedIn(row, { need, lease, last });
      if (asked === undefined) return false;
      if (isOurs || await this.#store.write(asked.row)) return this.#kept(need, lease, asked.places);
      await this.#pause(race * 5);
    }
    throw new Failure('row-raced', need.key);
  }

  #kept({ key }: PlaceNeed, lease: string, places: number): true {
    this.#last.set(key, places);
    if (places > 1) this.#keep(key, { lease, left: places - 1 });
    return true;
  }

  #keep(key: string, block: Block): void {
    this.#blocks.set(key, [...(this.#blocks.get(key) ?? []), block]);
  }
}
