import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

/** A wait says either how long or until when. A date is exact: only a duration has a precision. */
export const waitForm: Rule = function* ({ nodes }) {
  for (const [id, { type, wrote }] of nodes) {
    if (type !== 'wait') continue;
    const [hasFor, hasUntil] = [wrote.has('for'), wrote.has('until')];
    if (hasFor && hasUntil) yield error(pointer('nodes', id, 'until'), 'wait-twice', { message: `Node "${id}" waits both "for" and "until".`, suggestion: 'Keep one of them.' });
    if (!hasFor && !hasUntil) yield error(pointer('nodes', id), 'wait-for-what', { message: `Node "${id}" does not say how long it waits.`, suggestion: 'Add "for" with a duration such as "PT1H", or "until" with a date.' });
    if (hasUntil && !hasFor && wrote.has('precision')) yield error(pointer('nodes', id, 'precision'), 'precision-of-date', { message: 'A wait until a date is exact; "precision" belongs to "for".', suggestion: 'Delete it.' });
  }
};
