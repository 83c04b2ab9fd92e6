import { durationFault, durationMs } from '../duration.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

const APART_MS = 60_000;

/** Waves take in everybody, and one begins a minute after another at least. */
export const entryWaves: Rule = function* ({ entry: { waves: { shares, every } = {} } }) {
  const sum = shares?.reduce((a, b) => a + b, 0) ?? 100;
  if (Math.abs(sum - 100) > 1e-6) yield error('/entry/waves/shares', 'not-all', { message: `The shares are ${String(sum)} percent together, not 100.` });
  if (every !== undefined && durationFault(every) === undefined && durationMs(every) < APART_MS) {
    yield error('/entry/waves/every', 'too-short', { message: 'Waves are a minute apart at least.', suggestion: 'For fewer profiles a second set "perSecond".' });
  }
};
