import type { PushBatch } from '../../core/delivery/batch.ts';
import { deliverMessage } from '../../lambdas/deliver-messages.ts';
import type { Stage } from './stage.ts';

export interface Driving {
  /** Invocations at once. */
  readonly parallel?: number;
  /** The function's time-out (ms). */
  readonly timeoutMs?: number;
  /** Part of the messages that the queue hands out twice. */
  readonly twice?: number;
  /** Real ms after which the run counts as stuck. */
  readonly patienceMs?: number;
}

/** What the queue handed out: per batch id its pushes' ids. */
export type HandedOut = ReadonlyMap<string, readonly string[]>;

/** A kept message shows again after this. */
const VISIBILITY_SECONDS = 30;
/** Then SQS would move it to the dead-letter queue. */
const RECEIVES_MAX = 12;

/** Plays SQS and Lambda: hands out what is due, lets the clocks jump while all wait, until nothing is left to deliver. */
export async function drive(stage: Stage, { parallel = 8, timeoutMs = 60_000, twice = 0, patienceMs = 240_000 }: Driving = {}): Promise<HandedOut> {
  const { queue, timeline, clock, fleet: { containers } } = stage;
  const handedOut = new Map<string, readonly string[]>();
  const receives = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const begun = performance.now();
  let invocations = 0;

  const invoke = async (batch: PushBatch): Promise<void> => {
    const { provider } = stage;
    const ends = performance.now() + timeoutMs;
    const invocation = { owner: `i-${(invocations += 1)}`, remainingMs: () => ends - performance.now() };
    const container = containers[invocations % containers.length];
    if (container === undefined) return;
    const { keep, state } = await deliverMessage(container, provider, JSON.stringify(batch), invocation).catch(() => ({ keep: true, state: 'failed' as const }));
    if (keep) return comesAgain(batch);
    receives.delete(batch.id);
    if (state === 'done' && stage.random.chance(twice)) await queue.send(batch, stage.random.below(60));
  };
  const comesAgain = async (batch: PushBatch): Promise<void> => {
    const n = (receives.get(batch.id) ?? 0) + 1;
    receives.set(batch.id, n);
    if (n < RECEIVES_MAX) await queue.send(batch, VISIBILITY_SECONDS);
    else await stage.deadLetters.park({ source: `deliver-${stage.provider}`, reason: 'received too often', record: batch.id });
  };
  const take = (): PushBatch | undefined => {
    const batch = running.size < parallel ? queue.take() : undefined;
    if (batch !== undefined) handedOut.set(batch.id, batch.pushes.map((p) => p.id));
    return batch;
  };

  while (performance.now() - begun < patienceMs) {
    await timeline.catchUp();
    for (let batch = take(); batch !== undefined; batch = take()) {
      const run: Promise<void> = invoke(batch).finally(() => running.delete(run));
      running.add(run);
    }
    const next = Math.min(timeline.nextAt ?? Infinity, running.size < parallel ? (queue.nextAt ?? Infinity) : Infinity);
    if (running.size > 0) await sooner(running, next - clock.now());
    else if (queue.size === 0) break;
    else await stage.jump(next);
  }
  return handedOut;
}

/** Until one of them is done, or `ms` have passed. */
async function sooner(running: ReadonlySet<Promise<void>>, ms: number): Promise<void> {
  if (!Number.isFinite(ms)) return Promise.race(running);
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<void>((done) => { timer = setTimeout(done, Math.max(1, ms)); });
  await Promise.race([...running, passed]);
  clearTimeout(timer);
}
