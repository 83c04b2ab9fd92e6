/** Those who wait for a connection, first come first served, but for those who come back: they are next, the last first. */
export class Line<T> {
  /** What came; those before `#first` are gone. */
  #come: (T | undefined)[] = [];
  #first = 0;
  #back: T[] = [];

  get length(): number { return this.#back.length + this.#come.length - this.#first; }

  push(one: T): void { this.#come.push(one); }

  comeBack(one: T): void { this.#back.push(one); }

  next(): T | undefined {
    if (this.#back.length > 0) return this.#back.pop();
    if (this.#first === this.#come.length) return undefined;
    const one = this.#come[this.#first];
    this.#come[this.#first] = undefined;
    this.#first += 1;
    this.#forget();
    return one;
  }

  #forget(): void {
    if (this.#first < FORGOTTEN || this.#first * 2 < this.#come.length) return;
    this.#come = this.#come.slice(this.#first);
    this.#first = 0;
  }

  /** Takes out those of whom `leaves` is true. */
  take(leaves: (one: T) => boolean): T[] {
    const all = [...this.#back.reverse(), ...this.#come.slice(this.#first)].filter((one) => one !== undefined);
    [this.#back, this.#come, this.#first] = [[], [], 0];
    return all.filter((one) => leaves(one) || void this.#come.push(one));
  }
}

/** So many places are kept of those who are gone. */
const FORGOTTEN = 512;
