import { memoised } from '../../memo.ts';
import { RenderFailure } from './failure.ts';

export interface Manner { readonly locale: string; readonly timeZone: string }

const STYLES = ['short', 'medium', 'long', 'full'] as const;
type Style = (typeof STYLES)[number];
const isStyle = (v: string): v is Style => (STYLES as readonly string[]).includes(v);

/** A moment by a style ("medium") or a pattern ("d MMM yyyy, HH:mm", the letters Java and AJO use). */
export function formatDate(ms: number, pattern: string, manner: Manner): string {
  if (isStyle(pattern)) return intl(manner, { dateStyle: pattern }).format(new Date(ms));
  return pattern.replace(/'([^']*)'|([A-Za-z])\2*/g, (token, quoted: string | undefined) => quoted ?? field(token, ms, manner));
}

interface Letter { readonly options: Intl.DateTimeFormatOptions; readonly part: Intl.DateTimeFormatPartTypes; readonly digits?: number }
const LETTERS: Readonly<Record<string, Letter>> = {
  yyyy: { options: { year: 'numeric' }, part: 'year' },
  yy: { options: { year: '2-digit' }, part: 'year', digits: 2 },
  MMMM: { options: { month: 'long', day: 'numeric' }, part: 'month' },
  MMM: { options: { month: 'short', day: 'numeric' }, part: 'month' },
  MM: { options: { month: 'numeric' }, part: 'month', digits: 2 },
  M: { options: { month: 'numeric' }, part: 'month' },
  dd: { options: { day: 'numeric' }, part: 'day', digits: 2 },
  d: { options: { day: 'numeric' }, part: 'day' },
  EEEE: { options: { weekday: 'long' }, part: 'weekday' },
  EEE: { options: { weekday: 'short' }, part: 'weekday' },
  HH: { options: { hour: 'numeric', hourCycle: 'h23' }, part: 'hour', digits: 2 },
  H: { options: { hour: 'numeric', hourCycle: 'h23' }, part: 'hour' },
  hh: { options: { hour: 'numeric', hourCycle: 'h12' }, part: 'hour', digits: 2 },
  h: { options: { hour: 'numeric', hourCycle: 'h12' }, part: 'hour' },
  mm: { options: { minute: 'numeric' }, part: 'minute', digits: 2 },
  ss: { options: { second: 'numeric' }, part: 'second', digits: 2 },
  a: { options: { hour: 'numeric', hourCycle: 'h12' }, part: 'dayPeriod' },
};

function field(token: string, ms: number, manner: Manner): string {
  const letter = Object.hasOwn(LETTERS, token) ? LETTERS[token] : undefined;
  if (letter === undefined) throw new RenderFailure('formatDate: the pattern has letters that are no part of a date; put words in quotes');
  const numeric = letter.digits !== undefined || letter.part === 'hour';
  const parts = intl(numeric ? { ...manner, locale: 'en-u-nu-latn' } : manner, letter.options).formatToParts(new Date(ms));
  const value = parts.find((p) => p.type === letter.part)?.value ?? '';
  // Intl writes 2-digit hours only together with minutes, so the width is ours.
  const bare = numeric ? value.replace(/^0+(?=\d)/, '') : value;
  return letter.digits === undefined ? bare : bare.padStart(letter.digits, '0');
}

/** Making a format takes a hundred times longer than using it. */
const format = memoised(500, (key) => {
  const [locale, options] = JSON.parse(key) as [string, Intl.DateTimeFormatOptions];
  return new Intl.DateTimeFormat(locale, options);
});

function intl({ locale, timeZone }: Manner, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return format(JSON.stringify([locale, { ...options, timeZone }]));
  } catch {
    throw new RenderFailure('formatDate: the time zone or the locale is not valid');
  }
}
