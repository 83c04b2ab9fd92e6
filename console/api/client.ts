import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from '../../sdk/server/src/openapi.ts';
import { answered, Refused } from '../../sdk/server/src/refused.ts';

export { answered, Refused };

/** Answers of the API by their names in its OpenAPI document. */
export type Schemas = components['schemas'];

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

/** By whose proof calls are made: what goes on for long ends when somebody else signs in. */
export const provenBy = (): unknown => proof;

/** The public HTTP API, at the console's own origin. */
export const api = createClient<paths>({ baseUrl: location.origin });
api.use(bearer);

/** Sent with a change: it holds for exactly the revision that was read, or only makes what is not there yet. */
export const expecting = (revision: number | undefined): Record<string, string> =>
  (revision === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${String(revision)}"` });
