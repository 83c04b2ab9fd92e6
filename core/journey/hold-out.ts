import type { Hash } from '../hash.ts';

/** Whether a journey never lets somebody in: the same profiles for as long as it is called so, whatever its version. `holdOut` in percent. */
export const isHeldOut = (hash: Hash, { journey, profileId, holdOut }: { readonly journey: string; readonly profileId: string; readonly holdOut: number }): boolean =>
  (Number.parseInt(hash(`hold-out\n${journey}\n${profileId}`).slice(0, 8), 16) / 2 ** 32) * 100 < holdOut;
