import pMap from 'p-map';
import type { PEOPLE_SCHEMAS } from '../../core/api/people.ts';
import { Refusal } from '../../core/problem.ts';
import { batchAnswer, profileAnswer } from '../../core/profile/answer.ts';
import type { EventBatch } from '../../core/profile/event.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { Operations } from '../http.ts';
import type { ReadPorts } from './ports.ts';

const parallel = { concurrency: 16 };

export const peopleOperations = (ports: ReadPorts): Operations<typeof PEOPLE_SCHEMAS> => ({
  getProfile: async ({ params: { id } }) => {
    const [profile, row] = await Promise.all([personNamed(ports, id), ports.actors.read(id)]);
    return { status: 200, body: profileAnswer(profile, row?.instances ?? []) };
  },

  listProfileEvents: async ({ params: { id }, query: { limit, cursor } }) => {
    const subjects = await subjectsOf(ports, await personNamed(ports, id));
    const { batches, ...rest } = await newestBatches(ports, subjects, { limit, ...(cursor === undefined ? {} : { cursor }) });
    return { status: 200, body: { items: batches.flatMap(batchAnswer), ...rest } };
  },
});

async function personNamed(ports: ReadPorts, id: string): Promise<Profile> {
  const profile = await ports.profiles.read(id);
  if (profile === undefined) throw new Refusal('not-found', `There is no profile "${id}".`);
  return profile;
}

/** The id itself and the anonymous ids that became it. A device remembers whom it spoke for; on a shared phone others are
 *  among them, so each is asked whom it became. */
async function subjectsOf(ports: ReadPorts, profile: Profile): Promise<readonly string[]> {
  const devices = await pMap(Object.values(profile.devices), ({ app, deviceId }) => ports.tokens.device(app, deviceId), parallel);
  const others = [...new Set(devices.flatMap((d) => d?.subjects ?? []))].filter((s) => s !== profile.id);
  const people = await pMap(others, (id) => ports.profiles.read(id), parallel);
  return [profile.id, ...people.flatMap((p) => (p?.movedTo === profile.id ? [p.id] : []))];
}

interface Page { readonly limit: number; readonly cursor?: string }

/** Batch ids are UUIDv7, so they sort by time over all subjects. Whole batches until there are enough events, and none older
 *  than where the shortest page was cut: what lies between would be skipped. */
async function newestBatches(ports: ReadPorts, subjects: readonly string[], { limit, cursor }: Page): Promise<{ batches: readonly EventBatch[]; cursor?: string }> {
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
