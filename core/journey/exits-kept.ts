const EXITS_KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const EXITS_KEPT = 32;

/** Bounded in time and number, so that the row stays one write unit. */
export function exitsKept(exits: ReadonlyMap<string, number>, now: number): Record<string, number> {
  if (exits.size === 0) return {};
  const recent = [...exits].filter(([, time]) => time > now - EXITS_KEPT_MS);
  return Object.fromEntries(recent.sort((a, b) => b[1] - a[1]).slice(0, EXITS_KEPT));
}
