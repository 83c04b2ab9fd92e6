import type { BucketCount } from '../ports.ts';
import { parseCountKey, type CountKey, type Metric } from './count.ts';
import type { ByReason } from './journey.ts';

/** Where people went: of one node of one version. */
export interface NodeFlow {
  readonly version: number;
  readonly node: string;
  readonly entered: number;
  /** Came from the version before, standing at this node. */
  readonly moved: number;
  /** By the way they took: `next`, `paths/0`, `timeout`. */
  readonly left: ByReason;
  /** Ended here, by reason; failures are told by themselves. */
  readonly exited: ByReason;
  readonly failed: ByReason;
  /** Pushes a cap allowed nobody to get. */
  readonly capped: number;
  /** Pushes of a dry run, by what would have become of them. */
  readonly wouldPush: ByReason;
  /** Stand here: came less left and ended. */
  readonly waiting: number;
}

export interface VersionFlow {
  readonly version: number;
  readonly status?: string;
  readonly test?: true;
  readonly dryRun?: true;
  readonly started: number;
  readonly moved: number;
  readonly ended: ByReason;
  readonly standing: number;
}

export interface Flow { readonly versions: readonly VersionFlow[]; readonly flow: readonly NodeFlow[] }

/** What is known of a version besides its counters. Whoever is in a stopped one counts as gone. */
export interface KnownVersion { readonly version: number; readonly status: string; readonly trial?: 'test' | 'dry-run' }

type Counter = CountKey & { readonly n: number };
const FAILED = 'failed:';

/** The versions of a journey and the ways through them, newest version first. */
export function flowOf(counts: readonly BucketCount[], known: readonly KnownVersion[]): Flow {
  const counters = counts.map((c): Counter => ({ ...parseCountKey(c.key), n: c.n }));
  const byVersion = [...Map.groupBy(counters, (c) => c.version)].sort(([a], [b]) => b - a);
  const stopped = new Set(known.filter(({ status }) => status === 'stopped').map(({ version }) => version));
  return {
    versions: byVersion.map(([version, its]) => versionFlow(its, known.find((k) => k.version === version), version)),
    flow: byVersion.flatMap(([version, its]) => nodesOf(its).map(([node, ofNode]) => nodeFlow(ofNode, { version, node, gone: stopped.has(version) }))),
  };
}

function versionFlow(counters: readonly Counter[], known: KnownVersion | undefined, version: number): VersionFlow {
  const [started, moved] = [sum(counters, 'started'), sum(counters, 'moved')];
  return {
    version, ...(known !== undefined && { status: known.status }),
    ...(known?.trial === 'test' && { test: true as const }), ...(known?.trial === 'dry-run' && { dryRun: true as const }),
    started, moved, ended: byReason(counters, 'ended'),
    standing: known?.status === 'stopped' ? 0 : started + moved - sum(counters, 'ended'),
  };
}

const OF_NODES: readonly Metric[] = ['entered', 'moved', 'left', 'ended', 'would-push', 'excluded'];
const nodesOf = (counters: readonly Counter[]): readonly (readonly [string, readonly Counter[]])[] =>
  [...Map.groupBy(counters.filter(({ metric }) => OF_NODES.includes(metric)), (c) => c.node)].sort(([a], [b]) => (a < b ? -1 : 1));

function nodeFlow(counters: readonly Counter[], { version, node, gone }: { readonly version: number; readonly node: string; readonly gone: boolean }): NodeFlow {
  const ended = byReason(counters, 'ended');
  const [entered, moved] = [sum(counters, 'entered'), sum(counters, 'moved')];
  return {
    version, node, entered, moved, left: byReason(counters, 'left'),
    exited: picked(ended, (reason) => (reason.startsWith(FAILED) ? undefined : reason)),
    failed: picked(ended, (reason) => (reason.startsWith(FAILED) ? reason.slice(FAILED.length) : undefined)),
    capped: counters.filter(({ metric, reason }) => metric === 'excluded' && reason === 'capped').reduce((n, c) => n + c.n, 0),
    wouldPush: byReason(counters, 'would-push', 'sent'),
    waiting: gone ? 0 : entered + moved - sum(counters, 'left') - sum(counters, 'ended'),
  };
}

const sum = (counters: readonly Counter[], metric: Metric): number => counters.filter((c) => c.metric === metric).reduce((total, c) => total + c.n, 0);

function byReason(counters: readonly Counter[], metric: Metric, without = 'unspecified'): ByReason {
  const sums = new Map<string, number>();
  for (const { reason = without, n } of counters.filter((c) => c.metric === metric)) sums.set(reason, (sums.get(reason) ?? 0) + n);
  return Object.fromEntries([...sums].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

const picked = (reasons: ByReason, name: (reason: string) => string | undefined): ByReason =>
  Object.fromEntries(Object.entries(reasons).flatMap(([reason, n]) => { const as = name(reason); return as === undefined ? [] : [[as, n]]; }));
