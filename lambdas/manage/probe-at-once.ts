import { dueAtOnce } from '../../core/delivery/breaker-due.ts';
import type { Provider } from '../../core/delivery/lanes.ts';
import type { BreakerStore } from '../../core/ports.ts';

/** Senders write at the same time; after so many lost races they have just probed by themselves. */
const TRIES = 5;

/** After a new credential: what an app's breaker holds back is tried now, not at the next probe. */
export async function probeAtOnce(breakers: BreakerStore, { app, provider, now }: { readonly app: string; readonly provider: Provider; readonly now: number }): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const due = dueAtOnce(await breakers.read(app, provider), now);
    if (due === undefined || (await breakers.write(due))) return;
  }
}
