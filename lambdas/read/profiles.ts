import pMap from 'p-map';
import type { Caller } from '../../core/api/caller.ts';
import type { PEOPLE_SCHEMAS } from '../../core/api/people.ts';
import { batchAnswer, profileAnswer } from '../../core/profile/answer.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import type { JsonObject } from '../../core/json.ts';
import type { EventBatch } from '../../core/profile/event.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { computedValues } from '../../core/profile/person-facts.ts';
import type { Operations } from '../http.ts';
import type { ReadPorts } from './ports.ts';
import { sightOf } from '../sight.ts';
import { personNamed, subjectsOf } from './subjects.ts';

const parallel = { concurrency: 16 };

type PeoplePorts = Pick<ReadPorts, 'profiles' | 'tokens' | 'actors' | 'events' | 'catalog' | 'clock'>;

export const peopleOperations = (ports: PeoplePorts): Operations<typeof PEOPLE_SCHEMAS> => ({
  getProfile: async ({ params: { id }, caller }) => {
    const [profile, row] = await Promise.all([personNamed(ports, id), ports.actors.read(id)]);
    const { last, audiences, instances = [] } = row ?? {};
    const computed = await computedOf(ports, row);
    const sight = await sightOf(ports.catalog, caller);
    return { status: 200, body: profileAnswer({ ...profile, attributes: sight(profile.attributes), devices: devicesSeen(profile, caller) }, instances, { computed, ...(last && { last }), ...(audiences && { audiences }) }) };
  },

  listProfileEvents: async ({ params: { id }, query: { limit, cursor } }) => {
    const subjects = await subjectsOf(ports, await personNamed(ports, id));
    const { batches, ...rest } = await newestBatches(ports, subjects, { limit, ...(cursor === undefined ? {} : { cursor }) });
    return { status: 200, body: { items: batches.flatMap(batchAnswer), ...rest } };
  },
});

/** A server's key is of one app: devices of others are none of its business. */
const devicesSeen = ({ devices }: Profile, caller: Caller): Profile['devices'] =>
  (caller.kind === 'server' ? Object.fromEntries(Object.entries(devices).filter(([, { app }]) => app === caller.app)) : devices);

/** What the row holds, by the definitions there are now: read one by one, of which there are few. */
async function computedOf(ports: PeoplePorts, row: ActorRow | undefined): Promise<JsonObject> {
  const ids = Object.keys(row?.computed ?? {});
  const found = await pMap(ids, (id) => ports.catalog.get('computed', id), parallel);
  const computed = new Map(found.flatMap((attribute) => (attribute === undefined ? [] : [[attribute.id, attribute.body] as const])));
  return computedValues({ actor: row, catalog: { computed }, now: ports.clock.now() });
}

interface Page { readonly limit: number; readonly cursor?: string }

/** Batch ids are UUIDv7, so they sort by time over all subjects. Whole batches until there are enough events, and none older
 *  than where the shortest page was cut: what lies between would be skipped. */
async function newestBatches(ports: PeoplePorts, subjects: readonly string[], { limit, cursor }: Page): Promise<{ batches: readonly EventBatch[]; cursor?: string }> {
  const pages = await pMap(subjects, (subject) => ports.events.list(subject, limit, cursor), parallel);
  const floor = pages.flatMap((p) => p.cursor ?? []).sort().at(-1) ?? '';
  const sure = pages.flatMap((p) => p.batches).filter((b) => b.batchId >= floor).sort((a, b) => (a.batchId < b.batchId ? 1 : -1));
  const batches = sure.slice(0, enough(sure, limit));
  const next = batches.length < sure.length ? batches.at(-1)?.batchId : floor;
  return { batches, ...(next === undefined || next === '' ? {} : { cursor: next }) };
}

/** How many batches it takes for `limit` events. */
function enough(batches: readonly EventBatch[], limit: number): number {
  let events = 0;
  for (const [index, batch] of batches.entries()) {
    events += batch.events.length;
    if (events >= limit) return index + 1;
  }
  return batches.length;
}
