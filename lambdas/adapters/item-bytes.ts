/** Bytes DynamoDB bills a value by, as bench/cloud/item-size.ts counts them on the wire (Developer Guide, "DynamoDB item sizes and formats"): text in
 *  UTF-8, a number about a byte per two digits and one more, lists and maps 3 bytes and one for each element. */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value === 'number') return numberBytes(String(value));
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + bytesOf(one), 3);
  return typeof value === 'object' && value !== null ? mapBytes(value) : 1;
}

function mapBytes(map: object): number {
  let sum = 3;
  for (const [name, value] of Object.entries(map)) if (value !== undefined) sum += 1 + textBytes(name) + bytesOf(value);
  return sum;
}

/** Leading and trailing zeros are not stored. */
const numberBytes = (text: string): number => Math.ceil(text.replace(/e.*$/, '').replace(/[^0-9]/g, '').replace(/^0+|0+$/g, '').length / 2) + (text.startsWith('-') ? 2 : 1);

/** A unit of UTF-16 that is half a character is half of its four bytes. */
function textBytes(text: string): number {
  let bytes = text.length;
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
