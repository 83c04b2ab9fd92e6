import type { Draft } from '../draft.ts';
import { versionKey, type PlanNode } from '../plan.ts';
import type { Instance } from '../row.ts';
import type { Onward } from './onward.ts';

/** Never more than the first so many of a version go on; fewer only by what a mover held when it crashed. Another version counts anew (AJO: profile cap). */
export function cap(draft: Draft, at: Instance, { first, next, over }: Extract<PlanNode, { type: 'cap' }>): Onward {
  const place = draft.places.take({ key: `cap/${versionKey(at.journey, at.version)}/${at.node}`, of: first });
  // Of an unknown place nothing is written: the move is decided anew with one in hand.
  return { at, next: place === true ? next : over };
}
