import { madeOnce } from '../memo.ts';
import { limitOfEntries, type Limit } from '../rules/cap.ts';
import { isEntryRule, type EntryRule, type JourneyRuleSet, type PresenceRule } from '../rules/journey-rule-set.ts';
import { windowEnd, windowStart } from '../rules/window.ts';
import { zoneOf } from '../rules/zone.ts';
import { durationMs } from './duration.ts';
import { expected } from './expected.ts';
import type { Draft } from './draft.ts';
import type { LivePlan, Plan } from './plan.ts';
import type { World } from './world.ts';

/** Caps of a person over all journeys that name a rule set. They are judged with the row in hand and counted by the move that lets in, so
 *  that two journeys cannot take one place. */

/** Why, and all that decided it. */
export interface Capped {
  readonly refusal: 'cap-reached' | 'lower-priority';
  readonly ruleSet: string;
  readonly taken: number;
  readonly of: number;
  /** Journeys that places are kept for. */
  readonly expected: readonly string[];
}

/** A function holds the same object until the catalog changes. */
type Planned = Pick<World['catalog'], 'plans'>;

interface Judging { readonly draft: Draft; readonly live: LivePlan }
interface Ruled extends Judging { readonly id: string; readonly set: JourneyRuleSet }

/** The first rule that keeps the person out; undefined when none does. */
export function cappedBy(judging: Judging): Capped | undefined {
  for (const [id, set] of setsOf(judging.draft, judging.live.plan)) {
    for (const rule of set.rules) {
      const capped = isEntryRule(rule) ? byEntries({ ...judging, id, set }, rule) : byPresence({ ...judging, id, set }, rule);
      if (capped !== undefined) return capped;
    }
  }
  return undefined;
}

/** An entry takes its place in each of its rule sets: it was judged before. */
export function countEntry(draft: Draft, plan: Plan, instance: string): void {
  const limits: readonly Limit[] = setsOf(draft, plan).flatMap(([id, set]) => limitOfEntries(id, set) ?? []);
  if (limits.length > 0) draft.memory.take({ limits, id: instance, now: draft.world.now, timeZone: draft.profile?.timeZone });
}

const setsOf = ({ world: { catalog } }: Draft, { caps = [] }: Plan): readonly (readonly [string, JourneyRuleSet])[] =>
  caps.flatMap((id) => { const set = catalog.entryRuleSets.get(id); return set === undefined ? [] : [[id, set] as const]; });

function byEntries(ruled: Ruled, rule: EntryRule): Capped | undefined {
  const { draft: { memory, profile, world: { now } }, id, set } = ruled;
  const clock = { zone: zoneOf(profile?.timeZone, set.timeZone), weekStart: set.weekStart };
  const since = windowStart(rule, clock, now);
  const taken = memory.entriesIn(id).filter(([, at]) => at >= since).length;
  return judged(ruled, rule, { taken, of: rule.entries, until: windowEnd(rule, clock, now) });
}

/** The journey itself counts once, however many instances of it there are. */
function byPresence(ruled: Ruled, rule: PresenceRule): Capped | undefined {
  const { draft, live: { plan: { journey } }, id } = ruled;
  const inside = new Set(draft.instances.filter((instance) => draft.planOf(instance)?.caps?.includes(id) === true).map((instance) => instance.journey));
  if (inside.has(journey)) return undefined;
  return judged(ruled, rule, { taken: inside.size, of: rule.atOnce, until: rule.lookAhead === undefined ? -Infinity : draft.world.now + durationMs(rule.lookAhead) });
}

/** `until`: how far it looks ahead, ms. */
interface Places { readonly taken: number; readonly of: number; readonly until: number }

/** Of what is left, some is kept for journeys of a higher score: whether or not one comes, and where one is to come. */
function judged({ draft, live, id }: Ruled, { reserved }: EntryRule | PresenceRule, { taken, of, until }: Places): Capped | undefined {
  const score = scoreOf(live);
  const free = of - taken;
  const others = free <= 0 ? [] : expected({ draft, among: higherThan(draft.world.catalog, id, score), until, journey: live.plan.journey });
  const [places, from] = reserved !== undefined && score < reserved.priorityAtLeast ? [reserved.places, reserved.priorityAtLeast] : [0, Infinity];
  const important = others.filter((other) => scoreOf(other) >= from).length;
  const kept = Math.max(places, important) + others.length - important;
  if (free > kept) return undefined;
  return { refusal: free <= 0 ? 'cap-reached' : 'lower-priority', ruleSet: id, taken, of, expected: others.map(({ plan }) => plan.journey) };
}

const scoreOf = ({ plan: { priorityScore = 0 } }: LivePlan): number => priorityScore;

const higherThan = (catalog: Planned, set: string, score: number): readonly LivePlan[] => (namedBy(catalog).get(set) ?? []).filter((live) => scoreOf(live) > score);

/** Live versions by the rule sets they name; worked out once a catalog. */
const namedBy = madeOnce(({ plans }: Planned): ReadonlyMap<string, readonly LivePlan[]> => {
  const named = [...plans.values()].filter(({ status }) => status === 'live').flatMap((live) => (live.plan.caps ?? []).map((id) => [id, live] as const));
  return new Map([...Map.groupBy(named, ([id]) => id)].map(([id, all]) => [id, all.map(([, live]) => live)]));
});

/** Where one event begins several journeys, the one of the highest score lets in first. */
export const byPriority = madeOnce(({ plans }: Planned): readonly LivePlan[] => [...plans.values()].sort((a, b) => scoreOf(b) - scoreOf(a)));
