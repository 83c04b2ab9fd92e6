import type { Clock } from '../core/ports.ts';

/** What a container knows of a shared row is at most this old. */
const FRESH_MS = 5_000;

/** Rows that all containers share and each remembers for some seconds. A store that fails holds nobody up: what it was asked for is then
 *  answered without it. */
export class SharedRows<Row> {
  readonly #known = new Map<string, { readonly row: Row | undefined; readonly at: number }>();
  readonly #clock: Clock;
  readonly #failed: () => void;

  /** `failed` is told when the store did not answer. */
  constructor(clock: Clock, failed: () => void) {
    this.#clock = clock;
    this.#failed = failed;
  }

  /** As it was last seen, however long ago. */
  known(key: string): Row | undefined {
    return this.#known.get(key)?.row;
  }

  forget(key: string): void {
    this.#known.delete(key);
  }

  async fresh(key: string, read: () => Promise<Row | undefined>): Promise<Row | undefined> {
    const known = this.#known.get(key);
    return known !== undefined && this.#clock.now() - known.at < FRESH_MS ? known.row : this.read(key, read);
  }

  async read(key: string, read: () => Promise<Row | undefined>): Promise<Row | undefined> {
    const row = await read();
    this.#known.set(key, { row, at: this.#clock.now() });
    return row;
  }

  /** False: the race was lost. */
  async write(key: string, row: Row, write: (row: Row) => Promise<boolean>): Promise<boolean> {
    const won = await write(row);
    if (won) this.#known.set(key, { row, at: this.#clock.now() });
    return won;
  }

  async unlessFailing<T>(otherwise: T, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch {
      this.#failed();
      return otherwise;
    }
  }
}
