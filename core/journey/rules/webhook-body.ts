import { pointer } from '../../json.ts';
import { BODILESS } from '../../webhook/call.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

/** Only a method that gives a body a meaning has one. */
export const webhookBody: Rule = function* ({ nodes }) {
  for (const [id, { type, method, wrote }] of nodes) {
    if (type !== 'webhook' || !wrote.has('body') || !BODILESS.some((bodiless) => bodiless === method)) continue;
    yield error(pointer('nodes', id, 'body'), 'body-without-meaning', { message: `A ${String(method)} has no body.`, suggestion: 'Say it in the query of "url", or use POST.' });
  }
};
