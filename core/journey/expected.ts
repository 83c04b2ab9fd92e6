import { evaluateCondition } from '../expression/condition.ts';
import type { Draft } from './draft.ts';
import { isHeldOut } from './hold-out.ts';
import { isInForce } from './pause.ts';
import type { LivePlan } from './plan.ts';
import { strandOf } from './strand.ts';
import { nextRun } from './upcoming.ts';

/** Journeys that are to let a person in soon, as far as that can be told now: their audience has a run coming, and the person is in it. Of an
 *  upload that cannot be told, nor of what an event may begin. */

interface Looking {
  readonly draft: Draft;
  readonly among: readonly LivePlan[];
  /** ms */
  readonly until: number;
  /** The one that is asked for. */
  readonly journey: string;
}

/** By then a run has come to everybody, as a rule; until then it is still expected by those it has not let in. */
const RUNNING_MS = 60 * 60 * 1_000;

export function expected({ draft, among, until, journey }: Looking): readonly LivePlan[] {
  const { now } = draft.world;
  if (until < now) return [];
  const inside = new Set(draft.instances.map((instance) => instance.journey));
  return among.filter((live) => {
    const at = live.plan.journey === journey || inside.has(live.plan.journey) ? undefined : nextRun(live, now - RUNNING_MS);
    return at !== undefined && at < until && !isShut(live, at) && mayEnter(draft, live, at);
  });
}

const isShut = ({ held, paused }: LivePlan, at: number): boolean => held !== undefined || isInForce(paused, at);

function mayEnter(draft: Draft, live: LivePlan, at: number): boolean {
  const { entry: { runs, reentry, holdOut, when }, journey } = live.plan;
  const last = draft.memory.enteredAt(strandOf(live)) ?? -Infinity;
  if (runs === undefined || last >= at || (reentry.rule === 'never' && last > -Infinity)) return false;
  if (holdOut !== undefined && isHeldOut(draft.world.hash, { journey, profileId: draft.before.profileId, holdOut })) return false;
  if (draft.person.audiences[runs.audience] !== true) return false;
  return when === undefined || holdsOf(draft, when);
}

function holdsOf(draft: Draft, when: string): boolean {
  const verdict = evaluateCondition(when, draft.facts({}, {}));
  return verdict.ok && verdict.value;
}
