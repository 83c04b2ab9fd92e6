import { joinStates } from '../profile/computed-fold.ts';
import { GOALS_MAX, type ActorRow } from './row.ts';
import type { World } from './world.ts';

/** An anonymous profile became somebody, in two writes that may each be repeated: its row is closed, and remembers nothing new from then
 *  on; then the person's row takes over what it remembered, once, by its name in `joined`. */

/** As many as a device has subjects, and then some: the oldest is forgotten. */
const JOINED_MAX = 32;
const CLAIMS_OF_EACH = 4;

/** The closed row; undefined when it is closed already. */
export const closedRow = (row: ActorRow, owner: string, now: number): ActorRow | undefined =>
  row.movedTo === undefined ? { ...row, revision: row.revision + 1, at: now, movedTo: owner, owed: { pushes: [], waits: [], steps: [] } } : undefined;

/** What a row remembers of its person beside where they stand. */
export type Remembered = Pick<ActorRow, 'computed' | 'last' | 'caps' | 'goals' | 'joined' | 'claims'>;

/** What the person's row remembers with the closed one's. Its claims come too: a range half worked before goes on in this row. */
export function joinedMemory(row: Remembered, from: ActorRow, { catalog, now }: Pick<World, 'catalog' | 'now'>): Remembered {
  const computed = [...catalog.computed].flatMap(([id, attribute]) => {
    // Counted by a newer definition than this function knows.
    if ((row.computed?.[id]?.since ?? 0) > attribute.since) return [];
    const state = joinStates(row.computed?.[id], from.computed?.[id], attribute, now);
    return state === undefined ? [] : [[id, state] as const];
  });
  const last = Object.entries(from.last ?? {}).map(([name, at]) => [name, Math.max(at, row.last?.[name] ?? at)] as const);
  return {
    computed: { ...row.computed, ...Object.fromEntries(computed) },
    last: { ...row.last, ...Object.fromEntries(last) },
    caps: joinedCaps(row.caps ?? {}, from.caps ?? {}),
    goals: [...(from.goals ?? []), ...(row.goals ?? [])].slice(-GOALS_MAX),
    joined: [from.profileId, ...(row.joined ?? [])].slice(0, JOINED_MAX),
    claims: [...new Set([...row.claims.slice(0, CLAIMS_OF_EACH), ...from.claims.slice(0, CLAIMS_OF_EACH)])],
  };
}

type Caps = NonNullable<ActorRow['caps']>;

/** Who was told something before somebody knew who they are has been told it. */
const joinedCaps = (mine: Caps, theirs: Caps): Caps =>
  Object.fromEntries([...new Set([...Object.keys(mine), ...Object.keys(theirs)])].map((key) => {
    const known = mine[key] ?? [];
    const other = (theirs[key] ?? []).filter(([id]) => !known.some(([own]) => own === id));
    return [key, [...known, ...other].sort(([, a], [, b]) => a - b)];
  }));
