import type { Refused } from '../../sdk/typescript/src/core/answer.ts';
import type { Answer, Asked } from '../../sdk/typescript/src/core/ports.ts';

/** What went wrong last: `isPassing` is worth another try. */
export interface Trouble { readonly text?: string; readonly isPassing: boolean }

const NONE: Trouble = { isPassing: false };

/** A phone's network, which remembers what the API said. */
export class Line {
  /** `deaf`: what is sent arrives, and no answer comes back. */
  network: 'up' | 'down' | 'deaf' = 'up';
  trouble: Trouble = NONE;
  #last = '';

  readonly send = async ({ method, url, authorization, body }: Asked): Promise<Answer> => {
    this.#last = `${method} ${new URL(url).pathname}`;
    try {
      if (this.network === 'down') throw new Error('The phone is offline.');
      const answer = await fetch(url, { method, headers: { authorization, 'content-type': 'application/json' }, ...(body !== undefined && { body }) });
      if (this.network === 'deaf') throw new Error('The answer is lost.');
      return this.#heard({ status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.text() });
    } catch (error) {
      this.trouble = { text: `${this.#last} had no answer: ${error instanceof Error ? error.message : String(error)}`, isPassing: true };
      throw error;
    }
  };

  readonly refused = ({ status }: Refused): void => {
    // Of one event in a batch that was taken; its result says so.
    if (status !== 202) this.trouble = { ...this.trouble, isPassing: false };
  };

  forget(): void {
    this.trouble = NONE;
  }

  #heard(answer: Answer): Answer {
    const passing = answer.status === 429 || answer.status >= 500;
    this.trouble = answer.status < 300 ? (this.trouble.isPassing ? NONE : this.trouble) : { text: `${this.#last} was answered ${answer.status}: ${answer.body}`, isPassing: passing };
    return answer;
  }
}
