/** Shorter ones are words that logs may well hold. */
const LENGTH_MIN = 6;

export interface Met { readonly at: number; readonly length: number }

/** Values a run used that no log may repeat: tokens, secrets, attributes, texts. They are looked for as they are, and as JSON, URLs
 *  and base64 write them. One pass over the text however many there are: the first letters of each are looked up. */
export class Unsayable {
  readonly #byStart = new Map<string, Set<string>>();
  readonly #values = new Set<string>();

  get values(): ReadonlySet<string> {
    return this.#values;
  }

  add(value: string): void {
    if (value.length < LENGTH_MIN || this.#values.has(value)) return;
    this.#values.add(value);
    for (const written of writtenForms(value)) {
      const start = written.slice(0, LENGTH_MIN);
      this.#byStart.set(start, (this.#byStart.get(start) ?? new Set()).add(written));
    }
  }

  forget(): void {
    this.#values.clear();
    this.#byStart.clear();
  }

  /** The longest at each place. */
  metIn(text: string): readonly Met[] {
    const met: Met[] = [];
    for (let at = 0; at <= text.length - LENGTH_MIN; at += 1) {
      const here = [...(this.#byStart.get(text.slice(at, at + LENGTH_MIN)) ?? [])].filter((v) => text.startsWith(v, at) && standsAlone(text, at, v.length));
      const length = Math.max(0, ...here.map((v) => v.length));
      if (length > 0) met.push({ at, length });
      at += Math.max(0, length - 1);
    }
    return met;
  }
}

/** Short ones are met as words only: `orders` not in `reorders`. */
const WORD_MAX = 16;

const standsAlone = (text: string, at: number, length: number): boolean =>
  length > WORD_MAX || (!(isWord(text[at - 1]) && isWord(text[at])) && !(isWord(text[at + length - 1]) && isWord(text[at + length])));
const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

function writtenForms(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [...new Set([
    value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value.toWellFormed()), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'),
  ])];
}
