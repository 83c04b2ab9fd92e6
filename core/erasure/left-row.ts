import { atOnceKey } from '../journey/entry-places.ts';
import { emptyOwed } from '../journey/owed.ts';
import { type ActorRow, emptyRow } from '../journey/row.ts';

/** The row of somebody who is erased, before it is removed: out of every journey, with the places they held given back by what the move owes, and
 *  nothing of them but that. Undefined: they are in none. */
export function leftRow({ profileId, revision, instances }: ActorRow, now: number): ActorRow | undefined {
  if (instances.length === 0) return undefined;
  return {
    ...emptyRow(profileId), revision: revision + 1, at: now,
    owed: {
      ...emptyOwed,
      steps: instances.map(({ journey, version, node }) => ({ journey, version, node, kind: 'ended', reason: 'erased' })),
      back: instances.flatMap(({ journey, place }) => (place === undefined ? [] : [atOnceKey(journey, place)])),
    },
  };
}
