import type { BucketCount } from '../ports.ts';
import { parseCountKey, type CountKey, type Metric } from './count.ts';

/** Numbers by reason or button. */
export type ByReason = Readonly<Record<string, number>>;

/** What became of the pushes of one node, message and platform. `inFlight` is what was targeted and has no final outcome
 *  yet; it is a difference of counters, never an estimate. */
export interface PushFigures {
  readonly targeted: number;
  /** Also people who got no push at all; those have no platform and were never targeted. */
  readonly excluded: ByReason;
  readonly accepted: number;
  readonly refused: ByReason;
  readonly tokenDead: ByReason;
  readonly expired: number;
  readonly unknown: ByReason;
  /** Went on in a later batch; informational, each has its final outcome there. */
  readonly handedOn: number;
  readonly inFlight: number;
  /** What phones reported; a lower bound (a phone without network or permission tells nothing). */
  readonly received: number;
  readonly opened: number;
  readonly actions: ByReason;
  readonly dismissed: number;
}

export interface NodeFigures extends PushFigures {
  readonly version: number;
  readonly node: string;
  readonly message?: string;
  readonly platform?: string;
  /** Instances that came to the node; on the row without message and platform. */
  readonly entered: number;
  /** Instances given each treatment of an experiment. */
  readonly treated: ByReason;
  /** Goals reached: at the goal, and by treatment at the experiments before it. */
  readonly converted: number;
  readonly convertedBy: ByReason;
}

export interface JourneyFigures {
  readonly totals: PushFigures;
  readonly nodes: readonly NodeFigures[];
  readonly started: number;
  readonly refusedEntries: ByReason;
  readonly ended: ByReason;
  /** Instances that stand in the journey: started, or come from the version before, less ended. */
  readonly standing: number;
  /** Whether it adds up: pushes taken in are pushes with an outcome and pushes in flight, row by row. A row with more
   *  outcomes than pushes is not equal (in a window that begins later than the journey that can be). */
  readonly adds: { readonly intake: number; readonly outcomes: number; readonly inFlight: number; readonly equal: boolean };
}

type Counter = CountKey & { readonly n: number };

/** The report of a journey from its counters, of one version or all. */
export function journeyFigures(counts: readonly BucketCount[], version?: number): JourneyFigures {
  const counters = counts.map((c): Counter => ({ ...parseCountKey(c.key), n: c.n })).filter((c) => version === undefined || c.version === version);
  const nodes = [...Map.groupBy(counters.filter(isOfNode), rowKey).values()].map(nodeFigures).sort(byPlace);
  const totals = pushFigures(counters);
  const started = sum(counters, 'started');
  const ended = byReason(counters, 'ended');
  return {
    totals, nodes, started, ended,
    refusedEntries: byReason(counters, 'refused-entry'),
    standing: started + sum(counters, 'moved') - sum(counters, 'ended'),
    adds: { intake: totals.targeted, outcomes: outcomesOf(counters), inFlight: totals.inFlight, equal: nodes.every((n) => n.inFlight >= 0) },
  };
}

/** Told as the ways through a version (core/report/flow.ts). */
const NOT_OF_PUSHES: readonly Metric[] = ['touched', 'goal', 'started', 'ended', 'refused-entry', 'moved', 'left', 'would-push'];
const isOfNode = ({ metric }: Counter): boolean => !NOT_OF_PUSHES.includes(metric);
const rowKey = ({ version, node, message, platform }: Counter): string => JSON.stringify([version, node, message ?? null, platform ?? null]);

function nodeFigures(counters: readonly Counter[]): NodeFigures {
  const { version = 0, node = '', message, platform } = counters[0] ?? {};
  return {
    version, node, ...(message === undefined ? {} : { message }), ...(platform === undefined ? {} : { platform }),
    entered: sum(counters, 'entered'),
    treated: byReason(counters, 'treated'),
    converted: sum(counters, 'converted'),
    convertedBy: byReason(counters.filter(({ reason }) => reason !== undefined), 'converted'),
    ...pushFigures(counters),
  };
}

function pushFigures(counters: readonly Counter[]): PushFigures {
  const targeted = sum(counters, 'targeted');
  return {
    targeted,
    excluded: byReason(counters, 'excluded'),
    accepted: sum(counters, 'accepted'),
    refused: byReason(counters, 'refused'),
    tokenDead: byReason(counters, 'token-dead'),
    expired: sum(counters, 'expired'),
    unknown: byReason(counters, 'unknown'),
    handedOn: sum(counters, 'handed-on'),
    inFlight: targeted - outcomesOf(counters),
    received: sum(counters, 'received'),
    opened: sum(counters, 'opened'),
    actions: byReason(counters, 'action'),
    dismissed: sum(counters, 'dismissed'),
  };
}

const FINAL: readonly Metric[] = ['accepted', 'refused', 'token-dead', 'expired', 'unknown', 'excluded'];

/** Final outcomes of pushes. An exclusion without a platform is a person who got no push, so it is none. */
const outcomesOf = (counters: readonly Counter[]): number =>
  counters.filter((c) => FINAL.includes(c.metric) && (c.metric !== 'excluded' || c.platform !== undefined)).reduce((total, c) => total + c.n, 0);

const sum = (counters: readonly Counter[], metric: Metric): number => counters.filter((c) => c.metric === metric).reduce((total, c) => total + c.n, 0);

/** Largest first; what carries no reason reads `unspecified`. */
function byReason(counters: readonly Counter[], metric: Metric): ByReason {
  const sums = new Map<string, number>();
  for (const { reason = 'unspecified', n } of counters.filter((c) => c.metric === metric)) sums.set(reason, (sums.get(reason) ?? 0) + n);
  return Object.fromEntries([...sums].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

function byPlace(a: NodeFigures, b: NodeFigures): number {
  const place = (n: NodeFigures): string => JSON.stringify([n.node, n.message ?? '', n.platform ?? '']);
  return b.version - a.version || (place(a) < place(b) ? -1 : 1);
}
