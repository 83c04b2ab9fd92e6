import { formatDate } from '../dates/format.ts';
import { dateText, momentOf, zonedOf } from '../dates/moment.ts';
import { readDate } from '../dates/read.ts';
import { helper, type Helpers, type Speech } from '../helper.ts';
import type { Manner } from '../values.ts';

const spoken = ({ manner }: Speech, locale: string | undefined): Manner => (locale === undefined ? manner : { ...manner, locale });
const zone = { timeZone: 'zone', locale: 'locale' } as const;

/** How dates are printed and read. What is done with them is in calendar.ts and spans.ts. */
export const DATES: Helpers = {
  formatDate: helper({
    takes: ['date: date', 'pattern?: date pattern', 'locale?: locale'], options: zone,
    about: 'A date by a style (`short`, `medium`, `long`, `full`) or a pattern of Java\'s letters, in the person\'s language and time zone. A date without a time of day is the same everywhere',
    example: ['{{formatDate event.departs "EEEE, d MMMM, HH:mm"}}', 'Dienstag, 24 November, 08:05'],
    run: ([date, pattern = 'medium', tag], { timeZone, locale = tag }, speech) => formatDate(date, pattern, spoken(speech, locale), timeZone),
  }),
  formatDateWithLocale: helper({
    takes: ['date: date', 'pattern: date pattern', 'locale: locale'], options: { timeZone: 'zone' }, about: 'The same in a language', example: ['{{formatDateWithLocale "2026-11-24" "d MMMM" "fr_FR"}}', '24 novembre'],
    run: ([date, pattern, locale], { timeZone }, speech) => formatDate(date, pattern, spoken(speech, locale), timeZone),
  }),
  dateFormat: helper({
    takes: ['date: any', 'outputFormat?: date pattern'], options: { inputFormat: 'date pattern', outputFormat: 'date pattern', format: 'date pattern', tz: 'zone', locale: 'locale' },
    about: 'Pinpoint\'s: a date that is read by `inputFormat` and printed by `outputFormat`, in the time zone `tz`', example: ['{{dateFormat "09/19/2020" inputFormat="MM/dd/yyyy" outputFormat="full" tz="America/Los_Angeles" locale="en"}}', 'Saturday, September 19, 2020'],
    run: ([date, pattern], { inputFormat, format, outputFormat = format ?? pattern ?? 'medium', tz, locale }, speech) => {
      const moment = inputFormat === undefined || typeof date !== 'string' ? momentOf(date ?? null) : readDate(date, inputFormat, tz ?? speech.manner.timeZone);
      return formatDate(moment, outputFormat, spoken(speech, locale), tz);
    },
  }),
  now: helper({
    takes: ['pattern?: date pattern'], options: { tz: 'zone', locale: 'locale' }, about: 'Pinpoint\'s: the time the push was owed, by a style or a pattern. `{{now}}` alone is the number', example: ['{{now "yyyy-MM-dd HH:mm" tz="America/Los_Angeles"}}', '2026-11-24 00:00'],
    run: ([pattern = 'medium'], { tz, locale }, speech) => formatDate({ ms: speech.now }, pattern, spoken(speech, locale), tz),
  }),
  stringToDate: helper({
    takes: ['value: text', 'pattern?: date pattern'], about: 'A text as a date, read by a pattern; UTC without a zone', example: ['{{stringToDate "2023-01-10 23:13:26" "yyyy-MM-dd HH:mm:ss"}}', '2023-01-10T23:13:26Z'],
    run: ([value, pattern]) => dateOf(pattern === undefined ? momentOf(value) : readDate(value, pattern, 'UTC')),
  }),
  toDateTime: helper({
    takes: ['value: any', 'pattern?: date pattern'], about: 'A text or a number (ms) as a date', example: ['{{toDateTime "2024-11-01T17:19:51Z"}}', '2024-11-01T17:19:51Z'],
    run: ([value, pattern]) => dateOf(pattern === undefined || typeof value !== 'string' ? momentOf(value ?? null) : readDate(value, pattern, 'UTC')),
  }),
  toDateTimeOnly: helper({ takes: ['value: date'], about: 'Date and time of day, without a zone', example: ['{{toDateTimeOnly "2024-11-01T17:19:51Z"}}', '2024-11-01T17:19:51'], run: ([date], _, { manner }) => zonedOf(date, manner).toPlainDateTime().toString({ smallestUnit: 'second' }) }),
};

/** Written with its zone; a bare number is UTC. */
const dateOf = (moment: ReturnType<typeof momentOf>): string => dateText(zonedOf(moment, { locale: 'en', timeZone: 'UTC' }));
