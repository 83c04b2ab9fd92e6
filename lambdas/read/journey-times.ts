import type { Behind } from '../../core/report/behind.ts';
import { namedBy } from '../../core/report/named.ts';
import { type ActorPlace, journeyRows, type WantedTimes } from '../../core/report/journey-rows.ts';
import type { ReadPorts } from './ports.ts';
import type { RowFacts } from './row-facts.ts';

export interface TimesSearch {
  readonly of: Extract<Behind, { kind: 'journeys' }>['what'];
  readonly wanted: WantedTimes;
  readonly facts: Pick<RowFacts, 'learn'>;
  readonly limit: number;
  readonly from: TimesPlace;
}

/** Where a search has come: behind this row, and so many times of the next one; so many people were looked through before. */
export interface TimesPlace { readonly after?: ActorPlace; readonly skip: number; readonly looked: number }
type Item = ReturnType<typeof journeyRows>[number];
export interface FoundTimes { readonly items: readonly Item[]; readonly looked: number; readonly next?: TimesPlace }

const PATIENCE_MS = 8_000;

/** Looks through everybody's row: nothing else is kept of each time somebody comes or goes. Stops when there is enough, or after some seconds, and says how
 *  many people it has looked through. */
export async function timesOf({ everybody, clock }: Pick<ReadPorts, 'everybody' | 'clock'>, { of, wanted, facts, limit, from }: TimesSearch): Promise<FoundTimes> {
  const patience = clock.now() + PATIENCE_MS;
  const items: Item[] = [];
  let { after, skip, looked } = from;
  for (;;) {
    const { rows, next } = await everybody.page(after);
    await facts.learn({ messages: [], journeys: [...new Set(rows.flatMap((row) => namedBy(row).journeys))] });
    for (const row of rows) {
      const its = journeyRows(row, of, wanted).slice(skip);
      const taken = its.slice(0, limit - items.length);
      items.push(...taken);
      if (taken.length < its.length) return { items, looked, next: { ...(after !== undefined && { after }), skip: skip + taken.length, looked } };
      [after, skip, looked] = [{ profileId: row.profileId, entry: row.entry }, 0, looked + 1];
    }
    if (next === undefined) return { items, looked };
    after = next;
    if (clock.now() > patience) return { items, looked, next: { after, skip, looked } };
  }
}

/** In the form of every cursor of rows. */
export const placeText = ({ after, skip, looked }: TimesPlace): { readonly at: number; readonly index: number; readonly id: string } =>
  ({ at: looked, index: skip, id: after === undefined ? '' : Buffer.from(`${after.entry}\n${after.profileId}`).toString('base64url') });

export function placeOf({ at, index, id }: ReturnType<typeof placeText>): TimesPlace {
  const [entry = '', profileId] = Buffer.from(id, 'base64url').toString().split('\n');
  return { looked: at, skip: index, ...(profileId !== undefined && { after: { entry, profileId } }) };
}
