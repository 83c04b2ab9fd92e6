import type { Breaker } from './breaker.ts';

/** The breaker with its probe due now, as after a change of credentials; what is being tried was begun with the old ones and counts no
 *  more. Undefined when it is closed. */
export function dueAtOnce(breaker: Breaker | undefined, now: number): Breaker | undefined {
  if (breaker === undefined || breaker.state === 'closed') return undefined;
  const { probe, ...rest } = breaker;
  return { ...rest, revision: breaker.revision + 1, state: 'open', failures: 0, probeAt: now };
}
