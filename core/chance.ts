import type { Hash } from './hash.ts';

/** A lot that is always the same for the same words: between 0 and 1, neither of them. */
export const chance = (hash: Hash, words: readonly string[]): number => (Number.parseInt(hash(words.join('\u0000')).slice(0, 13), 16) + 0.5) / 2 ** 52;

/** Weighted rendezvous hashing (C. Schindelhauer, G. Schomaker, "Weighted distributed hash tables", SPAA 2005): with u by hash of person and treatment, the
 *  smallest −ln(u) ÷ weight wins. So a weight that grows takes people from all others in their shares and moves nobody between those; one that shrinks gives
 *  its own away; one that comes or goes the same. */
export function drawn<T extends { readonly id: string; readonly weight: number }>(treatments: readonly T[], lotOf: (id: string) => number): T {
  const costs = treatments.map((treatment) => ({ treatment, cost: -Math.log(lotOf(treatment.id)) / treatment.weight }));
  return costs.reduce((best, next) => (next.cost < best.cost ? next : best)).treatment;
}
