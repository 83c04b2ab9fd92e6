import pMap from 'p-map';
import { type Place, nextPlace, type Station, type Trail } from '../../core/delivery/trace.ts';
import { isInteraction } from '../../core/journey/plan.ts';
import type { BeckonEvent } from '../../core/profile/event.ts';
import type { ReadPorts } from './ports.ts';

/** Follows a push from the batch it was first cut into through the smaller ones it was handed on in. Undefined: nothing was sent
 *  under this id. */
export async function follow({ batches, hash }: Pick<ReadPorts, 'hash'> & { readonly batches: Pick<ReadPorts['batches'], 'read'> }, first: Place): Promise<Trail | undefined> {
  const stations: Station[] = [];
  let place: Place | undefined = first;
  while (place !== undefined) {
    const stored = await batches.read(place.batch);
    if (stored?.kind === 'lease') return { stations, leasedUntil: stored.until };
    if (stored?.kind !== 'outcome' || stored.row.outcomes[place.index] === undefined) return stations.length === 0 ? undefined : { stations };
    const station: Station = { row: stored.row, index: place.index };
    stations.push(station);
    place = nextPlace(station, hash);
  }
  return { stations };
}

/** A push is settled up to this long after it went out, so its interactions may be older than its outcome. */
const SEND_MS = 15 * 60_000;
const PAGE = 100;
const PAGES = 10;

/** What phones said about a push, first to last, from the newest batches of events of these subjects. */
export async function interactionsWith({ events }: Pick<ReadPorts, 'events'>, id: string, { subjects, since }: { readonly subjects: readonly string[]; readonly since: number }) {
  const found = await pMap(subjects, async (subject) => {
    const its: BeckonEvent[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page += 1) {
      const { batches, cursor: next } = await events.list(subject, PAGE, cursor);
      its.push(...batches.flatMap((b) => b.events).filter((e) => e.push?.pushId === id && isInteraction(e.name)));
      cursor = next;
      // Ids of batches hold the phone's time, which may be wrong; receipt is ours, and no push is opened before it is sent.
      if (cursor === undefined || batches.every((b) => b.receivedAt < since - SEND_MS)) break;
    }
    return its;
  }, { concurrency: 8 });
  return found.flat().sort((a, b) => a.time - b.time).map(({ name, time, push }) => ({ name, time, ...(push?.action !== undefined && { action: push.action }) }));
}
