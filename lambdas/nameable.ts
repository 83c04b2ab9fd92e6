import type { ErasedPeople } from '../core/erasure/marks.ts';
import type { Hash } from '../core/hash.ts';
import type { ExcludedMember } from '../core/delivery/step-row.ts';
import type { RenderedRange } from './render-owed.ts';

export interface NamingPorts {
  readonly erased: Pick<ErasedPeople, 'among'>;
  readonly hash: Hash;
}

/** Who got nothing, as a row may name them as long as it is kept. Of whom there is no profile may have been erased, and a row that is written after the
 *  erasure's last pass is met by none. That somebody got nothing stays in the counts. */
export async function nameable({ erased, hash }: NamingPorts, { excluded, gone }: Pick<RenderedRange, 'excluded' | 'gone'>): Promise<readonly ExcludedMember[]> {
  if (gone.size === 0) return excluded;
  const found = await erased.among([...gone].map(hash));
  return excluded.filter(({ profileId }) => !found.has(hash(profileId)));
}
