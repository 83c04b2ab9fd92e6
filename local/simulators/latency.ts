import { z } from 'zod';

/** Answer times as a distribution, in ms: real providers have a tail, and time-outs are only found in it. `tail` of the answers take
 *  `tailMs` instead. */
export const latencySchema = z.strictObject({
  p50: z.number().min(0), p99: z.number().min(0),
  tail: z.number().min(0).max(1).optional(), tailMs: z.number().min(0).optional(),
});
export type Latency = z.infer<typeof latencySchema>;

const NORMAL_P99 = 2.3263;

/** One draw of a log-normal with these percentiles. */
export function drawLatency({ p50, p99, tail = 0, tailMs = 10 * p99 }: Latency, chance: () => number): number {
  if (tail > 0 && chance() < tail) return tailMs;
  if (p50 <= 0) return 0;
  const sigma = p99 > p50 ? Math.log(p99 / p50) / NORMAL_P99 : 0;
  // Box-Muller; 1 - u keeps the logarithm away from 0.
  const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
  return p50 * Math.exp(sigma * normal);
}
