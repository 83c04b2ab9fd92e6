import { Temporal } from 'temporal-polyfill';
import { memoised } from '../../../memo.ts';
import { RenderFailure } from '../failure.ts';
import { localeTag, type Manner } from '../values.ts';
import type { Moment } from './moment.ts';
import { isStyle, LETTERS, type Letter, tokensOf } from './pattern.ts';

/** A moment by a style ("medium") or a pattern ("d MMM yyyy, HH:mm", the letters Java and AJO use). `asked`: the zone the author wrote. */
export function formatDate(moment: Moment, pattern: string, manner: Manner, asked?: string): string {
  const timeZone = moment.stays === 'date' ? 'UTC' : asked ?? (moment.stays === 'zone' ? moment.zone : undefined) ?? manner.timeZone;
  const how = { locale: manner.locale, timeZone };
  if (isStyle(pattern)) return intl(how, { dateStyle: pattern }).format(new Date(moment.ms));
  return tokensOf(pattern).map(({ letters, words }) => (letters === undefined ? words : field(letters, moment.ms, how))).join('');
}

function field(letters: string, ms: number, manner: Manner): string {
  const letter = Object.hasOwn(LETTERS, letters) ? LETTERS[letters] : undefined;
  if (letter === undefined) throw new RenderFailure('the pattern has letters that are no part of a date; put words in quotes');
  const value = letter.own === undefined ? part(letter, ms, manner) : OWN[letter.own](Temporal.Instant.fromEpochMilliseconds(Math.trunc(ms)).toZonedDateTimeISO(manner.timeZone));
  if (letter.digits === undefined) return value;
  const bare = value.replace(/^0+(?=\d)/, '');
  // Intl writes 2-digit hours only together with minutes, so the width is ours.
  return (letters === 'YY' ? bare.slice(-2) : bare).padStart(letter.digits, '0');
}

function part({ options = {}, part: name, digits }: Letter, ms: number, manner: Manner): string {
  const parts = intl(digits === undefined ? manner : { ...manner, locale: 'en-u-nu-latn' }, options).formatToParts(new Date(ms));
  return parts.find((p) => p.type === name)?.value ?? '';
}

const OWN: Readonly<Record<NonNullable<Letter['own']>, (at: Temporal.ZonedDateTime) => string>> = {
  'week-year': (at) => String(at.yearOfWeek),
  'day-of-year': (at) => String(at.dayOfYear),
  week: (at) => String(at.weekOfYear),
  weekday: (at) => String(at.dayOfWeek),
  quarter: (at) => String(Math.ceil(at.month / 3)),
  millisecond: (at) => String(at.millisecond),
  offset: (at) => (at.offset === '+00:00' ? 'Z' : at.offset),
  zone: (at) => at.timeZoneId,
};

/** Making a format takes a hundred times longer than using it. */
const format = memoised(500, (key) => {
  const [locale, options] = JSON.parse(key) as [string, Intl.DateTimeFormatOptions];
  return new Intl.DateTimeFormat(localeTag(locale), options);
});

function intl({ locale, timeZone }: Manner, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return format(JSON.stringify([locale, { ...options, timeZone }]));
  } catch {
    throw new RenderFailure('the time zone or the locale is not valid');
  }
}
