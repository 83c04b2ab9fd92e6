import { chance, drawn } from '../../chance.ts';
import { HOLD_OUT } from '../../message/experiment-document.ts';
import type { Draft } from '../draft.ts';
import { versionKey, type PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import type { Onward } from './onward.ts';

type Node<T extends PlanNode['type']> = Extract<PlanNode, { type: T }>;

/** Of a person always the same way, also in another version, as long as the node keeps its id. */
export function split(draft: Draft, at: Instance, { paths, otherwise }: Node<'split'>): Onward {
  const lot = 100 * chance(draft.world.hash, ['split', at.journey, at.node, draft.before.profileId]);
  return { at, next: paths.find(({ below }) => lot < below)?.next ?? otherwise };
}

/** Of a person always the same treatment in a version; another version draws anew (AJO: path experiments). A winner is for all. */
export function experiment(draft: Draft, at: Instance, node: Node<'experiment'>): Onward {
  const { treatments, holdOut } = node;
  const lotOf = (id: string): number => chance(draft.world.hash, ['experiment', at.journey, String(at.version), at.node, id, draft.before.profileId]);
  const won = treatments.find(({ id }) => id === draft.world.catalog.plans.get(versionKey(at.journey, at.version))?.winners?.[at.node]);
  if (won === undefined && holdOut !== undefined && lotOf(HOLD_OUT) * 100 < holdOut.percent) return treated(draft, at, { id: HOLD_OUT, next: holdOut.next });
  return treated(draft, at, won ?? drawn(treatments, lotOf));
}

function treated(draft: Draft, at: Instance, { id, next }: { readonly id: string; readonly next: string }): Onward {
  draft.steps.push({ journey: at.journey, version: at.version, node: at.node, kind: 'treated', reason: id });
  return { at: { ...at, treated: { ...at.treated, [at.node]: id } }, next };
}
