import { evaluateCondition } from '../expression/condition.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { Draft } from './draft.ts';
import { cappedBy } from './entry-caps.ts';
import { isHeldOut } from './hold-out.ts';
import { memoryOf } from './entry-key.ts';
import { placesFor } from './entry-places.ts';
import { isInForce } from './pause.ts';
import { strandIn, strandOf } from './strand.ts';
import type { LivePlan, Plan } from './plan.ts';

const INSTANCES_MAX = 64;

export interface Asking {
  readonly draft: Draft;
  readonly plan: Plan;
  readonly event: BeckonEvent;
  readonly live: LivePlan;
  /** From another journey: the condition is about an event, and meets none. */
  readonly jumped?: true | undefined;
  /** Of the supplemental key; `unusable`: the event has none that can be one. */
  readonly key: string | 'unusable' | undefined;
  /** When the journey was last entered under that key, ms. */
  readonly last: number | undefined;
}

export type Refusal =
  | 'condition-failed' | 'paused' | 'held-by-guard' | 'outside-window' | 'exited-later' | 'key-unusable' | 'already-in' | 'too-many-of-key' | 'too-many-instances'
  | 'not-new' | 'entered-later' | 'reentry-never' | 'reentry-too-soon' | 'cap-reached' | 'lower-priority' | 'hold-out' | 'capped' | 'journey-full';

/** `not-meant`: nothing is said of it; `unknown`: it is decided anew once a place is in hand. */
export type Verdict = Refusal | 'not-meant' | 'unknown' | undefined;

type Ask = (asking: Asking) => Verdict;

/** What is asked before a profile is let in, in this order: last what would have let it in otherwise, so that the held out compare with
 *  those who came in, and a place is taken for nobody who stays outside. */
const ASKED: readonly Ask[] = [
  meant,
  repeated,
  ({ draft, live: { paused } }) => (isInForce(paused, draft.world.now) ? 'paused' : undefined),
  ({ live: { held } }) => (held === undefined ? undefined : 'held-by-guard'),
  ({ plan: { entry: { from = -Infinity, to = Infinity } }, event: { time } }) => (time < from || time > to ? 'outside-window' : undefined),
  ({ draft, live, plan, event }) => (plan.exit.some((rule) => draft.memory.exitTime(strandOf(live), rule.event) > event.time) ? 'exited-later' : undefined),
  standing,
  ({ draft }) => (draft.instances.length >= INSTANCES_MAX ? 'too-many-instances' : undefined),
  ofRuns,
  again,
  acrossJourneys,
  heldOut,
  placed,
];

/** Why the profile is not let in; undefined when it is, and has taken its places. */
export function refusalOf(asking: Pick<Asking, 'draft' | 'live' | 'plan' | 'event' | 'key' | 'jumped'>): Verdict {
  const { draft, live, key } = asking;
  const whole = { ...asking, last: draft.memory.enteredAt(memoryOf(draft.world.hash, strandOf(live), key)) };
  for (const ask of ASKED) {
    const verdict = ask(whole);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function meant({ draft, plan: { entry: { when } }, event, jumped }: Asking): Verdict {
  if (when === undefined || jumped === true) return undefined;
  const verdict = evaluateCondition(when, draft.facts(event.properties, event.properties));
  if (!verdict.ok) return 'condition-failed';
  return verdict.value ? undefined : 'not-meant';
}

/** Once at a time; or once for each value of the key, and so many of them. */
function standing({ draft, live, plan, key }: Asking): Verdict {
  if (key === 'unusable') return 'key-unusable';
  const inside = draft.instances.filter((i) => i.journey === plan.journey && strandIn(draft.world, i) === strandOf(live));
  if (inside.some((instance) => instance.key === key)) return 'already-in';
  return inside.length >= (plan.entry.key?.concurrent ?? 1) ? (plan.entry.key === undefined ? 'already-in' : 'too-many-of-key') : undefined;
}

/** A run lets nobody in twice, however often it comes to them. */
function repeated({ plan: { entry: { runs } }, event, last }: Asking): Verdict {
  return runs !== undefined && last === event.time ? 'not-meant' : undefined;
}

/** None that began earlier after one that began later. */
function ofRuns({ draft, plan: { entry: { runs } }, event, last }: Asking): Verdict {
  if (runs === undefined || last === undefined) return undefined;
  if (last > event.time) return 'entered-later';
  const isNew = (draft.audiences.get(runs.audience) ?? -Infinity) > last;
  return runs.incremental === true && !isNew ? 'not-new' : undefined;
}

function again({ plan: { entry: { reentry } }, event, last }: Asking): Verdict {
  if (last === undefined) return undefined;
  switch (reentry.rule) {
    case 'always':
      return undefined;
    case 'never':
      return 'reentry-never';
    case 'after':
      return Math.abs(event.time - last) < reentry.ms ? 'reentry-too-soon' : undefined;
  }
}

/** Over all journeys that name the same rule set. */
function acrossJourneys({ draft, live, plan }: Asking): Verdict {
  const capped = cappedBy({ draft, live });
  if (capped === undefined) return undefined;
  const { refusal, ...values } = capped;
  draft.trail.note({ id: '', journey: plan.journey, version: plan.version, node: plan.start }, 'decided', () => ({ ...values }));
  return refusal;
}

function heldOut({ draft: { world: { hash }, before: { profileId } }, plan: { journey, entry: { holdOut } } }: Asking): Verdict {
  return holdOut !== undefined && isHeldOut(hash, { journey, profileId, holdOut }) ? 'hold-out' : undefined;
}

function placed({ draft, live }: Asking): Verdict {
  const needs = placesFor(live, draft.world.now);
  const taken = draft.places.takeAll(needs);
  if (taken === true || taken === 'unknown') return taken === true ? undefined : 'unknown';
  return needs.find(({ key }) => key === taken.key)?.refusal;
}
