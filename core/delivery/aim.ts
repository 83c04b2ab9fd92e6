import type { Environment, Push, PushBatch } from './batch.ts';

export const OTHER_ENVIRONMENT: Readonly<Record<Environment, Environment>> = { production: 'sandbox', sandbox: 'production' };

/** A token that was refused before its app's breaker last tripped may have been refused by the wave and not for itself: it is
 *  judged from the start, in its own environment. */
export const reconsidered = (batch: PushBatch, trippedAt: number): PushBatch => ({
  ...batch,
  pushes: batch.pushes.map((push) => ((push.other ?? push.again ?? Infinity) <= trippedAt ? unjudged(push) : push)),
});

function unjudged({ other, again, ...push }: Push): Push {
  return push;
}

/** The push as it goes out: to the other environment when its own refused the token. */
export const aimed = (push: Push): Push => (push.other === undefined ? push : { ...push, environment: OTHER_ENVIRONMENT[push.environment] });
