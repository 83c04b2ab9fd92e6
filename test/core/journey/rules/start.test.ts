import { test } from 'vitest';
import { expectFaults, expectValid, journey, wait } from './harness.ts';

test('the start is a node', () => {
  expectValid(journey({ hour: wait }));
});
test('an unknown start is told with the node that was meant', () => {
  expectFaults(journey({ hour: wait }, { start: 'huor' }),
    ['/start', 'unknown-start', 'The journey starts at "huor", which is not one of its nodes.', 'Did you mean "hour"?']);
});
test('what every object answers to is no node', () => {
  expectFaults(journey({}, { start: 'toString' }), ['/start', 'unknown-start', 'The journey starts at "toString", which is not one of its nodes.']);
});
test('a missing start is told once', () => {
  expectFaults({ ...journey(), start: undefined }, ['/start', 'required', 'This field is required.']);
});
