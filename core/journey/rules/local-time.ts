import { pointer } from '../../json.ts';
import { error, quoted } from '../fault.ts';
import type { Rule } from './rule.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `untilLocal` names a minute of the day. */
export const localTime: Rule = function* ({ nodes }) {
  for (const [id, { type, untilLocal }] of nodes) {
    if (type !== 'wait' || untilLocal?.time === undefined || TIME.test(untilLocal.time)) continue;
    yield error(pointer('nodes', id, 'untilLocal', 'time'), 'invalid-time', { message: `${quoted(untilLocal.time)} is no time of day.`, suggestion: 'Write hours and minutes, such as "09:00".' });
  }
};
