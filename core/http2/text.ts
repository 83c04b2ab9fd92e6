/** How text becomes octets and back. `core` has neither Buffer nor TextEncoder: a shell may hand in its platform's, which is quicker. */
export interface TextCodec {
  /** UTF-8 of `text` into `into` from `at` on, which has room for 3 octets a unit. @returns octets written. */
  write(text: string, into: Uint8Array, at: number): number;
  /** One unit an octet. */
  read(bytes: Uint8Array, from: number, to: number): string;
}

/** Octets that `text` takes at most: a pair of surrogates makes 4, any other unit no more than 3. */
export const octetsMost = (text: string): number => text.length * 3;

export const PLAIN_TEXT: TextCodec = {
  write(text, into, at) {
    let end = at;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) into[end++] = unit;
      else {
        const point = text.codePointAt(i) ?? unit;
        if (point > 0xffff) i += 1;
        end = writePoint(isHalf(point) ? REPLACEMENT : point, into, end);
      }
    }
    return end - at;
  },
  read(bytes, from, to) {
    let text = '';
    for (let i = from; i < to; i += 1) text += String.fromCharCode(bytes[i] ?? 0);
    return text;
  },
};

const REPLACEMENT = 0xfffd;
/** Half a pair of surrogates is no character. */
const isHalf = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

function writePoint(point: number, into: Uint8Array, at: number): number {
  const trailing = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  into[at] = (LEADING[trailing] ?? 0) | (point >> (6 * trailing));
  for (let n = trailing; n > 0; n -= 1) into[at + trailing - n + 1] = 0x80 | ((point >> (6 * (n - 1))) & 0x3f);
  return at + trailing + 1;
}

/** RFC 3629, 3: high bits of the first octet by the number of those that follow. */
const LEADING = [0, 0xc0, 0xe0, 0xf0];
