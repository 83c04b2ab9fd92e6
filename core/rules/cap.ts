import { durationMs } from '../journey/duration.ts';
import { emptyOwed } from '../journey/owed.ts';
import type { ActorRow, Counted } from '../journey/row.ts';
import type { Hash } from '../hash.ts';
import { sendOf } from '../send/source.ts';
import { isEntryRule, type JourneyRuleSet } from './journey-rule-set.ts';
import type { CapRule, RuleSetDocument } from './rule-set.ts';
import { windowStart } from './window.ts';
import { zoneOf } from './zone.ts';

/** At most so many marketing pushes to a person within a while, of one app: an app's own rule set, so to speak. */
export interface Cap { readonly pushes: number; /** ISO 8601 duration, rolling. */ readonly per: string; readonly counts?: RuleSetDocument['counts'] }

/** One list of what was counted, and the rules over it. */
export interface Limit {
  /** Of the list in the actor row. */
  readonly key: string;
  readonly counts: RuleSetDocument['counts'];
  /** Of a person, by their zone. */
  readonly rules: readonly LimitRule[];
  /** Of whoever has none. */
  readonly timeZone: string;
}
export interface LimitRule {
  readonly atMost: number;
  readonly reserved?: CapRule['reserved'];
  /** Since when it counts, ms. */
  readonly since: (zone: string, now: number) => number;
}

export const ruleSetKey = (id: string): string => `rules/${id}`;
export const appCapKey = (app: string): string => `app/${app}/marketing`;

export const limitOfRuleSet = (id: string, { counts, rules, timeZone, weekStart }: RuleSetDocument): Limit => ({
  key: ruleSetKey(id), counts, timeZone,
  rules: rules.map((rule) => ({
    atMost: rule.atMost, ...(rule.reserved !== undefined && { reserved: rule.reserved }),
    since: (zone, now) => windowStart(rule, { zone, weekStart }, now),
  })),
});

export const entrySetKey = (id: string): string => `entries/${id}`;

/** Of the entries that count in a rule set of journeys; undefined where it counts none. Who may have a place is for `core/journey/entry-caps.ts`. */
export function limitOfEntries(id: string, { rules, timeZone, weekStart }: JourneyRuleSet): Limit | undefined {
  const counted = rules.filter(isEntryRule);
  if (counted.length === 0) return undefined;
  return { key: entrySetKey(id), counts: 'attempt', timeZone, rules: counted.map((rule) => ({ atMost: rule.entries, since: (zone, now) => windowStart(rule, { zone, weekStart }, now) })) };
}

export function limitOfApp(app: string, { pushes, per, counts = 'attempt' }: Cap): Limit {
  const ms = durationMs(per);
  return { key: appCapKey(app), counts, timeZone: 'UTC', rules: [{ atMost: pushes, since: (_, now) => now - ms + 1 }] };
}

type Caps = NonNullable<ActorRow['caps']>;

export interface Counting {
  readonly limits: readonly Limit[];
  /** What is counted: the same id counts once. */
  readonly id: string;
  readonly now: number;
  /** The person's. */
  readonly timeZone?: string | undefined;
  readonly priorityScore?: number;
}

/** `reached`: it is not counted, anywhere; `counted`: it was before, or was given back since; otherwise the lists with it. */
export function taken(caps: Caps, { limits, id, now, timeZone, priorityScore = 0 }: Counting): 'reached' | 'counted' | Caps {
  if (limits.some(({ key }) => caps[key]?.some(([counted]) => counted === id))) return 'counted';
  const lists = limits.map((limit) => ({ limit, kept: current(caps[limit.key] ?? [], limit, { now, timeZone }) }));
  const full = lists.some(({ limit, kept }) => limit.rules.some((rule) => {
    const since = rule.since(zoneOf(timeZone, limit.timeZone), now);
    const free = rule.atMost - kept.filter(([, at, back]) => back !== true && at >= since).length;
    return free <= (rule.reserved !== undefined && priorityScore < rule.reserved.priorityAtLeast ? rule.reserved.places : 0);
  }));
  return full ? 'reached' : { ...caps, ...Object.fromEntries(lists.map(({ limit, kept }) => [limit.key, [...kept, [id, now] as const]])) };
}

/** The row to write over the one that was read. What the last move owed is performed by now or soon, from the record of that revision. */
export function countedIn(row: ActorRow, counting: Counting): 'reached' | 'counted' | ActorRow {
  const caps = taken(row.caps ?? {}, counting);
  return typeof caps === 'string' ? caps : { ...row, revision: row.revision + 1, caps, owed: emptyOwed };
}

/** Given back ones are remembered for what may still be repeated; more than these are not at once. */
const BACK_KEPT = 8;

/** What some rule still looks back at. */
export function current(list: readonly Counted[], { rules, timeZone: otherwise }: Limit, { now, timeZone }: Pick<Counting, 'now' | 'timeZone'>): readonly Counted[] {
  const zone = zoneOf(timeZone, otherwise);
  const since = Math.min(...rules.map((rule) => rule.since(zone, now)));
  const recent = list.filter(([, at]) => at >= since);
  const back = recent.filter(([, , given]) => given === true).slice(-BACK_KEPT);
  return recent.filter((one) => one[2] !== true || back.includes(one));
}

/** A push of a place that did not come to anything. */
export interface Lost {
  readonly id: string;
  /** Tells the pushes of a place apart; absent: all of them. */
  readonly mark?: string;
  /** How many pushes share the place. */
  readonly of: number;
  /** A provider was asked. */
  readonly tried: boolean;
}

/** The row with places given back; undefined where that changes nothing. A place is given back when none of its pushes came to anything. */
export function givenBack(row: ActorRow, lost: readonly Lost[], limitOf: (key: string) => Pick<Limit, 'counts'> | undefined): ActorRow | undefined {
  let changed = false;
  const caps = Object.entries(row.caps ?? {}).map(([key, list]) => [key, list.map((one) => {
    const its = lost.filter(({ id, tried }) => id === one[0] && !(tried && limitOf(key)?.counts === 'attempt'));
    const next = its.reduce(lostOf, one);
    changed ||= next !== one;
    return next;
  })] as const);
  return changed ? { ...row, revision: row.revision + 1, caps: Object.fromEntries(caps), owed: emptyOwed } : undefined;
}

function lostOf(one: Counted, { mark, of }: Lost): Counted {
  const [id, at, back = []] = one;
  if (back === true || (mark !== undefined && back.includes(mark))) return one;
  const marks = mark === undefined ? back : [...back, mark];
  return [id, at, mark === undefined || marks.length >= of ? true : marks];
}

/** What a push takes its place as: a send's instance is of one push, a journey's of many. */
export const placeId = (hash: Hash, { journey, instance, node, visit }: { readonly journey: string; readonly instance: string; readonly node: string; readonly visit: number }): string =>
  (sendOf(journey) !== undefined ? instance : hash(`place\u0000${instance}\u0000${node}\u0000${String(visit)}`).slice(0, PLACE_DIGITS));
const PLACE_DIGITS = 16;
