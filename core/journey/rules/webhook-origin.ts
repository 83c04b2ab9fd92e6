import { pointer } from '../../json.ts';
import { originOf } from '../../webhook/origin.ts';
import { didYouMean, error, quoted } from '../fault.ts';
import type { Rule } from './rule.ts';

/** A webhook goes to an origin an operator allowed, whatever its templates are filled with. */
export const webhookOrigin: Rule = function* ({ nodes }, { webhooks }) {
  for (const [id, { type, url }] of nodes) {
    if (type !== 'webhook' || url === undefined) continue;
    const at = pointer('nodes', id, 'url');
    const origin = originOf(url);
    if (origin === undefined) {
      yield error(at, 'origin-not-static', { message: 'The address does not begin with a scheme and a host.', suggestion: 'Write the origin out, such as "https://api.example.com/people/{{profile.id}}"; templates stand behind it.' });
    } else if (webhooks?.origins.has(origin) === false) {
      yield error(at, 'unknown-origin', { message: `${quoted(origin)} is not one of the origins webhooks may go to.`, ...meant(origin, webhooks.origins) });
    }
  }
};

const meant = (origin: string, origins: ReadonlySet<string>) => {
  const near = didYouMean(origin, origins);
  return near.suggestion === undefined ? { suggestion: 'An admin allows it: PUT /v1/settings, "webhooks".' } : near;
};
