import { describe } from 'vitest';
import { testVectors } from './vectors.ts';

/** AdobeDocs/journey-optimizer.en, personalization/functions/dates.md; the clock stands where their examples have it. */
describe('AJO', () => testVectors([
  ['{{addDays (stringToDate "2024-11-01T17:19:51Z") 10}}', '2024-11-11T17:19:51Z'],
  ['{{addHours (stringToDate "2024-11-01T17:19:51Z") 1}}', '2024-11-01T18:19:51Z'],
  ['{{addMinutes (stringToDate "2024-11-01T17:59:51Z") 10}}', '2024-11-01T18:09:51Z'],
  ['{{addMonths (stringToDate "2024-11-01T17:19:51Z") 2}}', '2025-01-01T17:19:51Z'],
  ['{{addSeconds (stringToDate "2024-11-01T17:19:51Z") 10}}', '2024-11-01T17:20:01Z'],
  ['{{addYears (stringToDate "2024-11-01T17:19:51Z") 2}}', '2026-11-01T17:19:51Z'],
  ['{{ageInDays (stringToDate "2025-01-01T17:19:51Z")}}', '5'],
  ['{{ageInMonths (stringToDate "2024-01-01T00:00:00Z")}}', '12'],
  ['{{compareDates (stringToDate "2024-12-02T00:00:00Z") (stringToDate "2024-12-03T00:00:00Z")}}', '-1'],
  ['{{convertZonedDateTime (stringToDate "2019-02-19T08:09:00Z") "Asia/Tehran"}}', '2019-02-19T11:39+03:30[Asia/Tehran]'],
  ['{{dateBetween (stringToDate "2024-06-15T00:00:00Z") (stringToDate "2024-06-01T00:00:00Z") (stringToDate "2024-06-30T00:00:00Z")}}', 'true'],
  ['{{dayOfMonth (stringToDate "2024-11-05T17:19:51Z")}} {{dayOfYear (stringToDate "2024-03-15T00:00:00Z")}}', '5 75'],
  ['{{diffInSeconds (stringToDate "2024-11-01T17:19:51Z") (stringToDate "2024-11-01T17:19:01Z")}}', '50'],
  ['{{diffInHours (stringToDate "2024-11-01T17:19:51Z") (stringToDate "2024-11-01T07:19:51Z")}}', '10'],
  ['{{diffInMinutes (stringToDate "2024-11-01T17:19:51Z") (stringToDate "2024-11-01T16:19:51Z")}}', '60'],
  ['{{diffInMonths (stringToDate "2024-11-01T17:19:51Z") (stringToDate "2024-08-01T17:19:51Z")}}', '3'],
  ['{{diffInYears (stringToDate "2024-11-01T17:19:51Z") (stringToDate "2019-10-01T17:19:51Z")}}', '5'],
  ['{{extractHours (stringToDate "2024-11-01T17:19:51Z")}} {{extractMinutes (stringToDate "2024-11-01T17:19:51Z")}}', '17 19'],
  ['{{extractMonth (stringToDate "2024-11-01T17:19:51Z")}} {{extractSeconds (stringToDate "2024-11-01T17:19:51Z")}}', '11 51'],
  ['{{formatDate event.at "EEEE MMMM dd yyyy"}}', 'Wednesday January 01 2020', { at: '2020-01-01T00:00:00Z' }],
  ['{{formatDate event.at "MM/dd/YYYY"}} {{lowerCase (formatDate event.at "EEE")}}', '01/30/2026 fri', { at: '2026-01-30T12:00:00Z' }],
  ['{{formatDate (toDateTime event.at) "dd/MM/yyyy HH:mm"}}', '18/03/2026 14:30', { at: '2026-03-18T14:30:00Z' }],
  // Their Y is 2024, of weeks that begin on Sunday; ours is ISO 8601, as their text says.
  ['{{formatDate event.at "y Y M MMM m d D"}}', '2023 2023 12 Dec 15 31 365', { at: '2023-12-31T10:15:30Z' }],
  ['{{setDays (stringToDate "2024-11-15T17:19:51Z") 1}} {{setHours (stringToDate "2024-11-01T17:19:51Z") 0}}', '2024-11-01T17:19:51Z 2024-11-01T00:19:51Z'],
  ['{{setHours (addDays (stringToDate "2024-11-15T17:19:51Z") -7) 9}}', '2024-11-08T09:19:51Z'],
  ['{{toDateTime "2024-11-01T17:19:51Z"}}', '2024-11-01T17:19:51Z'],
  ['{{truncateToStartOfDay (stringToDate "2024-11-01T17:19:51Z")}} {{truncateToStartOfQuarter (stringToDate "2024-11-01T17:19:51Z")}}', '2024-11-01T00:00Z 2024-10-01T00:00Z'],
  ['{{truncateToStartOfWeek (stringToDate "2024-11-19T17:19:51Z")}} {{truncateToStartOfYear (stringToDate "2024-11-01T17:19:51Z")}}', '2024-11-18T00:00Z 2024-01-01T00:00Z'],
  ['{{weekOfYear (stringToDate "2024-11-01T17:19:51Z")}}', '44'],
  ['{{stringToDate "2023-01-10 23:13:26" "yyyy-MM-dd HH:mm:ss"}}', '2023-01-10T23:13:26Z'],
  ['{{#if (eq (dayOfWeek (getCurrentZonedDateTime)) 2)}}Tuesday{{/if}}', 'Tuesday'],
  ['{{dateDiff (getCurrentZonedDateTime) "2025-01-14T06:47:10Z"}}', '7'],
]));

