import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

const waves = (shares: readonly number[], every = 'PT30M') => journey({}, { entry: { audience: 'vip', waves: { shares, every } } });

test('waves take in everybody, a minute apart', () => {
  expectValid(waves([5, 15, 80], 'PT1M'));
  expectFaults(waves([50, 40]), ['/entry/waves/shares', 'not-all', 'The shares are 90 percent together, not 100.']);
  expectFaults(waves([50, 50], 'PT30S'), ['/entry/waves/every', 'too-short', 'Waves are a minute apart at least.', 'For fewer profiles a second set "perSecond".']);
});
