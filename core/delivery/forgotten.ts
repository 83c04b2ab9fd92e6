import type { Hash } from '../hash.ts';
import { NOBODY, isNobodys } from '../send/member.ts';
import type { Push, PushBatch, Rendered } from './batch.ts';
import { memberOf } from './fingerprint.ts';

/** The fingerprint of who was erased. */
export const NOBODYS_MEMBER = '0'.repeat(12);

/** Whose push was erased has left its place, and what it is counted by. */
export const isForgotten = ({ profileId }: Pick<Push, 'profileId'>): boolean => profileId === NOBODY;

/** People the batch names, each once. */
export const profilesIn = ({ pushes }: Pick<PushBatch, 'pushes'>): readonly string[] => [...new Set(pushes.map(({ profileId }) => profileId))].filter((id) => !isNobodys(id));

/** The batch without these people; the same one when they are not in it. */
export function batchWithout(batch: PushBatch, names: ReadonlySet<string>): PushBatch {
  if (!batch.pushes.some(({ profileId }) => names.has(profileId))) return batch;
  return { ...batch, pushes: batch.pushes.map((push) => (names.has(push.profileId) ? forgotten(push) : push)) };
}

/** An id of a push names nobody: it stays, as do the places of the others. */
const forgotten = ({ id, scope, keys, environment, rendered, facets, last }: Push): Push => ({
  id, scope: { ...scope, instance: NOBODY }, profileId: NOBODY, deviceId: NOBODY, token: NOBODY, ...(keys !== undefined && { keys: { p256dh: NOBODY, auth: NOBODY } }),
  // A sender that does not know of this yet sends nothing that is too late.
  registeredAt: 0, environment, expiresAt: 0, collapseId: NOBODY, rendered: emptied(rendered), ...(facets !== undefined && { facets }), ...(last !== undefined && { last }),
});

const emptied = (rendered: Rendered): Rendered => (rendered.kind === 'fcm' ? { ...rendered, message: {} } : { ...rendered, payload: {} });

export const fingerprints = ({ pushes }: PushBatch, hash: Hash): readonly string[] =>
  pushes.map((push) => (isForgotten(push) ? NOBODYS_MEMBER : memberOf(hash, push.profileId, push.deviceId)));
