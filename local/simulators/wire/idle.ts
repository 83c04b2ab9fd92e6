import type { SimulatedClock } from '../clock.ts';
import type { Connection } from './connection.ts';

/** Calls `end` once a connection has not been used for `idleMs`, which may change meanwhile. */
export function watchIdleness(clock: SimulatedClock, connection: Connection, { idleMs, end }: { readonly idleMs: () => number; readonly end: () => void }): void {
  const look = (): void => {
    const left = connection.usedAt + idleMs() - clock.now();
    if (left <= 0 && connection.streams === 0) end();
    else cancel = clock.after(left <= 0 ? MINUTE_MS : Math.min(left, LOOK_AGAIN_MS), look);
  };
  let cancel = clock.after(Math.min(idleMs(), LOOK_AGAIN_MS), look);
  connection.raw.once('close', () => { cancel(); });
}

const MINUTE_MS = 60_000;
/** Settings may change: nobody is forgotten for longer. */
const LOOK_AGAIN_MS = 15 * MINUTE_MS;
