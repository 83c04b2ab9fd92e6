const DIGITS = 12;

/** A set of fingerprints of 12 hex digits, 8 bytes each: two weeks of a large installation are more than a JavaScript Set takes
 *  (16.7 million). */
export class Fingerprints {
  #values = new Float64Array(1_024);
  #size = 0;
  #sorted = true;

  /** One after the other, without anything between them. */
  add(digits: string): void {
    for (let at = 0; at + DIGITS <= digits.length; at += DIGITS) this.#push(Number.parseInt(digits.slice(at, at + DIGITS), 16));
  }

  has(digits: string): boolean {
    const wanted = Number.parseInt(digits, 16);
    const values = this.#inOrder();
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] ?? Infinity) < wanted) low = middle + 1;
      else high = middle;
    }
    return values[low] === wanted;
  }

  #push(value: number): void {
    if (this.#size === this.#values.length) {
      const larger = new Float64Array(this.#size * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#size++] = value;
    this.#sorted = false;
  }

  #inOrder(): Float64Array {
    const values = this.#values.subarray(0, this.#size);
    if (!this.#sorted) values.sort();
    this.#sorted = true;
    return values;
  }
}
