import { z } from 'zod';
import type { Addresses } from '../start.ts';
import { reset, type Simulation } from '../simulation.ts';
import { REQUESTS } from './requests.ts';

export interface ControlRequest {
  readonly params: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
}

interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  /** What it gives is the body of the 200. A ZodError is the caller's fault. */
  readonly serve: (simulation: Simulation, request: ControlRequest, addresses: Addresses) => unknown;
}

/** The control port, route by route. */
export const CONTROL_ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/$/, serve: (_simulation, _request, addresses) => addresses },
  { method: 'POST', path: /^\/reset$/, serve: (simulation) => { reset(simulation); return {}; } },

  { method: 'GET', path: /^\/ledger$/, serve: ({ ledger }, { query }) => ledger.page(REQUESTS.ledger.parse(query)) },
  { method: 'GET', path: /^\/ledger\/summary$/, serve: ({ ledger }) => ledger.summary() },
  { method: 'GET', path: /^\/counters$/, serve: ({ connections, keys, accounts }) =>
    ({ connections: connections.counts(), providerTokens: keys.distinct, accessTokens: accounts.issued }) },
  { method: 'GET', path: /^\/inbox\/([^/]+)$/, serve: ({ inbox }, { params: [token = ''], query, signal }) => {
    const { after, wait } = REQUESTS.inbox.parse(query);
    return inbox.wait(token, after, { waitMs: wait * 1000, signal });
  } },

  { method: 'GET', path: /^\/keys$/, serve: ({ keys }) => keys.list() },
  { method: 'POST', path: /^\/keys$/, serve: async ({ keys }, { body }) => {
    for (const key of REQUESTS.keys.parse(body)) await imported('publicKeyPem', keys.add(key));
    return {};
  } },
  { method: 'DELETE', path: /^\/keys\/([^/]+)$/, serve: ({ keys }, { params: [keyId = ''] }) => { keys.revoke(keyId); return {}; } },
  { method: 'GET', path: /^\/service-accounts$/, serve: ({ accounts }) => accounts.list() },
  { method: 'POST', path: /^\/service-accounts$/, serve: async ({ accounts }, { body }) => {
    for (const account of REQUESTS.serviceAccounts.parse(body)) await imported('publicKeyPem', accounts.add(account));
    return {};
  } },
  { method: 'DELETE', path: /^\/access-tokens$/, serve: ({ accounts }) => { accounts.expireAll(); return {}; } },

  { method: 'POST', path: /^\/tokens$/, serve: ({ devices, clock }, { body }) =>
    ({ tokens: REQUESTS.tokens.parse(body).map((rule) => devices.put(rule, clock.now())) }) },
  { method: 'GET', path: /^\/faults$/, serve: ({ faults }) => ({ faults: faults.list() }) },
  { method: 'POST', path: /^\/faults$/, serve: ({ faults, clock }, { body }) =>
    ({ ids: REQUESTS.faults.parse(body).map((rule) => faults.add(rule, clock.now())) }) },
  { method: 'DELETE', path: /^\/faults$/, serve: ({ faults }) => { faults.clear(); return {}; } },
  { method: 'DELETE', path: /^\/faults\/(\d+)$/, serve: ({ faults }, { params: [id = ''] }) => { faults.clear(Number(id)); return {}; } },
  { method: 'POST', path: /^\/latency$/, serve: ({ latency }, { body }) => {
    const { provider, ...distribution } = REQUESTS.latency.parse(body);
    for (const endpoint of provider === undefined ? (['apns', 'fcm'] as const) : [provider]) latency.set(endpoint, distribution);
    return {};
  } },
  /** Puts the providers' clock ahead: credentials age at once. */
  { method: 'POST', path: /^\/clock$/, serve: ({ clock }, { body }) => {
    clock.advance(REQUESTS.clock.parse(body).advanceMs);
    return { now: clock.now() };
  } },
];

/** A PEM that is no key is the caller's fault, not ours. */
async function imported(field: string, importing: Promise<void>): Promise<void> {
  try {
    await importing;
  } catch (error) {
    throw new z.ZodError([{ code: 'custom', path: [field], message: error instanceof Error ? error.message : String(error), input: undefined }]);
  }
}
