import { pointer } from '../../json.ts';
import { didYouMean, error, quoted } from '../fault.ts';
import type { Rule } from './rule.ts';

/** A secret that is named is there. */
export const webhookSecret: Rule = function* ({ nodes }, { webhooks }) {
  for (const [id, { type, secret }] of nodes) {
    if (type !== 'webhook' || secret === undefined || webhooks?.secrets.has(secret) !== false) continue;
    const near = didYouMean(secret, webhooks.secrets);
    yield error(pointer('nodes', id, 'secret'), 'unknown-secret', {
      message: `There is no webhook secret ${quoted(secret)}.`,
      suggestion: near.suggestion ?? 'Store it first: PUT /v1/webhook-secrets/{name}.',
    });
  }
};
