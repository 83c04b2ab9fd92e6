import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

const every = (schedule: object, rest: object = {}) => journey({}, { entry: { audience: 'vip', schedule }, ...rest });
const EXAMPLE = 'Write a rule such as FREQ=DAILY;BYHOUR=9;BYMINUTE=0 or FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=18.';
const fault = (message: string, suggestion?: string) => ['/entry/schedule/repeat', 'invalid-recurrence', message, ...(suggestion === undefined ? [] : [suggestion])] as [string, string, string, string?];

test('a date, a rule, or both', () => {
  for (const schedule of [{}, { at: '2026-12-24T09:00Z' }, { repeat: 'FREQ=WEEKLY;BYDAY=MO;BYHOUR=9' }, { repeat: 'FREQ=HOURLY;BYMINUTE=30;BYSECOND=15' }, { repeat: 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=12', at: '2026-12-24T09:00:00+01:00' }]) expectValid(every(schedule));
  expectValid(every({ at: '2026-12-24T09:00' }, { timeZone: 'Europe/Vienna' }));
});

test('a date that is none', () => {
  expectFaults(every({ at: 'tomorrow' }), ['/entry/schedule/at', 'invalid-date', '"tomorrow" is not an ISO 8601 date and time.', 'Write 2026-12-24T09:00:00+01:00, or 2026-12-24T09:00 in the journey\'s "timeZone".']);
});

test('a rule that is none', () => {
  expectFaults(every({ repeat: 'every monday' }), fault('"every monday" is no part of a recurrence rule (RFC 5545).', EXAMPLE));
  expectFaults(every({ repeat: 'FREQ=DAILY;FOO=1' }), fault('"FOO=1" is no part of a recurrence rule (RFC 5545).', EXAMPLE));
  expectFaults(every({ repeat: 'FREQ=DAILY\nDTSTART:20250101T000000Z' }), fault('FREQ is one of HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY.', EXAMPLE));
  expectFaults(every({ repeat: 'FREQ=WEEKLY;BYDAY=XX' }), fault('"FREQ=WEEKLY;BYDAY=XX" is no recurrence rule (RFC 5545): Invalid BYDAY value: XX.', EXAMPLE));
  expectFaults(every({ repeat: 'FREQ=MINUTELY' }), fault('FREQ is one of HOURLY, DAILY, WEEKLY, MONTHLY, YEARLY.', EXAMPLE));
});

test('one that never comes, and one that comes too often', () => {
  expectFaults(every({ repeat: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }), fault('"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" has no day.'));
  expectFaults(every({ repeat: 'FREQ=HOURLY;BYMINUTE=0,4' }), fault('Runs are five minutes apart at least.'));
});
