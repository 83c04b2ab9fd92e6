/** Letters of a date pattern, as Java's DateTimeFormatter has them (https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html). */
export interface Letter {
  readonly options?: Intl.DateTimeFormatOptions;
  readonly part?: Intl.DateTimeFormatPartTypes;
  /** Width of a number, filled with zeros. */
  readonly digits?: number;
  /** What Intl has no part for. */
  readonly own?: 'week-year' | 'day-of-year' | 'week' | 'weekday' | 'quarter' | 'millisecond' | 'offset' | 'zone';
}

const h23 = { hour: 'numeric', hourCycle: 'h23' } as const;
const h12 = { hour: 'numeric', hourCycle: 'h12' } as const;
const weekday = (style: 'long' | 'short' | 'narrow'): Letter => ({ options: { weekday: style }, part: 'weekday' });
const month = (style: 'long' | 'short' | 'narrow'): Letter => ({ options: { month: style, day: 'numeric' }, part: 'month' });
const number = (options: Intl.DateTimeFormatOptions, part: Intl.DateTimeFormatPartTypes, digits: number): Letter => ({ options, part, digits });

export const LETTERS: Readonly<Record<string, Letter>> = {
  yyyy: number({ year: 'numeric' }, 'year', 4), yy: number({ year: '2-digit' }, 'year', 2), y: number({ year: 'numeric' }, 'year', 1), uuuu: number({ year: 'numeric' }, 'year', 4),
  YYYY: { own: 'week-year', digits: 4 }, YY: { own: 'week-year', digits: 2 }, Y: { own: 'week-year', digits: 1 },
  MMMMM: month('narrow'), MMMM: month('long'), MMM: month('short'), MM: number({ month: 'numeric' }, 'month', 2), M: number({ month: 'numeric' }, 'month', 1),
  LLLL: { options: { month: 'long' }, part: 'month' }, LLL: { options: { month: 'short' }, part: 'month' },
  dd: number({ day: 'numeric' }, 'day', 2), d: number({ day: 'numeric' }, 'day', 1),
  DDD: { own: 'day-of-year', digits: 3 }, DD: { own: 'day-of-year', digits: 2 }, D: { own: 'day-of-year', digits: 1 },
  EEEEE: weekday('narrow'), EEEE: weekday('long'), EEE: weekday('short'), EE: weekday('short'), E: weekday('short'),
  e: { own: 'weekday', digits: 1 }, u: { own: 'weekday', digits: 1 }, ww: { own: 'week', digits: 2 }, w: { own: 'week', digits: 1 }, Q: { own: 'quarter', digits: 1 },
  HH: number(h23, 'hour', 2), H: number(h23, 'hour', 1), hh: number(h12, 'hour', 2), h: number(h12, 'hour', 1),
  mm: number({ minute: 'numeric' }, 'minute', 2), m: number({ minute: 'numeric' }, 'minute', 1),
  ss: number({ second: 'numeric' }, 'second', 2), s: number({ second: 'numeric' }, 'second', 1), SSS: { own: 'millisecond', digits: 3 },
  a: { options: h12, part: 'dayPeriod' }, z: { options: { timeZoneName: 'short' }, part: 'timeZoneName' }, zzzz: { options: { timeZoneName: 'long' }, part: 'timeZoneName' },
  XXX: { own: 'offset' }, VV: { own: 'zone' },
};

const STYLES = ['short', 'medium', 'long', 'full'] as const;
export type Style = (typeof STYLES)[number];
export const isStyle = (v: string): v is Style => (STYLES as readonly string[]).includes(v);

/** Letters, a quoted word, or what stands between. */
export interface Token { readonly letters?: string; readonly words: string }

const PATTERN_MAX = 128;

export function tokensOf(pattern: string): readonly Token[] {
  return [...pattern.matchAll(/'((?:[^']|'')*)'|(([A-Za-z])\3*)|[^A-Za-z']+|'/g)].map(([whole, quoted, letters]) => {
    if (letters !== undefined) return { letters, words: '' };
    return { words: quoted === undefined ? whole : quoted === '' ? '\'' : quoted.replaceAll('\'\'', '\'') };
  });
}

/** Why a pattern is none; undefined when it is a style or all its letters are known. */
export function patternFault(pattern: string): string | undefined {
  if (isStyle(pattern)) return undefined;
  if (pattern.length > PATTERN_MAX) return `a date pattern has at most ${PATTERN_MAX} characters`;
  const unknown = tokensOf(pattern).find(({ letters }) => letters !== undefined && !Object.hasOwn(LETTERS, letters));
  return unknown === undefined ? undefined : `the pattern has letters that are no part of a date ("${unknown.letters ?? ''}"); put words in quotes`;
}
