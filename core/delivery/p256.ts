/** P-256 (FIPS 186-5; SEC 2, 2.4.2): y² = x³ − 3x + b modulo p. */
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Of 65 bytes in base64url, which end in two bits that are 0. */
const UNCOMPRESSED = /^B[A-Za-z0-9_-]{86}$/;
const COORDINATE = (1n << 256n) - 1n;

/** Whether the text is a point on the curve, uncompressed, in base64url. One that is not would fail at each push, or give a secret away
 *  (invalid-curve attacks). */
export function isPublicKey(text: string): boolean {
  if (!UNCOMPRESSED.test(text)) return false;
  let bits = 0n;
  for (const letter of text) bits = (bits << 6n) | BigInt(LETTERS.indexOf(letter));
  if ((bits & 3n) !== 0n) return false;
  const bytes = bits >> 2n;
  const [head, x, y] = [bytes >> 512n, (bytes >> 256n) & COORDINATE, bytes & COORDINATE];
  return head === 4n && x < P && y < P && (y * y - (x * x * x - 3n * x + B)) % P === 0n;
}
