import { settled } from './lifecycle.ts';
import type { CatalogChange } from './ports.ts';
import type { JourneyRecord, JourneyStatus, Stored } from './records.ts';

/** The audit trail of a journey: one row a transition, written in the transaction that makes it. It outlives the journey. */

export const JOURNEY_ACTIONS = ['publish', 'pause', 'resume', 'close', 'stop', 'finish', 'hold-entries', 'resume-entries', 'rollback', 'test', 'end-test', 'dry-run', 'end-dry-run', 'delete'] as const;
export type JourneyAction = (typeof JOURNEY_ACTIONS)[number];

/** Who: an operator or a key, as its authorizer proved it, or the system by itself. */
export interface Actor { readonly kind: string; readonly name: string }
export const SYSTEM = (name: string): Actor => ({ kind: 'system', name });

export interface JourneyChange {
  readonly journey: string;
  readonly action: JourneyAction;
  readonly from: JourneyStatus | 'none';
  readonly to: JourneyStatus | 'deleted';
  /** What it was about; without, all versions. */
  readonly version?: number;
  readonly by: Actor;
  /** What else was said, such as until when. */
  readonly note?: string;
}

export interface Said extends Pick<JourneyChange, 'action' | 'by' | 'version' | 'note'> { readonly now: number }

const LAST_MS = 9_999_999_999_999;
const LAST_REVISION = 9_999_999;
const digits = (n: number, of: number): string => String(of - n).padStart(String(of).length, '0');

/** Newest first in order of id. A journey made anew under an old id counts its revisions anew, never its versions. */
const changeId = ({ id, revision, body }: Stored<JourneyRecord>, { now, version = body.versions.at(-1)?.version ?? 0 }: Pick<Said, 'now' | 'version'>): string =>
  `${id}/${digits(now, LAST_MS)}-${digits(revision, LAST_REVISION)}-${version}`;
/** Sorts before all changes of a journey. */
export const changesOf = (journey: string): string => `${journey}/`;

/** A transition and its line in the trail. */
export function transition(current: Stored<JourneyRecord>, body: JourneyRecord, said: Said): { readonly next: Stored<JourneyRecord>; readonly changes: readonly CatalogChange[] } {
  const next = { id: current.id, revision: current.revision + 1, updatedAt: said.now, updatedBy: said.by.name, body };
  return { next, changes: [{ kind: 'journey', put: next }, lineOf(current, body.status, said)] };
}

/** The journey as it stands by now, and the lines of what ended by itself since it was written. */
export function settledRow(stored: Stored<JourneyRecord>, now: number): { readonly current: Stored<JourneyRecord>; readonly lines: readonly CatalogChange[] } {
  const body = settled(stored.body, now);
  if (body === stored.body) return { current: stored, lines: [] };
  const { paused, versions } = stored.body;
  const trials = versions.filter(({ status, until = Infinity }) => (status === 'test' || status === 'dry-run') && now >= until);
  return {
    current: { ...stored, body },
    lines: [
      ...(paused !== undefined && body.paused === undefined ? [lineOf(stored, body.status, { action: 'resume', by: SYSTEM('pause-end'), now: paused.until })] : []),
      ...trials.map(({ status, version, until = now }) => lineOf(stored, body.status, { action: status === 'test' ? 'end-test' : 'end-dry-run', version, by: SYSTEM('trial-end'), now: until })),
    ],
  };
}

/** The line alone: of a deletion. */
export function lineOf(current: Stored<JourneyRecord>, to: JourneyChange['to'], said: Said): CatalogChange {
  const { now, by, ...rest } = said;
  const line: JourneyChange = { journey: current.id, from: current.body.status, to, by, ...rest };
  return { kind: 'journey-change', put: { id: changeId(current, said), revision: 1, updatedAt: now, updatedBy: by.name, body: line } };
}
