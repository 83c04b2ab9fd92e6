import type { components } from './openapi.ts';

/** A refusal of the API, or no answer at all (`status` 0). */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Partial<components['schemas']['Problem']>;
  constructor(status: number, problem: Refused['problem']) {
    super(problem.detail ?? problem.title ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

interface Answered<T> { readonly data?: T; readonly error?: unknown; readonly response: Response }

/** The body of a success. @throws Refused */
export async function answered<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw new Refused(response.status, typeof error === 'object' && error !== null ? error : {});
}