/** awsdocs/amazon-pinpoint-user-guide, message-template-helpers.md; 19 September 2020 was a Saturday, whatever they say. */
describe('Pinpoint', () => testVectors([
  ['We can meet with you any time on {{dateFormat event.d.[0] inputFormat="MM/dd/yyyy" outputFormat="full" tz="America/Los_Angeles"}}.', 'We can meet with you any time on Saturday, September 19, 2020.', { d: ['09/19/2020'] }],
  ['{{dateFormat "2020-09-19" "long"}} | {{dateFormat "2020-09-19"}} | {{dateFormat "2020-09-19" "short"}}', 'September 19, 2020 | Sep 19, 2020 | 9/19/20'],
  ['{{now "medium" tz="America/Los_Angeles"}} {{now "HH:mm" tz="America/Los_Angeles"}} {{now}}', 'Jan 6, 2025 22:47 1736232430000'],
]));

describe('zones', () => testVectors([
  ['{{formatDate "2026-11-24" "d MMM HH:mm"}} {{formatDate "2026-11-24" "d MMM" timeZone="Pacific/Kiritimati"}}', '24 Nov 00:00 24 Nov'],
  ['{{formatDate "2026-11-24T01:00:00Z" "d MMM HH:mm"}} {{formatDate "2026-11-24T01:00:00Z" "d MMM HH:mm" timeZone="UTC"}}', '23 Nov 17:00 24 Nov 01:00'],
  ['{{formatDate (convertZonedDateTime now "Asia/Tokyo") "d MMM HH:mm VV XXX"}}', '7 Jan 15:47 Asia/Tokyo +09:00'],
  ['{{extractHours now}} {{extractHours "2026-11-24T01:00:00+05:30"}} {{getCurrentZonedDateTime}}', '22 1 2025-01-06T22:47:10-08:00[America/Los_Angeles]'],
  // The night the clocks go forward: that hour is not, and a day has 23.
  ['{{addDays "2026-03-07T02:30-08:00[America/Los_Angeles]" 1}} {{addHours "2026-03-07T02:30-08:00[America/Los_Angeles]" 24}}', '2026-03-08T03:30-07:00[America/Los_Angeles] 2026-03-08T03:30-07:00[America/Los_Angeles]'],
  ['{{stringToDate "01.11.2026 1:30 PM" "dd.MM.yyyy h:mm a"}} {{toDateTimeOnly "2026-11-01T13:30:00Z"}}', '2026-11-01T13:30Z 2026-11-01T13:30:00'],
], { profile: { locale: 'en', timeZone: 'America/Los_Angeles' } }));

describe('at the edges', () => testVectors([
  ['{{formatDate "2026-02-30"}}', '!line 1: "formatDate": date: the value is not a time, such as "2026-11-24T07:00:00Z"'],
  ['{{formatDate event.d}}', '!line 1, column 1: formatDate: the value is not a time, such as "2026-11-24T07:00:00Z"', { d: '24/11/2026' }],
  ['{{dateFormat event.d inputFormat="MM/dd/yyyy"}}', '!line 1, column 1: dateFormat: the value is not a time written as "MM/dd/yyyy"', { d: '2020-09-19' }],
  ['{{setDays "2026-02-01" 30}}', '!line 1, column 1: setDays: there is no such date'],
  ['{{addYears "2026-02-01" 900000000}}', '!line 1, column 1: addYears: there is no such date'],
  ['{{addMonths "2026-01-31" 1}} {{age "2008-02-29"}}', '2026-02-28T00:00Z 16'],
  ['{{formatDate now event.p}}', '!line 1, column 1: formatDate: the pattern has letters that are no part of a date ("bbb"); put words in quotes', { p: 'bbb' }],
  ['{{formatDate now "h \'o\'\'clock\' a" timeZone="UTC"}}', '6 o\'clock AM'],
]));
