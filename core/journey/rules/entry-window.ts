import { error } from '../fault.ts';
import { untilFault, untilMs, zoneFault } from '../until.ts';
import type { Rule } from './rule.ts';

/** `from` and `to` are moments, one after the other. */
export const entryWindow: Rule = function* ({ entry: { from, to }, timeZone }) {
  const zone = timeZone === undefined || zoneFault(timeZone) === undefined ? timeZone : 'UTC';
  const faults = ([['from', from], ['to', to]] as const).flatMap(([field, text]) => {
    const misread = text === undefined ? undefined : untilFault(text, zone);
    return misread === undefined ? [] : [error(`/entry/${field}`, 'invalid-date', misread)];
  });
  yield* faults;
  if (faults.length > 0 || from === undefined || to === undefined || untilMs(from, zone) < untilMs(to, zone)) return;
  yield error('/entry/to', 'window-is-empty', { message: 'The journey stops letting profiles in before it begins to.' });
};
