import type { Answered, AnswerQueue, WebhookCall, WebhookQueue } from '../../../core/webhook/call.ts';
import type { OriginBreaker } from '../../../core/webhook/breaker.ts';
import type { OriginBreakerStore } from '../../../lambdas/origin-breakers.ts';

/** The queue of calls, as a consumer would get them. */
export function memoryWebhookQueue(): WebhookQueue & { readonly queued: { readonly call: WebhookCall; readonly delay: number }[] } {
  const queued: { readonly call: WebhookCall; readonly delay: number }[] = [];
  return { queued, send: async (call, delay) => void queued.push({ call: JSON.parse(JSON.stringify(call)) as WebhookCall, delay }) };
}

export function memoryAnswerQueue(): AnswerQueue & { readonly queued: Answered[] } {
  const queued: Answered[] = [];
  return { queued, send: async (answer) => void queued.push(JSON.parse(JSON.stringify(answer)) as Answered) };
}

/** The Senders table's breakers of origins, compare-and-set. */
export function memoryOriginBreakers(): OriginBreakerStore & { readonly rows: Map<string, OriginBreaker>; writes: number } {
  const rows = new Map<string, OriginBreaker>();
  const store = {
    rows, writes: 0,
    read: async (origin: string) => structuredClone(rows.get(origin)),
    write: async (breaker: OriginBreaker) => {
      if ((rows.get(breaker.origin)?.revision ?? 0) !== breaker.revision - 1) return false;
      rows.set(breaker.origin, structuredClone(breaker));
      store.writes += 1;
      return true;
    },
  };
  return store;
}
