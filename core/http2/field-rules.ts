/** What a field of a message may look like (RFC 9113, 8.2). */

/** RFC 9110, 5.6.2, in lower case (RFC 9113, 8.2). */
const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
/** RFC 9113, 8.2.2 */
const OF_CONNECTION = new Set(['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te']);
const NAMES_MAX = 256;

/** Names that were looked at before: peers use few. */
const goodNames = new Set<string>();

export function isFieldName(name: string): boolean {
  if (goodNames.has(name)) return true;
  if (!NAME.test(name) || OF_CONNECTION.has(name)) return false;
  if (goodNames.size < NAMES_MAX) goodNames.add(name);
  return true;
}

const [NUL, TAB, LF, CR, SPACE] = [0x00, 0x09, 0x0a, 0x0d, 0x20];
const isBlank = (octet: number | undefined): boolean => octet === SPACE || octet === TAB;

/** RFC 9113, 8.2.1, of octets. */
export function isFieldValue(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true;
  for (let at = from; at < to; at += 1) {
    const octet = bytes[at] ?? NUL;
    if (octet <= CR && (octet === NUL || octet === LF || octet === CR)) return false;
  }
  return !isBlank(bytes[from]) && !isBlank(bytes[to - 1]);
}
