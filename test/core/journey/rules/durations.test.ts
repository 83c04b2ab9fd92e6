import { test } from 'vitest';
import { expectFaults, expectValid, journey, wait } from './harness.ts';

const nap = (length: string, precision?: string) => journey({ nap: { ...wait, for: length, ...(precision === undefined ? {} : { precision }) } });
const NOT_ISO = 'is not an ISO 8601 duration such as PT1H (one hour) or P7D (seven days).';

test('durations are ISO 8601', () => {
  expectValid(nap('P1W2DT3H4M5.5S'));
  expectFaults(nap('soon'), ['/nodes/nap/for', 'invalid-duration', `"soon" ${NOT_ISO}`]);
  expectFaults(nap('90 min'), ['/nodes/nap/for', 'invalid-duration', `"90 min" ${NOT_ISO}`, 'Did you mean "PT90M"?']);
  expectFaults(nap('P1H'), ['/nodes/nap/for', 'invalid-duration', `"P1H" ${NOT_ISO}`, 'Did you mean "PT1H"?']);
  expectFaults(nap('-PT1H'), ['/nodes/nap/for', 'invalid-duration', 'A duration cannot be negative.', 'Did you mean "PT1H"?']);
});
test('months and years are refused', () => {
  expectFaults(nap('P1M'), ['/nodes/nap/for', 'invalid-duration', 'Months and years have no fixed length.', 'Write days, such as "P30D"; for 1 minute write "PT1M".']);
  expectFaults(nap('P1Y'), ['/nodes/nap/for', 'invalid-duration', 'Months and years have no fixed length.', 'Write days, such as "P365D".']);
});
test('they last between a second and ten years', () => {
  expectValid(nap('PT1S', 'PT1S'));
  expectFaults(nap('PT0.999S'), ['/nodes/nap/for', 'too-short', 'PT0.999S is shorter than 1 second (PT1S).']);
  expectValid(nap('P3653D'));
  expectFaults(nap('P3653DT1S'), ['/nodes/nap/for', 'too-long', 'P3653DT1S is longer than 10 years (P3653D).']);
});
test('so do re-entry and the time an event is awaited', () => {
  const reply = { type: 'waitForEvent', event: 'replied', within: 'P20Y', precision: '5', then: 'done', timeout: 'done' };
  expectFaults(journey({ reply }, { entry: { event: 'a', reentry: { after: 'PT0S' } } }),
    ['/entry/reentry/after', 'too-short', 'PT0S is shorter than 1 second (PT1S).'],
    ['/nodes/reply/within', 'invalid-duration', 'Months and years have no fixed length.', 'Write days, such as "P7300D".'],
    ['/nodes/reply/precision', 'invalid-duration', `"5" ${NOT_ISO}`]);
});
test('no wait is rounded up by more than its own length', () => {
  expectValid(nap('PT1M', 'PT1M'));
  expectFaults(nap('PT1M', 'PT2M'), ['/nodes/nap/precision', 'precision-too-coarse', 'Node "nap" would be rounded up by more than it waits.', 'Make "precision" no longer than the wait.']);
});
