import type { Metric } from './count.ts';

/** Numbers by reason or button. */
export type ByReason = Readonly<Record<string, number>>;

/** What became of people and pushes (core/report/formulas.ts says what each number means). */
export interface Figures {
  readonly entered: number;
  readonly refusedEntries: ByReason;
  readonly exits: ByReason;
  readonly failures: ByReason;
  readonly targeted: number;
  readonly unaddressed: ByReason;
  readonly excluded: ByReason;
  readonly accepted: number;
  readonly refused: ByReason;
  readonly tokenDead: ByReason;
  readonly expired: number;
  readonly unknown: ByReason;
  readonly received: number;
  readonly opened: number;
  readonly openedUnique: number;
  readonly actions: ByReason;
  readonly dismissed: number;
  readonly touched: number;
  readonly converted: number;
}

/** One number of some scope, whatever its key says beside. */
export interface Counted {
  readonly metric: Metric;
  readonly platform?: string | undefined;
  readonly reason?: string | undefined;
  readonly n: number;
}

const FAILED = 'failed:';
export const isFailed = (reason: string | undefined): boolean => reason?.startsWith(FAILED) === true;
export const failureIn = (reason: string): string => reason.slice(FAILED.length);
const isFailure = ({ reason }: Counted): boolean => isFailed(reason);

export function figuresOf(counted: readonly Counted[]): Figures {
  const of = (metric: Metric): readonly Counted[] => counted.filter((c) => c.metric === metric);
  const sum = (metric: Metric): number => of(metric).reduce((total, { n }) => total + n, 0);
  return {
    entered: sum('started'),
    refusedEntries: byReason(of('refused-entry')),
    exits: byReason(of('ended').filter((c) => !isFailure(c))),
    failures: byReason(of('ended').filter(isFailure).map((c) => ({ ...c, reason: failureIn(c.reason ?? '') }))),
    targeted: sum('targeted'),
    // Without a platform: a person who got no push.
    unaddressed: byReason(of('excluded').filter(({ platform }) => platform === undefined)),
    excluded: byReason(of('excluded').filter(({ platform }) => platform !== undefined)),
    accepted: sum('accepted'),
    refused: byReason(of('refused')),
    tokenDead: byReason(of('token-dead')),
    expired: sum('expired'),
    unknown: byReason(of('unknown')),
    received: sum('received'),
    opened: sum('opened'),
    openedUnique: sum('opened-first'),
    actions: byReason(of('action')),
    dismissed: sum('dismissed'),
    touched: sum('touched'),
    converted: sum('goal'),
  };
}

/** Largest first; what carries no reason reads `unspecified`. */
function byReason(counted: readonly Counted[]): ByReason {
  const sums = new Map<string, number>();
  for (const { reason = 'unspecified', n } of counted) sums.set(reason, (sums.get(reason) ?? 0) + n);
  return Object.fromEntries([...sums].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}
