import { createHash } from 'node:crypto';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Ids and lots are derived, so that everybody who works them out comes to the same (design.md 4, invariants 2 and 9). */
export const instanceId = (profile: string, { journey, version, event }: { readonly journey: string; readonly version: number; readonly event: string }): string =>
  hash(`${profile}\n${journey}\n${String(version)}\n${event}`).slice(0, 16);

/** Between 0 and 1, the same for the same words. */
export const lot = (...words: readonly string[]): number => (Number.parseInt(hash(words.join('\u0000')).slice(0, 13), 16) + 0.5) / 2 ** 52;

export const isHeldOut = (journey: string, profile: string, percent: number): boolean =>
  (Number.parseInt(hash(`hold-out\n${journey}\n${profile}`).slice(0, 8), 16) / 2 ** 32) * 100 < percent;
