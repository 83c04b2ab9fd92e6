import type { Json } from '../../json.ts';
import { RenderFailure } from './failure.ts';

/** What a term is worth; undefined is missing. */
export type Data = Json | undefined;

/** How whoever is spoken to speaks: BCP 47 and IANA. */
export interface Manner { readonly locale: string; readonly timeZone: string }

/** Characters a helper may make at once; what is printed is bounded by far less. */
export const MADE_MAX = 1_048_576;

/** Handlebars' truth: missing, null, false, 0, "" and the empty list are not. */
export const holds = (v: Data): boolean => (Array.isArray(v) ? v.length > 0 : Boolean(v));

/** How a value is printed; maps and lists are not. */
export function text(v: Data): string {
  if (typeof v === 'string') return v;
  if (typeof v === 'number' || typeof v === 'boolean') return String(v);
  if (v === null || v === undefined) throw new RenderFailure('the value is missing');
  throw new RenderFailure(`a ${Array.isArray(v) ? 'list' : 'map'} cannot be printed; name one of its fields`);
}

/** A number, or a text that is one. */
export function number(v: Data): number {
  const n = typeof v === 'string' ? numberIn(v) : v;
  if (typeof n === 'number' && Number.isFinite(n)) return n;
  throw new RenderFailure('the value is not a number');
}

const NUMBER_LENGTH = 32;
/** Of a text such as "17" or " 2.50 "; undefined when it is none. */
export function numberIn(v: string): number | undefined {
  const trimmed = v.length > NUMBER_LENGTH ? '' : v.trim();
  const n = trimmed === '' ? Number.NaN : Number(trimmed);
  return Number.isFinite(n) ? n : undefined;
}

/** Negative, zero or positive; undefined when the two have no order. Texts that are numbers are compared as such, for Pinpoint keeps all as text. */
export function order(a: Data, b: Data): number | undefined {
  const [x, y] = [comparable(a), comparable(b)];
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  return a < b ? -1 : Number(a > b);
}
const comparable = (v: Data): Data => (typeof v === 'string' ? numberIn(v) : v);

/** Joins pieces. Throws before it is made what is longer than any text may be. */
export function glued(pieces: readonly string[], between = ''): string {
  const length = pieces.reduce((sum, piece) => sum + piece.length, Math.max(0, pieces.length - 1) * between.length);
  if (length > MADE_MAX) throw new RenderFailure(`the value is longer than ${MADE_MAX} characters`);
  return pieces.join(between);
}

/** Results of arithmetic: 0.1 + 0.2 is 0.3, as Pinpoint has it (`{{divide 5 2.3}}` is 2.17391304). */
export function rounded(n: number, decimals = 8): number {
  if (!Number.isFinite(n)) throw new RenderFailure('the number is out of range');
  return Math.abs(n) >= 1e13 ? n : Number(n.toFixed(decimals)) + 0;
}

/** BCP 47 of what people write: `de_CH` is `de-CH`. */
export function localeTag(v: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(v.replaceAll('_', '-'));
    if (tag !== undefined) return tag;
  } catch { /* told below */ }
  throw new RenderFailure('the locale is not one, such as "de-CH"');
}
