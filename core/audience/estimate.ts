import type { Hash } from '../hash.ts';

/** How many of all profiles are in an audience, by looking at some. Keys are spread over a table's segments evenly and by their hash, so
 *  whole segments are a fair sample, and tell how many there are in all. */
export interface Sample {
  /** Read to their end, of so many. */
  readonly segments: number;
  readonly of: number;
  readonly looked: number;
  readonly members: number;
}

export interface Estimate {
  readonly members: number;
  /** 95 of 100 such estimates hold the truth between these. */
  readonly low: number;
  readonly high: number;
  readonly profiles: number;
  readonly looked: number;
  readonly exact: boolean;
}

/** A sample ends with at least so many profiles; smaller tables are counted. */
export const SAMPLE = 2_000;
/** Into so many segments a table is cut, the next when one of them alone holds more than a sample. */
export const CUTS = [1, 16, 256, 4_096, 65_536, 1_000_000] as const;

const Z = 1.96;

/** Wilson's interval of a share (E. B. Wilson, 1927): it holds for small shares too, also when nobody was found. */
export function wilson(members: number, looked: number): readonly [low: number, high: number] {
  if (looked === 0) return [0, 1];
  const share = members / looked;
  const scale = 1 + (Z * Z) / looked;
  const middle = (share + (Z * Z) / (2 * looked)) / scale;
  const half = (Z * Math.sqrt((share * (1 - share)) / looked + (Z * Z) / (4 * looked * looked))) / scale;
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

export function estimateOf({ segments, of, looked, members }: Sample): Estimate {
  if (segments === of) return { members, low: members, high: members, profiles: looked, looked, exact: true };
  const profiles = Math.round((looked * of) / segments);
  const [low, high] = wilson(members, looked);
  // How many profiles there are in all is known by as many as were met, too: a count of n is off by the root of n.
  const unsure = looked === 0 ? 0 : Z / Math.sqrt(looked);
  return {
    members: Math.round((members * of) / segments), profiles, looked, exact: false,
    low: Math.max(members, Math.floor(low * profiles * (1 - unsure))), high: Math.ceil(high * profiles * (1 + unsure)),
  };
}

/** The `n`th segment to look at, other ones each time: no segment is met twice before all were. `of` is a power of two or a million. */
export function segmentAt(n: number, of: number, { audience, now, hash }: { readonly audience: string; readonly now: number; readonly hash: Hash }): number {
  const seed = Number.parseInt(hash(`estimate#${audience}#${now}`).slice(0, 12), 16);
  // A step that shares no divisor with 2 or 5 goes round them all.
  const step = 10 * (seed % 99_991) + 3;
  return (seed + n * step) % of;
}
