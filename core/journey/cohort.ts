/** Who stands at one node of one version and waits until one moment. The key carries everything needed to wake them. */
export interface CohortKey {
  readonly journey: string;
  readonly version: number;
  readonly node: string;
  /** ms */
  readonly moment: number;
}

/** One page names profiles to look at; a reminder, never the truth (design: the row is the truth). */
export interface CohortPage {
  readonly cohort: CohortKey;
  /** Derived from the claim that wrote it, so a retry writes the same page. */
  readonly page: string;
  readonly profiles: readonly string[];
}
export const PAGE_MEMBERS = 500;

export const cohortId = (c: CohortKey): string => `${c.journey}#${c.version}#${c.node}#${c.moment}`;

export function parseCohortId(id: string): CohortKey {
  const [journey = '', version = '', node = '', moment = ''] = id.split('#');
  return { journey, version: Number(version), node, moment: Number(moment) };
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits shorter than `below` wake on a grid of `grid`: a wait node's cost follows the clock, not the audience. */
const GRIDS = [
  { below: 10 * MINUTE, grid: 5 * SECOND },
  { below: HOUR, grid: 30 * SECOND },
  { below: 24 * HOUR, grid: 5 * MINUTE },
  { below: Infinity, grid: 15 * MINUTE },
] as const;

/** The default precision of a wait of `ms`, in ms. */
export const precisionOf = (ms: number): number => GRIDS.find((g) => ms < g.below)?.grid ?? 15 * MINUTE;

/** Rounds up: waits never end early. */
export const momentOf = (deadline: number, precisionMs: number): number =>
  Math.ceil(deadline / precisionMs) * precisionMs;

/** Only cohorts due this soon are open executions; a year's wait is a row. */
export const NEAR_MS = 15 * MINUTE;
/** A cohort not drained this long after its moment is started again under a new name (invariant 6). */
export const DRAIN_MS = 10 * MINUTE;

/** Where a page goes whose cohort is sealed: the next grid point after both, so that it cannot meet the same seal. */
export const lateMoment = (moment: number, now: number): number => momentOf(Math.max(moment, now) + 1, 5 * SECOND);

/** Which attempt at a cohort is due, or undefined while none is: 0 before its moment, then one more every DRAIN_MS. */
export const attemptDue = (moment: number, now: number): number | undefined =>
  moment > now + NEAR_MS ? undefined : Math.max(0, Math.floor((now - moment) / DRAIN_MS));
