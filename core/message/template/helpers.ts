import type { Json } from '../../json.ts';
import { memoised } from '../../memo.ts';
import { formatDate, type Manner } from './dates.ts';
import { RenderFailure } from './failure.ts';

/** What a term is worth; undefined is missing. */
export type Data = Json | undefined;
type Options = Readonly<Record<string, Data>>;

interface Helper {
  readonly min: number;
  readonly max: number;
  /** Takes what is missing as undefined; the others fail the render, or yield undefined inside one that does. */
  readonly lenient?: true;
  readonly options?: readonly string[];
  readonly example: string;
  readonly run: (values: readonly Data[], options: Options, manner: Manner) => Data;
}

/** The closed table of helpers; names as in Handlebars packs and AJO where they agree. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  default: { min: 2, max: 2, lenient: true, example: '{{default profile.firstName "there"}}', run: ([v, other]) => (v === undefined || v === null || v === '' ? other : v) },
  upper: { min: 1, max: 1, example: '{{upper profile.city}}', run: ([v], _, m) => text(v).toLocaleUpperCase(localeOf(m.locale)) },
  lower: { min: 1, max: 1, example: '{{lower profile.city}}', run: ([v], _, m) => text(v).toLocaleLowerCase(localeOf(m.locale)) },
  capitalize: { min: 1, max: 1, example: '{{capitalize event.color}}', run: ([v], _, m) => capitalize(text(v), m) },
  titleCase: { min: 1, max: 1, example: '{{titleCase profile.city}}', run: ([v], _, m) => text(v).replace(/[\p{L}\p{N}'’]+/gu, (w) => capitalize(w.toLocaleLowerCase(localeOf(m.locale)), m)) },
  trim: { min: 1, max: 1, example: '{{trim profile.name}}', run: ([v]) => text(v).trim() },
  truncate: { min: 2, max: 3, example: '{{truncate event.title 40 "…"}}', run: ([v, n, end]) => truncate(text(v), number(n), end === undefined ? '…' : text(end)) },
  concat: { min: 1, max: 16, example: '{{concat "/orders/" event.id}}', run: (values) => values.map(text).join('') },
  formatNumber: { min: 1, max: 1, options: ['decimals', 'currency', 'style', 'locale'], example: '{{formatNumber event.total currency="CHF"}}', run: ([v], o, m) => formatNumber(number(v), o, m) },
  formatDate: { min: 1, max: 2, options: ['timeZone', 'locale'], example: '{{formatDate event.departs "d MMM HH:mm"}}', run: ([v, p], o, m) => formatDate(moment(v), p === undefined ? 'medium' : text(p), mannerOf(o, m)) },
  plural: { min: 3, max: 3, options: ['locale'], example: '{{plural event.count "item" "items"}}', run: ([n, one, many], o, m) => plural(number(n), [text(one), text(many)], mannerOf(o, m)) },
  eq: { min: 2, max: 2, lenient: true, example: '{{#if (eq profile.tier "gold")}}', run: ([a, b]) => a === b },
  ne: { min: 2, max: 2, lenient: true, example: '{{#if (ne profile.tier "gold")}}', run: ([a, b]) => a !== b },
  gt: { min: 2, max: 2, lenient: true, example: '{{#if (gt event.total 20)}}', run: ([a, b]) => order(a, b) > 0 },
  lt: { min: 2, max: 2, lenient: true, example: '{{#if (lt event.total 20)}}', run: ([a, b]) => order(a, b) < 0 },
  and: { min: 2, max: 16, lenient: true, example: '{{#if (and profile.vip event.open)}}', run: (values) => values.every(holds) },
  or: { min: 2, max: 16, lenient: true, example: '{{#if (or profile.vip event.open)}}', run: (values) => values.some(holds) },
  not: { min: 1, max: 1, lenient: true, example: '{{#if (not profile.vip)}}', run: ([v]) => !holds(v) },
};

/** Handlebars' truth: missing, null, false, 0, "" and the empty list are not. */
export const holds = (v: Data): boolean => (Array.isArray(v) ? v.length > 0 : Boolean(v));

/** How a value is printed; maps and lists are not. */
export function text(v: Data): string {
  if (typeof v === 'string') return v;
  if (typeof v === 'number' || typeof v === 'boolean') return String(v);
  if (v === null || v === undefined) throw new RenderFailure('the value is missing');
  throw new RenderFailure(`a ${Array.isArray(v) ? 'list' : 'map'} cannot be printed; name one of its fields`);
}

function number(v: Data): number {
  const n = typeof v === 'string' && v.trim() !== '' ? Number(v) : v;
  if (typeof n === 'number' && Number.isFinite(n)) return n;
  throw new RenderFailure('the value is not a number');
}

/** ms of a number (ms since 1970) or an ISO 8601 text with a date; without a zone it is UTC. */
function moment(v: Data): number {
  const ms = typeof v === 'number' ? v : typeof v === 'string' && /^\d{4}-\d{2}-\d{2}/.test(v) ? Date.parse(zoned(v)) : Number.NaN;
  if (Math.abs(ms) <= 8.64e15) return ms;
  throw new RenderFailure('formatDate: the value is not a time, such as "2026-11-24T07:00:00Z"');
}
const zoned = (v: string): string => (/T.*(Z|[+-]\d{2}:?\d{2})$/.test(v) || !v.includes('T') ? v : `${v}Z`);

function order(a: Data, b: Data): number {
  const comparable = (typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string');
  if (!comparable) return 0;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function truncate(value: string, max: number, end: string): string {
  const letters = [...value];
  if (letters.length <= max) return value;
  return letters.slice(0, Math.max(0, Math.floor(max) - [...end].length)).join('').trimEnd() + end;
}

const capitalize = (value: string, { locale }: Manner): string => {
  const [first = '', ...rest] = value;
  return first.toLocaleUpperCase(localeOf(locale)) + rest.join('');
};

function formatNumber(value: number, o: Options, m: Manner): string {
  const decimals = o.decimals === undefined ? {} : { minimumFractionDigits: number(o.decimals), maximumFractionDigits: number(o.decimals) };
  const kind: Intl.NumberFormatOptions = o.currency === undefined
    ? { style: o.style === 'percent' ? 'percent' : 'decimal' }
    : { style: 'currency', currency: text(o.currency) };
  return attempt('formatNumber', () => numberFormat(JSON.stringify([mannerOf(o, m).locale, { ...kind, ...decimals }])).format(value));
}

/** Making a format takes a hundred times longer than using it. */
const numberFormat = memoised(500, (key) => {
  const [locale, options] = JSON.parse(key) as [string, Intl.NumberFormatOptions];
  return new Intl.NumberFormat(locale, options);
});
const pluralRules = memoised(100, (locale) => new Intl.PluralRules(locale));

const plural = (n: number, [one, many]: readonly [string, string], { locale }: Manner): string =>
  (attempt('plural', () => pluralRules(locale).select(n)) === 'one' ? one : many);

function attempt(helper: string, step: () => string): string {
  try {
    return step();
  } catch {
    throw new RenderFailure(`${helper}: an option is not valid`);
  }
}

const mannerOf = (o: Options, m: Manner): Manner => ({
  locale: o.locale === undefined ? m.locale : text(o.locale),
  timeZone: o.timeZone === undefined ? m.timeZone : text(o.timeZone),
});

/** A locale that letters can be cased by; anything unusable falls back to the root rules. */
function localeOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
