import { pointer } from '../../json.ts';
import { didYouMean, error, quoted, warning } from '../fault.ts';
import type { Rule } from './rule.ts';

/** Every push sends a message that exists, in a version that is approved. */
export const message: Rule = function* ({ nodes }, known) {
  for (const [id, node] of nodes) {
    if (node.type !== 'push' || node.message === undefined) continue;
    if (known.messages(node.message)) {
      for (const { path, code, ...told } of known.variableFaultsOf?.(node.message) ?? []) yield warning(pointer('nodes', id, 'message'), code, { ...told, message: `${quoted(node.message)}, ${path}: ${told.message}` });
      continue;
    }
    if (known.unapproved?.has(node.message)) {
      yield error(pointer('nodes', id, 'message'), 'not-approved', { message: `Of the message ${quoted(node.message)} no version is approved.`, suggestion: 'Submit it, and let somebody approve it.' });
      continue;
    }
    yield error(pointer('nodes', id, 'message'), 'unknown-message', {
      message: `There is no message ${quoted(node.message)}.`,
      ...(didYouMeanMessage(node.message, known.messageIds?.() ?? [])),
    });
  }
};

const didYouMeanMessage = (id: string, ids: Iterable<string>) => {
  const near = didYouMean(id, ids);
  return near.suggestion === undefined ? { suggestion: 'Create the message first: PUT /v1/messages/{id}.' } : near;
};
