import type { AnswerPart } from './streams.ts';

/** What a header block says in an answer. */
export interface Head {
  readonly kind: 'informational' | 'head' | 'fields';
  /** 0 in trailing fields. */
  readonly status: number;
  /** `content-length`; −1: none. */
  readonly length: number;
}

/** RFC 9110, 5.6.2, in lower case (RFC 9113, 8.2). */
const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
/** RFC 9113, 8.2.1 */
const VALUE_BROKEN = /[\0\r\n]|^[ \t]|[ \t]$/;
/** RFC 9113, 8.2.2 */
const OF_CONNECTION = new Set(['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te']);
const SWITCHING_PROTOCOLS = 101;
const NAMES_MAX = 256;

/** Names that were looked at before: peers use few. */
const goodNames = new Set<string>();

/** Reads a block of an answer; undefined: malformed (RFC 9113, 8.1.1 to 8.3.2). */
export function headOf(fields: readonly string[]): Head | undefined {
  const isPseudo = fields[0] === ':status';
  const status = isPseudo ? statusOf(fields[1] ?? '') : 0;
  const length = lengthIn(fields, isPseudo ? 2 : 0);
  return status === undefined || Number.isNaN(length) ? undefined : { kind: kindOf(status), status, length };
}

/** NaN: a field is malformed. */
function lengthIn(fields: readonly string[], from: number): number {
  let length = -1;
  for (let at = from; at < fields.length; at += 2) {
    const [name = '', value = ''] = [fields[at], fields[at + 1]];
    if (!isGoodName(name) || VALUE_BROKEN.test(value)) return NaN;
    if (name === 'content-length') length = lengthOf(value, length);
  }
  return length;
}

/** NaN: it is no length, or one too many. */
const lengthOf = (value: string, before: number): number => (before === -1 && /^\d{1,15}$/.test(value) ? Number(value) : NaN);

const kindOf = (status: number): Head['kind'] => (status === 0 ? 'fields' : status < 200 ? 'informational' : 'head');

/** RFC 9113, 8.3.2 and 8.6: three digits, and not 101. */
function statusOf(text: string): number | undefined {
  const status = /^[1-9]\d\d$/.test(text) ? Number(text) : SWITCHING_PROTOCOLS;
  return status === SWITCHING_PROTOCOLS ? undefined : status;
}

function isGoodName(name: string): boolean {
  if (goodNames.has(name)) return true;
  if (!NAME.test(name) || OF_CONNECTION.has(name)) return false;
  if (goodNames.size < NAMES_MAX) goodNames.add(name);
  return true;
}

const LAST = { informational: 'informational-last', head: 'head-last', fields: 'fields-last', data: 'data-last' } as const;

export const partOf = (kind: keyof typeof LAST, last: boolean): AnswerPart => (last ? LAST[kind] : kind);

/** RFC 9110, 6.4.1: answers without a body, whatever `content-length` says. */
const isBodiless = (status: number): boolean => status === 204 || status === 304;

/** RFC 9113, 8.1.1 */
export const isAsLong = ({ status, expected, received }: { readonly status: number; readonly expected: number; readonly received: number }): boolean =>
  expected < 0 || expected === received || (isBodiless(status) && received === 0);
