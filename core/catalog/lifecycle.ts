import type { EntryHold } from '../journey/plan.ts';
import type { JourneyRecord, PathWinners } from './records.ts';

/** How a journey's record changes: its draft, and where its versions stand. A version is never taken back to `live`. */

/** Bounds the journey's row (a DynamoDB item holds 400 KB) and what every warm function holds. */
export const VERSIONS_MAX = 500;

export const drafted = (document: JourneyRecord['document'], current: JourneyRecord | undefined): JourneyRecord =>
  (current === undefined ? { document, status: 'draft', versions: [] } : { ...current, document });

/** `lastRetired`: the last version of a deleted journey of this id; its instances may still stand somewhere. */
export const nextVersion = (record: JourneyRecord, lastRetired: number): number =>
  Math.max(lastRetired, ...record.versions.map((v) => v.version)) + 1;

/** The new version admits entries; the one before is closed: its instances finish there. */
export const published = (record: JourneyRecord, made: { readonly version: number; readonly machine: string; readonly publishedAt: number }): JourneyRecord => ({
  document: record.document,
  // Whoever publishes has not looked at why nobody is let in.
  ...(record.held !== undefined && { held: record.held }),
  ...(record.guardedFrom !== undefined && { guardedFrom: record.guardedFrom }),
  status: 'live',
  liveVersion: made.version,
  versions: [...record.versions.map((v) => (v.status === 'live' ? { ...v, status: 'closed' as const } : v)), { ...made, status: 'live' }],
});

/** No later move in any version, and senders exclude what is queued. The draft can be published anew. */
export const stopped = ({ document, versions }: JourneyRecord): JourneyRecord =>
  ({ document, status: 'stopped', versions: versions.map((v) => ({ ...v, status: 'stopped' as const })) });

/** Nobody is let in any more; who is in goes on. */
export const entriesHeld = (record: JourneyRecord, held: EntryHold): JourneyRecord => ({ ...record, held });

/** Entries are let in again, and what came before is not held against them. */
export const entriesResumed = ({ held: _held, ...record }: JourneyRecord, now: number): JourneyRecord => ({ ...record, guardedFrom: now });

/** Everybody who comes to the node gets this treatment; undefined: the experiment goes on. */
export function pathWon(record: JourneyRecord, { version, node }: { readonly version: number; readonly node: string }, winner: PathWinners[string] | undefined): JourneyRecord {
  const versions = record.versions.map(({ winners = {}, ...rest }) => {
    const after = rest.version !== version ? winners : Object.fromEntries([...Object.entries(winners).filter(([id]) => id !== node), ...(winner === undefined ? [] : [[node, winner] as const])]);
    return { ...rest, ...(Object.keys(after).length > 0 && { winners: after }) };
  });
  return { ...record, versions };
}
