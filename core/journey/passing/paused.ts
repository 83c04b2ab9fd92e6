import type { Draft } from '../draft.ts';
import { isInForce } from '../pause.ts';
import { versionKey } from '../plan.ts';
import type { Instance } from '../row.ts';

/** At a node that reaches out of Beckon: true when the journey is paused and the instance goes no further now. It stands there until the
 *  pause ends by itself, or is out. Whoever wakes at that very moment goes on, whatever this function's clock says. */
export function isPaused(draft: Draft, at: Instance): boolean {
  const live = draft.world.catalog.plans.get(versionKey(at.journey, at.version));
  const pause = live?.paused;
  if (!isInForce(pause, draft.world.now) || (at.held === true && at.deadline >= pause.until)) return false;
  // A machine made before pushes could be held cannot wake anybody there.
  if (pause.mode === 'discard' || live?.plan.holds !== true) {
    draft.end(at, 'discarded:paused');
    return true;
  }
  draft.trail.note(at, 'waits', () => ({ paused: true, until: new Date(pause.until).toISOString() }));
  draft.stand({ ...at, deadline: pause.until, held: true });
  draft.waits.push({ journey: at.journey, version: at.version, node: at.node, moment: pause.until });
  return true;
}
