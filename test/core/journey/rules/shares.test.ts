import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

const split = (...percents: readonly number[]) => ({ type: 'split', paths: percents.map((percent) => ({ percent, next: 'done' })), otherwise: 'done' });
const experiment = (...ids: readonly string[]) => ({ type: 'experiment', treatments: ids.map((id) => ({ id, next: 'done' })) });

test('the paths of a split are at most all', () => {
  expectValid(journey({ s: split(33.3, 33.3, 33.4) }));
  expectValid(journey({ s: split(70.1, 29.8, 0.1) }));
  expectFaults(journey({ s: split(60, 50) }), ['/nodes/s/paths', 'over-hundred', 'The paths of "s" add up to 110 %.', 'Keep them at 100 or less; the rest goes "otherwise".']);
});
test('treatments have names of their own', () => {
  expectValid(journey({ x: experiment('a', 'b') }));
  expectFaults(journey({ x: experiment('a', 'b', 'a') }), ['/nodes/x/treatments/2/id', 'same-treatment', 'Two treatments of "x" are called "a".']);
  expectFaults(journey({ x: experiment('hold-out') }), ['/nodes/x/treatments/0/id', 'reserved-name', '"hold-out" is how reports call who is held out.', 'Call the treatment otherwise.']);
});
