import createClient, { type Middleware } from 'openapi-fetch';
import type { ProblemDocument } from '../../core/problem.ts';
import type { paths, components } from './openapi';

/** Answers of the API by their names in its OpenAPI document. */
export type Schemas = components['schemas'];

/** A refusal of the API, or no answer at all (`status` 0). */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Partial<ProblemDocument> & { readonly requestId?: string };
  constructor(status: number, problem: Refused['problem']) {
    super(problem.detail ?? problem.title ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

let proof: () => Promise<string | undefined> = () => Promise.resolve(undefined);
/** Told once somebody is signed in: gives a token that holds now, or undefined when nobody is any more. */
export const proveBy = (token: typeof proof): void => { proof = token; };

const bearer: Middleware = {
  async onRequest({ request }) {
    const token = await proof();
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    return request;
  },
  onError: () => new Refused(0, {}),
};

/** The public HTTP API, at the console's own origin. */
export const api = createClient<paths>({ baseUrl: location.origin });
api.use(bearer);

interface Answered<T> { readonly data?: T; readonly error?: unknown; readonly response: Response }

/** The body of a success. @throws Refused */
export async function answered<T>(call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw new Refused(response.status, typeof error === 'object' && error !== null ? error : {});
}

/** Sent with a change: it holds for exactly the revision that was read, or only makes what is not there yet. */
export const expecting = (revision: number | undefined): Record<string, string> =>
  (revision === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${String(revision)}"` });
