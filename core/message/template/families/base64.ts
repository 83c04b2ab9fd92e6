/** `core` has no Buffer and no btoa. RFC 4648, section 4. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let n = 0; n < bytes.length; n += 3) {
    const three = bytes.subarray(n, n + 3);
    const bits = [0, 1, 2].reduce((sum, i) => (sum << 8) | (three[i] ?? 0), 0);
    const four = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63)).join('');
    out.push(four.slice(0, three.length + 1).padEnd(4, '='));
  }
  return out.join('');
}

/** The text; undefined when it is no Base64, or not of UTF-8. */
export function fromBase64(text: string): string | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const bytes: string[] = [];
  for (let n = 0; n < text.length; n += 4) {
    const four = [0, 1, 2, 3].map((i) => Math.max(0, ALPHABET.indexOf(text[n + i] ?? 'A')));
    const bits = four.reduce((sum, v) => (sum << 6) | v, 0);
    const size = text[n + 2] === '=' ? 1 : text[n + 3] === '=' ? 2 : 3;
    for (let i = 0; i < size; i += 1) bytes.push(`%${((bits >> (16 - 8 * i)) & 255).toString(16).padStart(2, '0')}`);
  }
  try {
    return decodeURIComponent(bytes.join(''));
  } catch {
    return undefined;
  }
}
