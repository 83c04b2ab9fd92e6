import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

test('the time zone is one of the IANA database', () => {
  expectValid(journey({}, { timeZone: 'Europe/Vienna' }));
  expectFaults(journey({}, { timeZone: 'Europe/Viena' }),
    ['/timeZone', 'unknown-time-zone', '"Europe/Viena" is not an IANA time zone such as Europe/Vienna.', 'Did you mean "Europe/Vienna"?']);
});
