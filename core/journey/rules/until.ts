import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import { untilFault, zoneFault } from '../until.ts';
import type { Rule } from './rule.ts';

/** `until` names one moment. Whether it has passed is not judged: a journey may be published again, later. */
export const until: Rule = function* ({ nodes, timeZone }) {
  // A time zone that cannot be read has its own fault; local times are then read in UTC, to judge nothing but their form.
  const zone = timeZone === undefined || zoneFault(timeZone) === undefined ? timeZone : 'UTC';
  for (const [id, node] of nodes) {
    const misreading = node.type !== 'wait' || node.until === undefined ? undefined : untilFault(node.until, zone);
    if (misreading !== undefined) yield error(pointer('nodes', id, 'until'), 'invalid-date', misreading);
  }
};
