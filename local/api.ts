import { setTimeout as sleep } from 'node:timers/promises';
import type { ProblemDocument } from '../core/problem.ts';
import { answerBody } from './answer-body.ts';

const TRIES = 6;
const PAUSE_MS = 100;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP API as one caller sees it. */
export interface Api {
  readonly base: string;
  /** Any answer is a value. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Waits and asks again when told "too many requests". @throws Error that tells the problem and its faults, unless the answer is 2xx. */
  must(method: string, path: string, body?: unknown): Promise<unknown>;
}

export function apiAt(base: string, authorization?: string): Api {
  const call = async (method: string, path: string, { body, headers = {} }: CallOptions = {}): Promise<Answer> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: answerBody(await response.text()) };
  };
  const must = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    let answer = await call(method, path, { body });
    for (let tries = 1; answer.status === 429 && tries < TRIES; tries += 1) {
      await sleep(PAUSE_MS * 2 ** tries);
      answer = await call(method, path, { body });
    }
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${described(answer.body)}`);
    return answer.body;
  };
  return { base, call, must };
}

function described(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('title' in body)) return typeof body === 'string' ? body : JSON.stringify(body);
  const { title, detail, faults = [] } = body as ProblemDocument;
  return [detail ?? title, ...faults.map((f) => `  ${f.path || '/'}: ${f.message}`)].join('\n');
}
