/** A whole CPU comes with so much memory (Lambda Developer Guide, "Configure Lambda function memory"). */
const MB_PER_CPU = 1_769;

/** Milliseconds a call takes on AWS that nobody computes in: what a function waits for is billed like what it works. Ours to set, as no
 *  service promises any; providers' answers are the median the simulators were tuned to. */
export const WAITS_MS = { dynamo: 5, sqs: 12, s3: 30, provider: 80 } as const;

export interface Work {
  readonly cpuMicros: number;
  /** MB, as deployed. */
  readonly memory: number;
  /** Calls that nothing else of the invocation ran beside, by what they wait for. */
  readonly waits: Readonly<Partial<Record<keyof typeof WAITS_MS, number>>>;
}

/** GB-seconds Lambda bills for it: CPU time at the share of a CPU that the memory brings, and the waiting. */
export function gbSecondsOf({ cpuMicros, memory, waits }: Work): number {
  const working = cpuMicros / 1e6 / Math.min(1, memory / MB_PER_CPU);
  const waiting = (Object.entries(waits) as [keyof typeof WAITS_MS, number][]).reduce((sum, [what, n]) => sum + (WAITS_MS[what] * n) / 1_000, 0);
  return (working + waiting) * (memory / 1_024);
}
