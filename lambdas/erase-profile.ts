import pMap from 'p-map';
import { namesOf, type ErasureRow, type Person, TRACED_STORES } from '../core/erasure/row.ts';
import { Failure } from '../core/failure.ts';
import { TURN_MARGIN_MS, type Turn, type TurnAnswer } from '../core/loop.ts';
import { log } from './adapters/log.ts';
import { guarded, type Invocation } from './boundary.ts';
import type { ErasePorts } from './erase-profile/ports.ts';
import { ERASE_STEPS } from './erase-profile/steps.ts';
import { erasePorts } from './wiring/erase-profile.ts';

/** What an execution carries from turn to turn; where the work is stands in the row. */
export interface Erasing { readonly id: string }

/** What was under way when a pass began has come to rest by then: senders look at a token's owner when its batch is a minute old, streams
 *  are read within seconds. */
export const PASS_MS = 65_000;

/** One turn: store after store, pass after pass, until a whole pass finds nothing. */
export async function eraseTurn(ports: ErasePorts, { id }: Erasing, isLate: () => boolean): Promise<TurnAnswer<Erasing>> {
  const found = await ports.erasures.read(id);
  if (found?.person === undefined) return { done: true };
  let row = found.pass === 1 && found.store === 0 ? await named(ports, found, found.person) : found;
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
    await advanced(ports, row, { pass: row.pass + 1, store: 0, found: false });
    return { done: false, next: { id: row.id }, until: new Date(ports.clock.now() + PASS_MS).toISOString() };
  }
  await ports.erasures.release(ports.hash(row.person?.id ?? ''));
  const { person: _person, cursor: _cursor, ...numbers } = row;
  await advanced(ports, numbers, { state: 'done', endedAt: ports.clock.now() });
  return { done: true };
}

async function step(ports: ErasePorts, row: ErasureRow): Promise<ErasureRow> {
  const { cursor, person, ...rest } = row;
  const store = TRACED_STORES[row.store];
  if (store === undefined || person === undefined) return row;
  const swept = await ERASE_STEPS[store](ports, person, cursor);
  // Runs move on by themselves: what stands there is waited for and not removed.
  const removed = store === 'runs' ? row.removed : { ...row.removed, [store]: row.removed[store] + swept.found };
  const place = swept.cursor === undefined ? { store: row.store + 1 } : { cursor: swept.cursor };
  return advanced(ports, { ...rest, person }, { ...place, removed, found: row.found || swept.found > 0 });
}

/** All names of the person, while it can still be read whom the anonymous ones became. */
async function named(ports: ErasePorts, row: ErasureRow, person: Person): Promise<ErasureRow> {
  const [profile, actor] = await Promise.all([ports.profiles.read(person.id), ports.actors.read(person.id)]);
  const devices = await pMap(Object.values(profile?.devices ?? {}), ({ app, deviceId }) => ports.tokens.device(app, deviceId), { concurrency: 8 });
  const others = [...new Set([...devices.flatMap((device) => device?.subjects ?? []), ...(actor?.joined ?? [])])].filter((id) => id !== person.id);
  const became = await pMap(others, async (id) => ((await ports.profiles.read(id))?.movedTo === person.id || actor?.joined?.includes(id) === true ? [id] : []), { concurrency: 8 });
  const names = namesOf({ id: person.id, others: [...person.others, ...became.flat()] });
  return advanced(ports, row, { person: { id: person.id, others: [...names].filter((id) => id !== person.id) } });
}

async function advanced({ erasures }: ErasePorts, row: ErasureRow, change: Partial<ErasureRow>): Promise<ErasureRow> {
  const next: ErasureRow = { ...row, ...change, revision: row.revision + 1 };
  if (!(await erasures.write(next))) throw new Failure('row-raced', row.id);
  return next;
}

interface Context extends Invocation { getRemainingTimeInMillis(): number }

export const handler = guarded('erase-profile', async ({ next }: Turn<Erasing>, context: Context): Promise<TurnAnswer<Erasing>> => {
  const began = Date.now();
  const answer = await eraseTurn(erasePorts(), next, () => context.getRemainingTimeInMillis() < TURN_MARGIN_MS);
  log.info('turn done', { function: 'erase-profile', ms: Date.now() - began, counts: { more: Number(!answer.done) } });
  return answer;
});
