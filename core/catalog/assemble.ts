import { versionKey } from '../journey/plan.ts';
import type { LivePlan } from '../journey/plan.ts';
import type { Settings } from '../api/settings.ts';
import type { AudienceRecord } from '../audience/document.ts';
import type { ChannelDocument } from '../channel/document.ts';
import type { Fragment } from '../message/fragment-text.ts';
import { wholeMessage } from '../message/fragments.ts';
import { liveIn, type StoredMessage } from '../message/record.ts';
import type { ComputedRecord } from '../profile/computed.ts';
import { NO_SCHEMA, type ProfileSchema } from '../profile/schema.ts';
import { type AnyRuleSet, isOfJourneys, isOfPushes } from '../rules/journey-rule-set.ts';
import type { PlanRecord } from './ports.ts';
import type { AppRecord, Catalog, JourneyRecord, PathWinners, Stored, VersionStanding } from './records.ts';

export interface CatalogRows {
  readonly apps: readonly Stored<AppRecord>[];
  readonly messages: readonly Stored<StoredMessage>[];
  readonly journeys: readonly Stored<JourneyRecord>[];
  readonly plans: readonly Stored<PlanRecord>[];
  readonly channels?: readonly Stored<ChannelDocument>[];
  readonly ruleSets?: readonly Stored<AnyRuleSet>[];
  readonly audiences?: readonly Stored<AudienceRecord>[];
  readonly computed?: readonly Stored<ComputedRecord>[];
  readonly schema?: Stored<ProfileSchema> | undefined;
  readonly fragments?: readonly Stored<Fragment>[];
  readonly settings?: Stored<Settings> | undefined;
}

/** What warm functions hold, from rows. A version counts only when its journey's row lists it: a plan row alone may be
 *  one that is being deleted. */
export function assembleCatalog(revision: number, rows: CatalogRows): Catalog {
  const records = new Map(rows.plans.map((p) => [p.id, p.body]));
  const plans = new Map<string, LivePlan>();
  const machines = new Map<string, string>();
  for (const journey of rows.journeys) {
    const since = sinceStops(journey.body.versions);
    for (const standing of journey.body.versions) {
      const key = versionKey(journey.id, standing.version);
      const record = records.get(key);
      if (record === undefined) continue;
      const sinceStop = since.get(standing.version);
      plans.set(key, { plan: record.plan, ...standingOf(standing, journey.body), ...(sinceStop !== undefined && { sinceStop }) });
      machines.set(key, record.machine);
    }
  }
  return {
    revision, plans, machines, messages: liveMessages(rows), apps: bodies(rows.apps), channels: bodies(rows.channels),
    ruleSets: only(rows.ruleSets, isOfPushes), entryRuleSets: only(rows.ruleSets, isOfJourneys),
    audiences: bodies(rows.audiences), computed: bodies(rows.computed), schema: rows.schema?.body ?? NO_SCHEMA,
    webhooks: originsOf(rows.settings?.body),
  };
}

/** Of each version that was not stopped the first one that was published since one was; tests and dry runs are beside them. */
function sinceStops(versions: readonly VersionStanding[]): ReadonlyMap<number, number> {
  const since = new Map<number, number>();
  let first: number | undefined;
  for (const { version, status, trial } of versions) {
    if (trial !== undefined) continue;
    first = status === 'stopped' ? undefined : first ?? version;
    if (first !== undefined) since.set(version, first);
  }
  return since;
}

const originsOf = (settings: Settings | undefined): Catalog['webhooks'] => new Map(settings?.webhooks?.origins.map((allowed) => [allowed.origin, allowed]));

function standingOf({ status, publishedAt, moveTo, until, winners, trial }: VersionStanding, journey: JourneyRecord): Omit<LivePlan, 'plan'> {
  return {
    status, since: publishedAt, ...(status === 'live' && heldOf(journey)), ...((status === 'live' || status === 'closed') && pausedOf(journey)),
    ...(moveTo !== undefined && { moveTo }), ...(until !== undefined && { until }), ...(trial !== undefined && { trial: true as const }), ...(winners !== undefined && { winners: treatmentsOf(winners) }),
  };
}

const treatmentsOf = (winners: PathWinners): NonNullable<LivePlan['winners']> => Object.fromEntries(Object.entries(winners).map(([node, { treatment }]) => [node, treatment]));

const heldOf = ({ held, guardedFrom }: JourneyRecord): Pick<LivePlan, 'held' | 'guardedFrom'> =>
  ({ ...(held !== undefined && { held }), ...(guardedFrom !== undefined && { guardedFrom }) });

const pausedOf = ({ paused, resumed }: JourneyRecord): Pick<LivePlan, 'paused' | 'resumed'> =>
  ({ ...(paused !== undefined && { paused }), ...(resumed !== undefined && { resumed }) });

const bodies = <T>(rows: readonly Stored<T>[] = []): ReadonlyMap<string, T> => new Map(rows.map((r) => [r.id, r.body]));

const only = <T, S extends T>(rows: readonly Stored<T>[] = [], is: (body: T) => body is S): ReadonlyMap<string, S> =>
  new Map(rows.flatMap(({ id, body }) => (is(body) ? [[id, body] as const] : [])));

/** What is approved, its fragments in place. */
function liveMessages({ messages, fragments = [] }: CatalogRows): Catalog['messages'] {
  const known = bodies(fragments);
  return new Map(messages.flatMap((row) => {
    const live = liveIn(row);
    return live === undefined ? [] : [[row.id, wholeMessage(live, known).document] as const];
  }));
}

/** A catalog that holds nothing. */
export const EMPTY_CATALOG: Catalog = assembleCatalog(1, { apps: [], messages: [], journeys: [], plans: [] });
