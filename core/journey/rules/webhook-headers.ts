import { pointer } from '../../json.ts';
import { headerNameFault } from '../../webhook/headers.ts';
import { error, quoted } from '../fault.ts';
import type { Rule } from './rule.ts';

/** Headers have names, each once, and are the author's to set. */
export const webhookHeaders: Rule = function* ({ nodes }) {
  for (const [id, { type, headers = {} }] of nodes) {
    if (type !== 'webhook') continue;
    const names = Object.keys(headers);
    for (const [i, name] of names.entries()) {
      const at = pointer('nodes', id, 'headers', name);
      const fault = headerNameFault(name);
      if (fault !== undefined) yield error(at, 'header-not-allowed', { message: `${quoted(name)} ${fault}.` });
      else if (names.slice(0, i).some((other) => other.toLowerCase() === name.toLowerCase())) yield error(at, 'header-twice', { message: `The header ${quoted(name)} is set twice.` });
    }
  }
};
