export interface Patience {
  readonly tries: number;
  readonly timeoutMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
}

const BASE_MS = 250;
const MOST_MS = 30_000;

/** Asks again, after the pause the server names or a growing one of chance, where what was asked counts once however often it comes. */
export function patient(ask: typeof fetch, { tries, timeoutMs, sleep, random }: Patience): (request: Request) => Promise<Response> {
  return async (request) => {
    const isRepeatable = countsOnce(request);
    for (let tried = 1; ; tried += 1) {
      const answer = await ask(request.clone(), { signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]) }).catch((error: unknown) => ({ error }));
      const isLast = tried >= tries || request.signal.aborted;
      if ('error' in answer) {
        if (isLast || !isRepeatable) throw answer.error;
      } else if (isLast || !isPassing(answer, isRepeatable)) return answer;
      await sleep(pauseMs('error' in answer ? null : answer.headers.get('retry-after'), tried, random()));
    }
  };
}

/** An event batch counts once by its id, a send by its key; profiles and all other methods say what is to be, not what is to be added. */
const countsOnce = ({ method, url, headers }: Request): boolean => method !== 'POST' || headers.has('idempotency-key') || /\/v1\/(events|profiles)$/.test(new URL(url).pathname);

/** 429, and 503 that names a pause: it was not taken at all. API Gateway's own 503 says only that no answer came. */
const isPassing = ({ status, headers }: Response, isRepeatable: boolean): boolean => status === 429 || (status === 503 && headers.has('retry-after')) || (status >= 500 && isRepeatable);

function pauseMs(retryAfter: string | null, tried: number, random: number): number {
  const asked = /^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) * 1_000 : 0;
  return Math.min(MOST_MS, Math.round(asked + BASE_MS * 2 ** (tried - 1) * (0.5 + random / 2)));
}
