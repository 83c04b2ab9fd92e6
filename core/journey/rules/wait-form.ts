import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

const FORMS = ['for', 'until', 'untilLocal', 'expression'] as const;
/** What has a length that can be rounded up; dates and times of day are exact. */
const ROUNDED: readonly (typeof FORMS)[number][] = ['for', 'expression'];

/** A wait says in one way how long or until when. */
export const waitForm: Rule = function* ({ nodes }) {
  for (const [id, { type, wrote }] of nodes) {
    if (type !== 'wait') continue;
    const [form, ...more] = FORMS.filter((name) => wrote.has(name));
    for (const name of more) yield error(pointer('nodes', id, name), 'wait-twice', { message: `Node "${id}" waits both "${String(form)}" and "${name}".`, suggestion: 'Keep one of them.' });
    if (form === undefined) yield error(pointer('nodes', id), 'wait-for-what', { message: `Node "${id}" does not say how long it waits.`, suggestion: 'Add "for" with a duration such as "PT1H", "until" with a date, "untilLocal" with a time of day, or "expression".' });
    else if (!ROUNDED.includes(form) && wrote.has('precision')) yield error(pointer('nodes', id, 'precision'), 'precision-of-date', { message: 'A wait until a date or a time of day is exact; "precision" belongs to "for" and "expression".', suggestion: 'Delete it.' });
  }
};
