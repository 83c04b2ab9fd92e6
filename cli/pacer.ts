import { setTimeout as sleep } from 'node:timers/promises';

/** Each call waits for its turn: so many a second, evenly. */
export function pacer(perSecond: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(next, now);
    next = turn + 1_000 / perSecond;
    if (turn > now) await sleep(turn - now);
  };
}
