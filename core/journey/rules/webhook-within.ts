import { pointer } from '../../json.ts';
import { durationFault, durationMs } from '../duration.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

const SHORTEST = { ms: 1_000, text: '1 second (PT1S)' };
/** A receiver that needs longer tells by an event, which waitForEvent awaits. */
const LONGEST = { ms: 3_600_000, text: '1 hour (PT1H)' };

/** An answer is awaited between a second and an hour. */
export const webhookWithin: Rule = function* ({ nodes }) {
  for (const [id, { type, within }] of nodes) {
    if (type !== 'webhook' || within === undefined) continue;
    const at = pointer('nodes', id, 'within');
    const misreading = durationFault(within);
    if (misreading !== undefined) yield error(at, 'invalid-duration', misreading);
    else if (durationMs(within) < SHORTEST.ms) yield error(at, 'too-short', { message: `${within} is shorter than ${SHORTEST.text}.` });
    else if (durationMs(within) > LONGEST.ms) yield error(at, 'too-long', { message: `${within} is longer than ${LONGEST.text}.`, suggestion: 'Let the receiver send an event, and await it with waitForEvent.' });
  }
};
