import { timedId } from '../audience/evaluation.ts';
import type { Hash } from '../hash.ts';
import { around } from '../journey/recurrence.ts';
import { scheduleOf } from '../journey/upcoming.ts';
import { runEntry, type PlanEntry, type PlanRuns } from '../journey/plan-entry.ts';
import { versionKey, type LivePlan, type Plan } from '../journey/plan.ts';
import type { JsonObject } from '../json.ts';
import type { BeckonEvent } from '../profile/event.ts';
import type { SendRow } from './row.ts';

/** A run over an audience that lets its members into a journey. It is a send (`SendRow`) in all but what it does with them: members are
 *  frozen into parts, and worked wave by wave, on from where the row says. */
export interface Enters {
  readonly journey: string;
  readonly version: number;
  /** The entry's own time, ms: one for all members. */
  readonly time: number;
  /** What members enter with. */
  readonly properties: JsonObject;
  readonly perSecond?: number;
}

interface Begun { readonly id: string; readonly now: number; readonly by: string; readonly startAt: number; readonly properties?: JsonObject }

/** `runs`: of the plan. */
export const newRun = ({ journey, version }: Plan, { audience, waves, perSecond }: PlanRuns, { id, now, by, startAt, properties = {} }: Begun): SendRow => ({
  id, revision: 1, app: '', createdAt: now, createdBy: by, state: 'scheduled', run: 1, startAt,
  // It sends no message.
  document: { message: '', to: { audience }, ...(waves !== undefined && { waves }), enters: { journey, version, time: startAt, properties, ...(perSecond !== undefined && { perSecond }) } },
  segments: [], looked: 0, members: 0, moments: [], moment: 0, part: 0, worked: 0,
});

/** Of a moment of the schedule, or a business event: the same is the same run. */
export const runId = (hash: Hash, { journey, version }: Plan, { at, cause }: { readonly at: number; readonly cause: string }): string =>
  timedId(at, hash(`run\u0000${versionKey(journey, version)}\u0000${cause}`));

/** What a run says to each member. */
export const entryEvent = (run: string, { journey, version, time, properties }: Enters): BeckonEvent => ({ id: `run:${run}`, name: runEntry(journey, version), time, properties });

/** Runs are made so long before they begin; an outage of a day is made up for. */
export const AHEAD_MS = 5 * 60 * 1_000;
const LATE_MS = 24 * 60 * 60 * 1_000;

/** The moments (ms) at which a live version lets its audience in: of those that have come the last, and those to come soon. None before it
 *  was live, and none outside the entry's window. */
export function dueRuns({ plan: { entry }, since = 0 }: Pick<LivePlan, 'plan' | 'since'>, now: number): readonly number[] {
  const { runs, from = -Infinity, to = Infinity } = entry;
  if (runs === undefined || runs.on !== undefined) return [];
  const earliest = Math.max(since, from, now - LATE_MS);
  return momentsOf(runs, since, now).filter((at) => at >= earliest && at <= Math.min(to, now + AHEAD_MS));
}

function momentsOf(runs: PlanRuns, since: number, now: number): readonly number[] {
  const schedule = scheduleOf(runs, since);
  if (typeof schedule === 'number') return [schedule];
  const { last, next } = around(schedule, now);
  return [last, next].filter((moment) => moment !== undefined);
}

export const isInWindow = ({ from = -Infinity, to = Infinity }: Pick<PlanEntry, 'from' | 'to'>, at: number): boolean => at >= from && at <= to;

/** Members a paced run lets in between two looks at the clock. */
const SLICE_MS = 10_000;
export const SLICE_MEMBERS = 500;
export const sliceOf = ({ perSecond }: Enters): number => (perSecond === undefined ? SLICE_MEMBERS : Math.min(SLICE_MEMBERS, Math.max(1, Math.floor(perSecond * SLICE_MS / 1_000))));

/** When the next members may enter, ms: none makes up for what a slow one missed. */
export const nextAfter = ({ perSecond }: Enters, { members, now, before }: { readonly members: number; readonly now: number; readonly before: number }): number | undefined =>
  (perSecond === undefined ? undefined : Math.max(now, before) + Math.ceil(members * 1_000 / perSecond));
