import type { Fault } from '../../problem.ts';
import { didYouMean, error, quoted } from '../fault.ts';
import { isInteraction } from '../plan.ts';
import { awaitedIn, type Reading } from '../reading.ts';
import { isSound, pushesBefore, reachedFrom } from '../ways.ts';
import type { Rule } from './rule.ts';

/** `of` names pushes that come before the reaction it awaits. */
export const reactionOf: Rule = function* (journey) {
  const before = finderOf(journey);
  for (const [id, node] of journey.nodes) {
    for (const { at, event, of } of awaitedIn(id, node)) if (of !== undefined && event !== undefined) yield* faultsOf({ at: `${at}/of`, event, of }, journey.nodes, before(id));
  }
};

interface Wanted { readonly at: string; readonly event: string; readonly of: readonly string[] }

function* faultsOf({ at, event, of }: Wanted, nodes: Reading['nodes'], pushes: readonly string[] | undefined): Iterable<Fault> {
  if (!isInteraction(event)) {
    yield error(at, 'of-without-reaction', { message: `"of" names the pushes whose reaction is awaited; "${event}" is not a reaction.`, suggestion: 'Delete "of".' });
    return;
  }
  for (const [i, name] of of.entries()) {
    const fault = faultOf(name, nodes, pushes);
    if (fault !== undefined) yield error(`${at}/${String(i)}`, fault.code, fault);
  }
}

/** Finds the pushes before a node; nothing while that cannot be said, or while the node itself is never reached. */
function finderOf({ start, nodes }: Reading): (id: string) => readonly string[] | undefined {
  if (start === undefined || !isSound(nodes)) return () => undefined;
  const reached = reachedFrom(start, nodes);
  const before = pushesBefore(start, nodes);
  return (id) => (reached.has(id) ? before(id) : undefined);
}

function faultOf(name: string, nodes: Reading['nodes'], before: readonly string[] | undefined) {
  const type = nodes.get(name)?.type;
  if (!nodes.has(name)) return { code: 'unknown-push', message: `There is no node ${quoted(name)}.`, ...didYouMean(name, pushesOf(nodes)) };
  if (type !== undefined && type !== 'push') return { code: 'not-a-push', message: `Node "${name}" is no push: nobody can react to it.` };
  if (before?.includes(name) === false) return { code: 'push-not-before', message: `No way from the start leads through the push "${name}" to this node: its reaction could never be awaited here.` };
  return undefined;
}

const pushesOf = (nodes: Reading['nodes']): string[] => [...nodes].flatMap(([id, { type }]) => (type === 'push' ? id : []));
