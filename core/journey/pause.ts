import { CATALOG_FRESH_MS } from '../catalog/records.ts';
import { DRAIN_MS } from './cohort.ts';
import type { LivePlan } from './plan.ts';

/** A pause of a journey, all its versions: nobody is let in, waits and events go on, and whoever comes to a push stands there (`hold`)
 *  or is out (`discard`). It ends at `until` by itself, so those it holds wait for a moment like everybody else, who may be let go earlier. */
export interface Pause {
  readonly mode: 'hold' | 'discard';
  /** ms */
  readonly at: number;
  /** ms; at most PAUSE_MAX_MS behind `at` */
  readonly until: number;
  /** How many a second are let go when it ends by itself; RESUME_PACE unless said. */
  readonly perSecond?: number;
}

/** A pause that was ended early: who was held until `until` is let go from `at` on (ms). One that ended by itself is remembered with both the same. */
export interface Resumed {
  readonly at: number;
  readonly until: number;
  readonly perSecond: number;
}

/** AJO's longest pause. */
export const PAUSE_MAX_MS = 14 * 24 * 60 * 60 * 1000;
/** AJO's drain. */
export const RESUME_PACE = 5_000;
/** Early ends that are still looked after: their moments have not come yet. */
const RESUMED_KEPT = 8;

export const isInForce = (pause: Pause | undefined, now: number): pause is Pause => pause !== undefined && now < pause.until;

/** An execution that lets held people go before their moment. */
export interface Early {
  /** When the pause was ended, ms: names the execution, with its attempt. */
  readonly since: number;
  /** ms */
  readonly opens: number;
  readonly perSecond: number;
}

/** Who was held by a function that did not know of the end yet, and is listed some moments later. */
const LATE_MS = CATALOG_FRESH_MS + 10_000;
/** For so long the cohorts of an ended pause are opened again and again; whoever is listed later opens theirs itself. */
const WATCHED_MS = 60 * 60 * 1000;
const LISTED_LATE_MS = 5_000;
const FIRST_WATCH = 2;
const FIRST_LATE = 1_000;

export type Attempt = readonly [attempt: number, opens: number];

/** The runs that end a pause: at once, and once more for who was being held meanwhile. */
export const runsAtEnd = (at: number): readonly Attempt[] => [[0, at], [1, at + LATE_MS]];

/** The run that is due while an ended pause is watched, under a new name each time. */
export const watchedRun = (at: number, now: number): readonly Attempt[] =>
  (now - at < WATCHED_MS ? [[FIRST_WATCH + Math.floor((now - at) / DRAIN_MS), now]] : []);

/** The run for a page that is listed after the end. */
export const lateRun = (at: number, now: number): Attempt => [FIRST_LATE + Math.floor(Math.max(0, now - at) / LISTED_LATE_MS), now];

/** A pause ends: what is remembered of it, newest first. An earlier one whose moment has come needs no watching. */
export const remembering = (known: readonly Resumed[] | undefined, ended: Resumed): readonly Resumed[] =>
  [ended, ...(known ?? [])].filter(({ until }, n) => n === 0 || until > ended.at).slice(0, RESUMED_KEPT);

/** No clock of ours runs that much behind. */
const SURELY_OVER_MS = 1_000;

/** The run that lets go whom a pause held that ends by itself at this moment, in place of that of an ordinary moment: at the pace of all, shared among
 *  the nodes where they may stand. Undefined: no pause ends then, or did so long ago that whoever is left goes at once. */
export function endOf({ paused, resumed = [], plan }: Pick<LivePlan, 'paused' | 'resumed' | 'plan'>, moment: number, now: number): Early | undefined {
  const over = paused?.until === moment ? paused : resumed.find(({ at, until }) => at === moment && until === moment);
  if (over === undefined || now - moment >= WATCHED_MS) return undefined;
  const nodes = Object.values(plan.nodes).filter(({ type }) => type === 'push' || type === 'webhook').length;
  return { since: moment, opens: Math.max(moment + SURELY_OVER_MS, now), perSecond: (over.perSecond ?? RESUME_PACE) / Math.max(1, nodes) };
}

const EARLY = 'early#';
/** Where a machine keeps its cursor, so that machines made before there were pauses can run early. */
export const earlyCursor = ({ perSecond }: Early): string => `${EARLY}${perSecond}`;
/** Pushes a second, when the run is early. */
export const paceOf = (cursor: string): number | undefined => (cursor.startsWith(EARLY) ? Number(cursor.slice(EARLY.length)) : undefined);
