import pMap from 'p-map';
import { namesOf, type ErasureRow, type Person, isEmptied, TRACED_STORES } from '../core/erasure/row.ts';
import type { IsLate, TurnAnswer } from '../core/loop.ts';
import type { ErasePorts } from './erase-profile/ports.ts';
import { ERASE_STEPS } from './erase-profile/steps.ts';
import { advanced, turnHandler } from './turn.ts';
import { erasePorts } from './wiring/erase-profile.ts';

/** What an execution carries from turn to turn; where the work is stands in the row. */
export interface Erasing { readonly id: string }

/** What was under way when a pass began has come to rest by then: senders look at a token's owner when its batch is a minute old, streams
 *  are read within seconds. */
export const PASS_MS = 65_000;
/** What is met again and again stands in a run that moves on by itself, for hours perhaps. */
const PASS_MOST_MS = 6 * 60 * 60 * 1_000;
const passAfter = (pass: number): number => Math.min(PASS_MOST_MS, PASS_MS * 2 ** (pass - 1));

/** One turn: store after store, pass after pass, until a whole pass finds nothing. */
export async function eraseTurn(ports: ErasePorts, { id }: Erasing, isLate: IsLate): Promise<TurnAnswer<Erasing>> {
  const found = await ports.erasures.read(id);
  if (found?.person === undefined) return { done: true };
  let row = found.pass === 1 && found.store === 0 ? await named(ports, found, found.person) : found;
  await ports.erasures.mark([...namesOf(row.person ?? found.person)].map(ports.hash), ports.clock.now());
  // However late it is, a turn makes one step.
  for (let steps = 0; row.store < TRACED_STORES.length; steps += 1) {
    if (steps > 0 && isLate()) return { done: false, next: { id } };
    row = await step(ports, row);
  }
  return endPass(ports, row);
}

/** Only a pass that found nothing is the last, and the first never is. */
async function endPass(ports: ErasePorts, row: ErasureRow): Promise<TurnAnswer<Erasing>> {
  if (row.pass === 1 || row.found) {
    await advanced(ports.erasures, row, { pass: row.pass + 1, store: 0, found: false });
    return { done: false, next: { id: row.id }, until: new Date(ports.clock.now() + passAfter(row.pass)).toISOString() };
  }
  await ports.erasures.release(ports.hash(row.person?.id ?? ''));
  const { person: _person, cursor: _cursor, ...numbers } = row;
  await advanced(ports.erasures, numbers, { state: 'done', endedAt: ports.clock.now() });
  return { done: true };
}

async function step(ports: ErasePorts, row: ErasureRow): Promise<ErasureRow> {
  const { cursor, person, ...rest } = row;
  const store = TRACED_STORES[row.store];
  if (store === undefined || person === undefined) return row;
  const swept = await ERASE_STEPS[store](ports, person, cursor);
  const removed = isEmptied(store) ? { ...row.removed, [store]: row.removed[store] + swept.found } : row.removed;
  const place = swept.cursor === undefined ? { store: row.store + 1 } : { cursor: swept.cursor };
  return advanced(ports.erasures, { ...rest, person }, { ...place, removed, found: row.found || swept.found > 0 });
}

/** All names of the person, while it can still be read whom the anonymous ones became. */
async function named(ports: ErasePorts, row: ErasureRow, person: Person): Promise<ErasureRow> {
  const [profile, actor] = await Promise.all([ports.profiles.read(person.id), ports.actors.read(person.id)]);
  const devices = await pMap(Object.values(profile?.devices ?? {}), ({ app, deviceId }) => ports.tokens.device(app, deviceId), { concurrency: 8 });
  const others = [...new Set([...devices.flatMap((device) => device?.subjects ?? []), ...(actor?.joined ?? [])])].filter((id) => id !== person.id);
  const became = await pMap(others, async (id) => ((await ports.profiles.read(id))?.movedTo === person.id || actor?.joined?.includes(id) === true ? [id] : []), { concurrency: 8 });
  const names = namesOf({ id: person.id, others: [...person.others, ...became.flat()] });
  return advanced(ports.erasures, row, { person: { id: person.id, others: [...names].filter((id) => id !== person.id) } });
}

export const handler = turnHandler('erase-profile', { ports: erasePorts, turn: eraseTurn });
