/** An answer of Beckon's own API; undefined status: none came. */
export interface OwnAnswer { readonly status: number; readonly body: unknown }
export interface OwnRequest { readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; readonly path: string; readonly body?: unknown; readonly idempotencyKey?: string }
/** Asks as whoever has the key. */
export type OwnApi = (key: string, request: OwnRequest) => Promise<OwnAnswer>;

const TIMEOUT_MS = 20_000;

/** Events have an address of their own. */
export const ownApi = ({ api, events }: { readonly api: string; readonly events: string }, ask: typeof fetch = fetch): OwnApi => async (key, { method, path, body, idempotencyKey }) => {
  const answer = await ask((path === '/v1/events' ? events : api) + path, {
    method, ...(body !== undefined && { body: JSON.stringify(body) }), signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }) },
  });
  return { status: answer.status, body: await answer.json().catch(() => null) };
};
