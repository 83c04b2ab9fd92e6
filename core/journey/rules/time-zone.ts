import { error } from '../fault.ts';
import { zoneFault } from '../until.ts';
import type { Rule } from './rule.ts';

/** The journey's time zone is one of the IANA database. */
export const timeZone: Rule = function* (journey) {
  const misreading = journey.timeZone === undefined ? undefined : zoneFault(journey.timeZone);
  if (misreading !== undefined) yield error('/timeZone', 'unknown-time-zone', misreading);
};
