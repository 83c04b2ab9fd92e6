/** SHA-256 (FIPS 180-4) of a text's UTF-8, in hex. Of our own: a browser's is a promise, React Native has none, and a library's is half of the size
 *  this one may have in all. test/sdk holds it against Node's. */
export function sha256(text: string): string {
  const bytes = utf8(text);
  const length = bytes.length;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let at = 7; at >= 0; at -= 1) bytes.push(Math.floor((length * 8) / 2 ** (8 * at)) % 256);
  const hash = [...START];
  for (let at = 0; at < bytes.length; at += 64) block(hash, bytes, at);
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const primes: number[] = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
/** The first 32 bits of what follows the point. */
const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0;
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function block(hash: number[], bytes: readonly number[], from: number): void {
  const w: number[] = [];
  const word = (at: number): number => w[at] ?? 0;
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  ROUNDS.forEach((constant, t) => {
    w.push(t < 16 ? [0, 1, 2, 3].reduce((all, n) => (all << 8) | (bytes[from + t * 4 + n] ?? 0), 0) : mixed(word(t - 15), word(t - 2), word(t - 7), word(t - 16)));
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + constant + word(t)) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  });
  [a, b, c, d, e, f, g, h].forEach((value, at) => { hash[at] = ((hash[at] ?? 0) + value) | 0; });
}

const mixed = (near: number, last: number, middle: number, far: number): number =>
  ((turned(near, 7) ^ turned(near, 18) ^ (near >>> 3)) + (turned(last, 17) ^ turned(last, 19) ^ (last >>> 10)) + middle + far) | 0;

/** `encodeURIComponent` knows UTF-8 in every runtime; profile ids are ASCII (docs/api.md), so no half of a surrogate pair comes, on which it throws. */
const utf8 = (text: string): number[] =>
  [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|[^%]/g)].map(([letter, hex]) => (hex === undefined ? letter.charCodeAt(0) : Number.parseInt(hex, 16)));
