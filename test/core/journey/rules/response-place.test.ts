import { test } from 'vitest';
import { expectFaults, expectValid, hook, journey } from './harness.ts';

const goal = (when: string) => ({ type: 'goal', event: 'order.placed', when, within: 'P1D', next: 'done' });
const asked = { type: 'condition', paths: [{ when: 'response.stock.status == 200', next: 'aimed' }], otherwise: 'done' };

test('an answer is read after its webhook, not by a goal', () => {
  const call = { ...hook, response: 'stock', next: 'asked' };
  expectValid(journey({ call, asked, aimed: goal('event.total > entry.total') }));
  expectFaults(journey({ call, asked, aimed: goal('response.stock.status == 200') }),
    ['/nodes/aimed/when', 'response-not-known', 'A goal may be reached when the answers of its instance are gone.', 'Read `response` in a condition before the goal.']);
  expectFaults(journey({ call, asked, aimed: goal('size(response) > 0') }),
    ['/nodes/aimed/when', 'response-not-known', 'A goal may be reached when the answers of its instance are gone.', 'Read `response` in a condition before the goal.']);
});
test('nobody who enters has been asked about', () => {
  expectFaults(journey({}, { entry: { event: 'signed-up', when: 'response.stock.status == 200' } }),
    ['/entry/when', 'response-not-known', 'Nothing has been asked of a webhook when somebody enters.']);
});
