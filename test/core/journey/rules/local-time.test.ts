import { test } from 'vitest';
import { expectFaults, journey } from './harness.ts';

test('a time of day has hours and minutes', () => {
  expectFaults(journey({ nap: { type: 'wait', untilLocal: { time: '9 am' }, next: 'noon' }, noon: { type: 'wait', untilLocal: { time: '24:00' }, next: 'ok' }, ok: { type: 'wait', untilLocal: { time: '23:59' }, next: 'done' } }),
    ['/nodes/nap/untilLocal/time', 'invalid-time', '"9 am" is no time of day.', 'Write hours and minutes, such as "09:00".'],
    ['/nodes/noon/untilLocal/time', 'invalid-time', '"24:00" is no time of day.', 'Write hours and minutes, such as "09:00".']);
});
