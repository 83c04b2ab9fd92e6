import { pointer } from '../../json.ts';
import { quoted, warning } from '../fault.ts';
import type { Rule } from './rule.ts';

/** An audience nobody is in lets nobody in; an app without credentials reaches nobody. Either may change until the journey gets there. */
export const nobodyThere: Rule = function* ({ entry: { audience }, nodes }, { empty, unsendable }) {
  if (audience !== undefined && empty?.has(audience) === true) {
    yield warning('/entry/audience', 'empty-audience', { message: `Nobody was in the audience ${quoted(audience)} when it was looked at last.`, suggestion: 'Look at its members (npx beckon audiences members), or evaluate it anew.' });
  }
  for (const [id, { type, message }] of nodes) {
    const app = type === 'push' && message !== undefined ? unsendable?.get(message) : undefined;
    if (app !== undefined) yield warning(pointer('nodes', id, 'message'), 'no-credentials', { message: `The app ${quoted(app)} of the message ${quoted(message ?? '')} has no credentials: its pushes reach nobody.`, suggestion: `Add a key for APNs, FCM or browsers (PUT /v1/apps/${app}).` });
  }
};
