import type { EntryDocument } from './entry-document.ts';
import { CONCURRENT_DEFAULT, REENTRY_DEFAULT } from './entry-document.ts';
import { durationMs } from './duration.ts';
import { untilMs } from './until.ts';

/** What lets profiles into a version. Every field that came after the first plans is optional. */
export interface PlanEntry {
  /** Of the three ways that no event of a phone or server leads, a name nobody can send: see below. */
  readonly event: string;
  /** CEL over `event` (properties) and `profile` (attributes); absent means always. */
  readonly when?: string;
  readonly reentry: Reentry;
  /** ms, both included: an entry whose own time lies outside is refused. */
  readonly from?: number;
  readonly to?: number;
  /** Entries of the journey, over all versions; without `perMs` for ever. */
  readonly cap?: { readonly entries: number; readonly perMs?: number };
  /** Instances of this version at once. */
  readonly atOnce?: number;
  /** Percent. */
  readonly holdOut?: number;
  readonly key?: { readonly property: string; readonly concurrent: number };
  /** Members of an audience enter in runs. */
  readonly runs?: PlanRuns;
}

export type Reentry = { readonly rule: 'always' } | { readonly rule: 'never' } | { readonly rule: 'after'; readonly ms: number };

export interface PlanRuns {
  readonly audience: string;
  /** Begun by business events of this name; absent: by the schedule. */
  readonly on?: string;
  /** ms; absent: when the version went live. */
  readonly at?: number;
  /** RFC 5545. */
  readonly repeat?: string;
  readonly timeZone: string;
  readonly incremental?: true;
  readonly waves?: { readonly shares: readonly number[]; readonly every: string };
  readonly perSecond?: number;
}

/** Names of events hold no colon: nobody can send these. */
export const apiEntry = (journey: string): string => `entry:${journey}`;
/** Of a version: what another version began lets nobody into this one. */
export const runEntry = (journey: string, version: number): string => `entry:${journey}@${String(version)}`;

interface Of { readonly id: string; readonly version: number; readonly timeZone?: string | undefined }

export function entryOf(entry: EntryDocument, of: Of): PlanEntry {
  const { from, to, cap, atOnce, holdOut, key, when } = entry;
  const moment = (text: string): number => untilMs(text, of.timeZone);
  return {
    ...wayIn(entry, of),
    ...(entry.qualification === undefined && when !== undefined && { when }),
    reentry: reentryOf(entry),
    ...(from !== undefined && { from: moment(from) }), ...(to !== undefined && { to: moment(to) }),
    ...(cap !== undefined && { cap: { entries: cap.entries, ...(cap.per !== undefined && { perMs: durationMs(cap.per) }) } }),
    ...(atOnce !== undefined && { atOnce }), ...(holdOut !== undefined && { holdOut }),
    ...(key !== undefined && { key: keyOf(key) }),
  };
}

function wayIn(entry: EntryDocument, of: Of): Pick<PlanEntry, 'event' | 'when' | 'runs'> {
  const { event, api, qualification, on = 'entered', audience, when } = entry;
  if (event !== undefined) return { event };
  if (api === true) return { event: apiEntry(of.id) };
  if (qualification !== undefined) return { event: `audience.${on}`, when: bothHold(`event.audience == '${qualification}'`, when) };
  if (audience === undefined) throw new RangeError('an entry that names no way in has no plan: validate first');
  return { event: runEntry(of.id, of.version), runs: runsOf(audience, entry, of) };
}

const bothHold = (one: string, other: string | undefined): string => (other === undefined ? one : `${one} && (${other})`);

function runsOf(audience: string, { businessEvent, schedule: { at, repeat } = {}, incremental, waves, perSecond }: EntryDocument, { timeZone }: Of): PlanRuns {
  return {
    audience, timeZone: timeZone ?? 'UTC',
    ...(businessEvent !== undefined && { on: businessEvent }),
    ...(at !== undefined && { at: untilMs(at, timeZone) }), ...(repeat !== undefined && { repeat }),
    ...(incremental === true && { incremental }), ...(waves !== undefined && { waves }), ...(perSecond !== undefined && { perSecond }),
  };
}

function reentryOf({ reentry, audience }: EntryDocument): Reentry {
  const said = reentry ?? (audience === undefined ? REENTRY_DEFAULT : 'always');
  return typeof said === 'string' ? { rule: said } : { rule: 'after', ms: durationMs(said.after) };
}

const keyOf = (key: NonNullable<EntryDocument['key']>): NonNullable<PlanEntry['key']> =>
  (typeof key === 'string' ? { property: key, concurrent: CONCURRENT_DEFAULT } : { property: key.property, concurrent: key.concurrent ?? CONCURRENT_DEFAULT });
