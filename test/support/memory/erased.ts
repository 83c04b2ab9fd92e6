import type { ErasedPeople } from '../../../core/erasure/marks.ts';

/** Who was erased and when, by hash of the id. */
export function memoryErased(): Pick<ErasedPeople, 'among'> & { readonly found: Map<string, number> } {
  const found = new Map<string, number>();
  return { found, among: async (hashes) => new Map([...found].filter(([hash]) => hashes.includes(hash))) };
}
