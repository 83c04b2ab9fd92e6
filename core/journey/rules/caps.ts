import { pointer } from '../../json.ts';
import { didYouMean, error, quoted } from '../fault.ts';
import type { Rule } from './rule.ts';

/** Caps are rule sets of journeys. */
export const caps: Rule = function* ({ caps: named = [] }, { ruleSets }) {
  if (ruleSets === undefined) return;
  const ofJourneys = [...ruleSets].flatMap(([id, domain]) => (domain === 'journeys' ? [id] : []));
  for (const [n, id] of named.entries()) {
    if (!ruleSets.has(id)) yield error(pointer('caps', n), 'unknown-rule-set', { message: `There is no rule set ${quoted(id)}.`, ...didYouMean(id, ofJourneys) });
    else if (!ofJourneys.includes(id)) {
      yield error(pointer('caps', n), 'not-of-journeys', { message: `The rule set ${quoted(id)} counts pushes.`, suggestion: 'Name it in a channel; a journey names one with `"domain": "journeys"`.' });
    }
  }
};
