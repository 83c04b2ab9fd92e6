import { pointer } from '../../json.ts';
import { didYouMean, error, quoted } from '../fault.ts';
import { isInteraction } from '../plan.ts';
import { isSound, leadingTo, reachable, type Reading } from '../reading.ts';
import type { Rule } from './rule.ts';

/** `of` names pushes that come before the reaction it awaits. */
export const reactionOf: Rule = function* ({ nodes }) {
  const sources = leadingTo(nodes);
  const sound = isSound(nodes);
  for (const [id, { type, event, of }] of nodes) {
    if (type !== 'waitForEvent' || of === undefined || event === undefined) continue;
    const at = pointer('nodes', id, 'of');
    if (!isInteraction(event)) {
      yield error(at, 'of-without-reaction', { message: `"of" names the pushes whose reaction is awaited; "${event}" is not a reaction.`, suggestion: 'Delete "of".' });
      continue;
    }
    const before = sound ? reachable([id], (node) => sources.get(node) ?? []) : undefined;
    for (const [i, name] of of.entries()) {
      const fault = faultOf(name, nodes, before);
      if (fault !== undefined) yield error(`${at}/${String(i)}`, fault.code, fault);
    }
  }
};

function faultOf(name: string, nodes: Reading['nodes'], before: ReadonlySet<string> | undefined) {
  const type = nodes.get(name)?.type;
  if (!nodes.has(name)) return { code: 'unknown-push', message: `There is no node ${quoted(name)}.`, ...didYouMean(name, pushesOf(nodes)) };
  if (type !== undefined && type !== 'push') return { code: 'not-a-push', message: `Node "${name}" is no push: nobody can react to it.` };
  if (before?.has(name) === false) return { code: 'push-not-before', message: `No way leads from the push "${name}" to this node: its reaction could never be awaited here.` };
  return undefined;
}

const pushesOf = (nodes: Reading['nodes']): string[] => [...nodes].flatMap(([id, { type }]) => (type === 'push' ? id : []));
