/** What is to happen, earliest first; a binary heap. */
export class Agenda<T> {
  readonly #heap: { readonly at: number; readonly value: T }[] = [];

  /** ms; Infinity when there is nothing. */
  get next(): number { return this.#heap[0]?.at ?? Infinity; }
  get size(): number { return this.#heap.length; }

  add(at: number, value: T): void {
    const heap = this.#heap;
    let here = heap.push({ at, value }) - 1;
    for (let above = (here - 1) >> 1; here > 0 && this.#at(above) > at; above = (here - 1) >> 1) here = this.#swap(here, above);
  }

  /** The earliest, if it is due by then. */
  take(now: number): T | undefined {
    const [first] = this.#heap;
    const last = this.#heap.at(-1);
    if (first === undefined || last === undefined || first.at > now) return undefined;
    this.#heap.pop();
    if (this.#heap.length > 0) this.#sink(last);
    return first.value;
  }

  #sink(item: { readonly at: number; readonly value: T }): void {
    this.#heap[0] = item;
    for (let here = 0; ;) {
      const [left, right] = [2 * here + 1, 2 * here + 2];
      const least = this.#at(right) < this.#at(left) ? right : left;
      if (this.#at(least) >= item.at) return;
      here = this.#swap(here, least);
    }
  }

  #at(index: number): number { return this.#heap[index]?.at ?? Infinity; }

  #swap(a: number, b: number): number {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one !== undefined && other !== undefined) [this.#heap[a], this.#heap[b]] = [other, one];
    return b;
  }
}
