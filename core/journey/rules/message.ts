import { pointer } from '../../json.ts';
import { didYouMean, error, quoted, warning } from '../fault.ts';
import type { Fault } from '../../problem.ts';
import type { Known, Rule } from './rule.ts';

/** Every push sends a message that exists, in a version that is approved, and of which all that it reads is declared. */
export const message: Rule = function* ({ nodes }, known) {
  for (const [id, node] of nodes) {
    if (node.type === 'push' && node.message !== undefined) yield* faultsOf(node.message, pointer('nodes', id, 'message'), known);
  }
};

function* faultsOf(name: string, place: string, known: Known): Iterable<Fault> {
  if (known.messages(name)) yield* variableFaults(name, place, known);
  else if (known.unapproved?.has(name) === true) yield error(place, 'not-approved', { message: `Of the message ${quoted(name)} no version is approved.`, suggestion: 'Submit it, and let somebody approve it.' });
  else yield error(place, 'unknown-message', { message: `There is no message ${quoted(name)}.`, ...didYouMeanMessage(name, known.messageIds?.() ?? []) });
}

/** Told where the message is sent, with their place in it. */
function* variableFaults(name: string, place: string, known: Known): Iterable<Fault> {
  for (const { path, code, ...told } of known.variableFaultsOf?.(name) ?? []) yield warning(place, code, { ...told, message: `${quoted(name)}, ${path}: ${told.message}` });
}

const didYouMeanMessage = (id: string, ids: Iterable<string>) => {
  const near = didYouMean(id, ids);
  return near.suggestion === undefined ? { suggestion: 'Create the message first: PUT /v1/messages/{id}.' } : near;
};
