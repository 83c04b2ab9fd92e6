import { v7 } from 'uuid';
import type { Answer, Api } from '../api.ts';
import { EVENTS_MAX, eventsAnswer, type EventResult, type WireBatch, type WireEvent } from './wire.ts';

/** Events not yet taken by the API. A batch, once cut, keeps its id and its events until it is answered: a retry of one that
 *  was taken although its answer was lost is then no second event. */
export class Outbox {
  #events: { readonly subject: string; readonly event: WireEvent }[] = [];
  #batches: WireBatch[] = [];

  add(subject: string, event: WireEvent): void {
    this.#events.push({ subject, event });
  }

  /** Sends all, oldest first. Errors: a refused batch, which is dropped, or an unreachable API, for which all is kept. */
  async flush(api: Api, { tries = 5, pauseMs = 200 } = {}): Promise<readonly EventResult[]> {
    this.#cut();
    const results: EventResult[] = [];
    for (let batch = this.#batches[0]; batch !== undefined; batch = this.#batches[0]) {
      const answer = await post(api, batch, { tries, pauseMs });
      // Taken out by itself, not as the first: another flush may be under way.
      if (answer.status < 500 && answer.status !== 429) this.#batches = this.#batches.filter((kept) => kept !== batch);
      if (answer.status !== 202) throw new Error(`POST /v1/events was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      results.push(...eventsAnswer.parse(answer.body).results);
    }
    return results;
  }

  /** Neighbours of one subject share a batch; a batch cut before is left as it is. */
  #cut(): void {
    let open: { readonly batchId: string; readonly subject: string; readonly events: WireEvent[] } | undefined;
    for (const { subject, event } of this.#events.splice(0)) {
      if (open === undefined || open.subject !== subject || open.events.length >= EVENTS_MAX) {
        open = { batchId: v7(), subject, events: [] };
        this.#batches.push(open);
      }
      open.events.push(event);
    }
  }
}

/** Tries again while the API is out of reach, overloaded or failing. */
async function post(api: Api, batch: WireBatch, { tries, pauseMs }: { readonly tries: number; readonly pauseMs: number }): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await api.call('POST', '/v1/events', { body: batch });
      if (tried >= tries || (answer.status < 500 && answer.status !== 429)) return answer;
    } catch (error) {
      if (tried >= tries) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** (tried - 1)));
  }
}
