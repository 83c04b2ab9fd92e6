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
  { below: 48 * HOUR, grid: 5 * MINUTE },
  { below: Infinity, grid: 15 * MINUTE },
] as const;

/** The default precision of a wait of `ms`, in ms. */
export const precisionOf = (ms: number): number => GRIDS.find((g) => ms < g.below)?.grid ?? 15 * MINUTE;

/** Rounds up: waits never end early. */
export const momentOf = (deadline: number, precisionMs: number): number =>
  Math.ceil(deadline / precisionMs) * precisionMs;
