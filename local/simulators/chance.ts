/** Seeded random in [0, 1) (mulberry32). */
export interface Chance {
  (): number;
  readonly seed: number;
  /** Starts anew, from another seed if one is given. */
  restart(seed?: number): void;
}

export function seededChance(seed: number): Chance {
  let [from, state] = [seed, seed >>> 0];
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mixed(state);
  };
  const restart = (again = from): void => { [from, state] = [again, again >>> 0]; };
  return Object.defineProperty(Object.assign(next, { restart }), 'seed', { get: () => from }) as Chance;
}

/** A draw that depends on nothing but its words: the same push meets the same fault in whatever order requests come. */
export function drawFor(seed: number, words: readonly (string | number)[]): number {
  let hash = Math.imul(seed ^ 0x811c9dc5, 0x9e3779b1) >>> 0;
  for (const letter of words.join(' ')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return mixed(hash);
}

function mixed(state: number): number {
  let bits = Math.imul(state ^ (state >>> 15), state | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
}
