import pMap from 'p-map';
import { Failure } from '../../core/failure.ts';
import { emptyRow, type ActorRow } from '../../core/journey/row.ts';
import { countedIn, type Counting } from '../../core/rules/cap.ts';
import { isNobodys } from '../../core/send/member.ts';
import type { RunPorts } from './ports.ts';

const AT_ONCE = 32;
const ATTEMPTS = 8;

/** Somebody a push would go to. */
export interface Capped extends Omit<Counting, 'now' | 'id'> {
  /** Place in the part. */
  readonly index: number;
  readonly profileId: string;
  /** What is counted: the same again counts once. */
  readonly counted: string;
}

/** Whose cap is reached, and who took a place, by index. */
export interface Places { readonly full: ReadonlySet<number>; readonly taken: ReadonlySet<number> }

/** Counts the push in everybody's actor row, which is what makes a cap hold over sends and journeys at once. Nothing where there is none. */
export async function capped(ports: RunPorts, people: readonly Capped[]): Promise<Places> {
  const counting = people.filter(({ profileId, limits }) => limits.length > 0 && !isNobodys(profileId));
  if (counting.length === 0) return { full: new Set(), taken: new Set() };
  const rows = await ports.lookup.readMany([...new Set(counting.map(({ profileId }) => profileId))]);
  const reached = await pMap(counting, (one) => count(ports, rows.get(one.profileId), one), { concurrency: AT_ONCE });
  const where = (full: boolean): ReadonlySet<number> => new Set(counting.flatMap(({ index }, n) => (reached[n] === full ? [index] : [])));
  return { full: where(true), taken: where(false) };
}

/** Whether the cap is reached. */
async function count(ports: RunPorts, known: ActorRow | undefined, { profileId, counted, ...counting }: Capped): Promise<boolean> {
  let row = known ?? emptyRow(profileId);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const next = countedIn(row, { ...counting, id: counted, now: ports.clock.now() });
    if (next === 'reached') return true;
    if (next === 'counted' || await ports.actors.write(next, [])) return false;
    row = await ports.actors.read(profileId) ?? emptyRow(profileId);
  }
  throw new Failure('row-raced', 'cap');
}
