import { setTimeout as sleep } from 'node:timers/promises';
import type { OperationId } from '../../core/api/routes.ts';
import { answerBody } from '../../local/answer-body.ts';
import { Trouble } from '../../local/system/trouble.ts';
import { ApiProblem } from './problem.ts';
import { type AnswerOf, type CallParts, type ItemOf, mayRepeat, type PartsOf, type Request, requestOf } from './request.ts';

/** The HTTP API as the command line calls it. */
export interface ApiClient {
  readonly base: string;
  /** The body of the success. Repeats what may be repeated: refusals for being too many, and failures on the way.
   *  @throws ApiProblem that names every fault; Trouble when nothing answers. */
  call<O extends OperationId>(operation: O, ...parts: PartsOf<O>): Promise<AnswerOf<O>>;
  /** As `call`; undefined where there is no such thing. */
  find<O extends OperationId>(operation: O, ...parts: PartsOf<O>): Promise<AnswerOf<O> | undefined>;
  /** Items of all pages of a list, one by one. */
  items<O extends OperationId>(operation: O, ...parts: PartsOf<O>): AsyncGenerator<ItemOf<O>>;
}

/** The authorization header's text. `refused` says that the last one was not taken: a new one is needed. */
export type Authorization = (refused: boolean) => Promise<string>;

export interface ClientOptions {
  readonly authorization: Authorization;
  readonly fetch?: typeof fetch;
  /** Waits, ms. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** 0 to 1, for the spread of waits. */
  readonly random?: () => number;
}

const TRIES = 6;
const FIRST_PAUSE_MS = 250;
/** Who is asked to wait longer (a provider does not answer: 30 s) is told. */
const LONGEST_PAUSE_MS = 20_000;
/** API Gateway gives a function 29 s. */
const TIMEOUT_MS = 35_000;
/** Before the function did anything (429), or nobody knows whether it did. */
const AGAIN: readonly number[] = [429, 500, 502, 503, 504];

type Answer = { readonly status: number; readonly body: unknown; readonly retryAfter: string | null };

export function apiClient(base: string, options: ClientOptions): ApiClient {
  const origin = base.replace(/\/+$/, '');
  const call = async (operation: OperationId, parts: CallParts = {}): Promise<unknown> => {
    const request = requestOf(origin, operation, parts);
    const answer = await asked(request, options, mayRepeat(operation, parts));
    if (answer instanceof Error) throw unreachable(request, answer);
    const { status, body } = answer;
    if (status >= 300) throw new ApiProblem(`${request.method} ${new URL(request.url).pathname}`, status, body);
    return body;
  };
  async function* items(operation: OperationId, parts: CallParts = {}): AsyncGenerator<unknown> {
    let cursor: string | undefined;
    do {
      const page = (await call(operation, cursor === undefined ? parts : { ...parts, query: { ...parts.query, cursor } })) as { readonly items: readonly unknown[]; readonly cursor?: string };
      yield* page.items;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  const find = (operation: OperationId, parts?: CallParts): Promise<unknown> => call(operation, parts).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.code === 'not-found') return undefined;
    throw error;
  });
  return { base: origin, call, find, items } as ApiClient;
}

/** The last answer, or why there was none. */
async function asked(request: Request, options: ClientOptions, repeatable: boolean): Promise<Answer | Error> {
  const { pause = sleep, random = Math.random } = options;
  for (let tries = 1; ; tries += 1) {
    const answer = await proven(request, options);
    if (tries >= TRIES || !isWorthAnother(answer, repeatable)) return answer;
    await pause(pauseOf(answer, tries, random));
  }
}

/** A token that ran out meanwhile is renewed, once. */
async function proven(request: Request, options: ClientOptions): Promise<Answer | Error> {
  const answer = await once(request, options, false);
  return !(answer instanceof Error) && answer.status === 401 ? once(request, options, true) : answer;
}

function isWorthAnother(answer: Answer | Error, repeatable: boolean): boolean {
  if (answer instanceof Error) return repeatable;
  if (Number.parseFloat(answer.retryAfter ?? '0') * 1_000 > LONGEST_PAUSE_MS) return false;
  return answer.status === 429 || (repeatable && AGAIN.includes(answer.status));
}

/** What is asked for, else doubling; spread, so that many callers do not come back at once. */
function pauseOf(answer: Answer | Error, tries: number, random: () => number): number {
  const told = answer instanceof Error ? Number.NaN : Number.parseFloat(answer.retryAfter ?? '');
  const least = Number.isNaN(told) ? FIRST_PAUSE_MS * 2 ** (tries - 1) : told * 1_000;
  return least * (1 + random() / 2);
}

async function once({ method, url, headers, body }: Request, { authorization, fetch: send = fetch }: ClientOptions, refused: boolean): Promise<Answer | Error> {
  const proof = await authorization(refused);
  try {
    const response = await send(url, { method, headers: { ...headers, authorization: proof }, signal: AbortSignal.timeout(TIMEOUT_MS), ...(body !== undefined && { body }) });
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: answerBody(await response.text()) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** undici says "fetch failed" and puts the reason into the cause. */
function unreachable({ method, url }: Request, error: Error): Trouble {
  const reason = error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
  return new Trouble(`${method} ${url} got no answer: ${reason}`, 'Look at the network and the address; whether it was done is not known.');
}
