/** Bytes DynamoDB bills a value by, never fewer (Developer Guide, "DynamoDB item sizes and formats"): text in UTF-8, a number a byte per two digits and
 *  two more, lists and maps 3 bytes and one for each element. */
export function bytesOf(value: unknown): number {
  switch (typeof value) {
    case 'string': return textBytes(value);
    case 'number': return Math.ceil(String(value).length / 2) + 2;
    case 'object': return value === null ? 1 : Array.isArray(value) ? value.reduce<number>((sum, one) => sum + 1 + bytesOf(one), 3) : mapBytes(value);
    default: return 1;
  }
}

function mapBytes(map: object): number {
  let sum = 3;
  for (const [name, value] of Object.entries(map)) if (value !== undefined) sum += 1 + textBytes(name) + bytesOf(value);
  return sum;
}

/** A unit of UTF-16 is at most three bytes of UTF-8. */
const ASCII = /^[ -~]*$/;
const textBytes = (text: string): number => (ASCII.test(text) ? text.length : text.length * 3);
