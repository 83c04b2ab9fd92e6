import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './openapi.ts';
import { patient } from './patience.ts';

export { answered, Refused } from './refused.ts';

/** Documents and answers of the API by their names in its OpenAPI document. */
export type Schemas = components['schemas'];
export type BeckonServer = Client<paths>;

export interface ServerOptions {
  /** Where the API is (output `ApiUrl`). */
  readonly api: string;
  /** Where events go (output `EventsUrl`); the API unless said. */
  readonly events?: string | undefined;
  /** A server key (`bks_…`), or what operators sign in with. */
  readonly key: string;
  /** How often a request that may be repeated is tried; 4 unless said. */
  readonly tries?: number;
  /** ms until an answer is given up; 30,000 unless said. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

const TRIES = 4;
const TIMEOUT_MS = 30_000;

/** A client with a method for each HTTP method: path, parameters, body and answers are typed by the OpenAPI document. */
export function beckonServer({ api, events = api, key, tries = TRIES, timeoutMs = TIMEOUT_MS, fetch: ask = globalThis.fetch }: ServerOptions): BeckonServer {
  const [base, eventsAt] = [api, events].map((address) => `${address.replace(/\/+$/, '')}`);
  const keep = patient(ask, { tries, timeoutMs, random: Math.random, sleep: (ms) => new Promise((done) => { setTimeout(done, ms); }) });
  return createClient<paths>({
    baseUrl: base ?? api,
    headers: { authorization: `Bearer ${key}` },
    fetch: (request) => keep(request.url === `${base}/v1/events` ? new Request(`${eventsAt}/v1/events`, request) : request),
  });
}
