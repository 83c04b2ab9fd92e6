/** What is looked at once in a while; after a garbage collection. */
export interface Sample {
  readonly heapMb: number;
  readonly externalMb: number;
  readonly sockets: number;
  /** Active handles and timers of the process. */
  readonly handles: number;
}

/** How much the end may be above the middle: measured noise is below half of it. */
const LIMITS: Readonly<Record<keyof Sample, { readonly part: number; readonly least: number }>> = {
  heapMb: { part: 0.1, least: 5 },
  externalMb: { part: 0.1, least: 5 },
  sockets: { part: 0, least: 4 },
  handles: { part: 0.2, least: 40 },
};

/** What grows: the median of the last third against that of the third before it; the first third is warming up. Undefined with too
 *  few samples to say. */
export function growing(samples: readonly Sample[]): readonly string[] | undefined {
  const third = Math.floor(samples.length / 3);
  if (third < 3) return undefined;
  const [before, after] = [samples.slice(third, 2 * third), samples.slice(-third)];
  return (Object.keys(LIMITS) as (keyof Sample)[]).flatMap((name) => {
    const [from, to] = [median(before.map((s) => s[name])), median(after.map((s) => s[name]))];
    return to - from > Math.max(LIMITS[name].least, from * LIMITS[name].part) ? [`${name} ${from.toFixed(1)} → ${to.toFixed(1)}`] : [];
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
