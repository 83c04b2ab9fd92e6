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
    const { batches, more } = await newestBatches(ports, subjects, { limit, ...(cursor === undefined ? {} : { cursor }) });
    const last = batches.at(-1)?.batchId;
    return { status: 200, body: { items: batches.flatMap(batchAnswer), ...(more && last !== undefined ? { cursor: last } : {}) } };
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

/** Batch ids are UUIDv7, so they sort by time over all subjects; whole batches until there are enough events. */
async function newestBatches(ports: ReadPorts, subjects: readonly string[], { limit, cursor }: Page): Promise<{ batches: readonly EventBatch[]; more: boolean }> {
  const pages = await pMap(subjects, (subject) => ports.events.list(subject, limit, cursor), parallel);
  const all = pages.flatMap((p) => p.batches).sort((a, b) => (a.batchId < b.batchId ? 1 : -1));
  const batches: EventBatch[] = [];
  for (const batch of all) {
    if (batches.reduce((n, b) => n + b.events.length, 0) >= limit) break;
    batches.push(batch);
  }
  return { batches, more: batches.length < all.length || pages.some((p) => p.cursor !== undefined) };
}
