import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

const window = (from?: string, to?: string, rest: object = {}) => journey({}, { entry: { event: 'e', from, to }, ...rest });

test('the window is two moments, one after the other', () => {
  expectValid(window('2026-12-01T00:00Z', '2026-12-24T00:00Z'));
  expectValid(window(undefined, '2026-12-24', { timeZone: 'Europe/Vienna' }));
  expectFaults(window('2026-12-24T00:00+01:00', '2026-12-23T23:00Z'), ['/entry/to', 'window-is-empty', 'The journey stops letting profiles in before it begins to.']);
  expectFaults(window('soon'), ['/entry/from', 'invalid-date', '"soon" is not an ISO 8601 date and time.', 'Write 2026-12-24T09:00:00+01:00, or 2026-12-24T09:00 in the journey\'s "timeZone".']);
});
