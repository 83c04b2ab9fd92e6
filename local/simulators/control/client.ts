import type { z } from 'zod';
import type { SimulatedDevice } from '../devices.ts';
import type { FateCounts } from '../fates.ts';
import type { InboxPage, Notification } from '../inbox.ts';
import type { LedgerPage, Provider, ProviderSummary } from '../ledger.ts';
import type { Addresses } from '../start.ts';
import type { ConnectionCounts } from '../wire/connections.ts';
import type { REQUESTS } from './requests.ts';

type Body<K extends keyof typeof REQUESTS> = z.input<(typeof REQUESTS)[K]>;

/** The control port as functions. Every one rejects with the port's own words when it refuses. */
export interface Control {
  addresses(): Promise<Partial<Addresses>>;
  reset(): Promise<void>;
  ledger(query?: { readonly provider?: Provider; readonly token?: string; readonly after?: number; readonly limit?: number }): Promise<LedgerPage>;
  summary(): Promise<Readonly<Record<Provider, ProviderSummary>>>;
  counters(): Promise<Counters>;
  device(token: string): Promise<DeviceState>;
  inbox(token: string, query?: { readonly after?: number; readonly wait?: number; readonly signal?: AbortSignal }): Promise<InboxPage>;
  addKeys(keys: Body<'keys'>): Promise<void>;
  revokeKey(keyId: string): Promise<void>;
  addServiceAccounts(accounts: Body<'serviceAccounts'>): Promise<void>;
  expireAccessTokens(): Promise<void>;
  setTokens(tokens: Body<'tokens'>): Promise<void>;
  addFaults(faults: Body<'faults'>): Promise<readonly number[]>;
  clearFaults(): Promise<void>;
  setLatency(latency: Body<'latency'>): Promise<void>;
  advanceClock(advanceMs: number): Promise<void>;
  setSettings(settings: Body<'settings'>): Promise<void>;
  setCredentials(credentials: Body<'credentials'>): Promise<void>;
  /** By name, one of those in local/scenarios; or a scenario itself. */
  playScenario(scenario: string | Body<'scenario'>): Promise<void>;
  endScenario(): Promise<void>;
}

export interface Counters {
  readonly connections: ConnectionCounts;
  /** Distinct JWTs shown to APNs. */
  readonly providerTokens: number;
  /** Access tokens given out. */
  readonly accessTokens: number;
  /** What became of accepted pushes. */
  readonly fates: Readonly<Record<Provider, FateCounts>>;
}

export interface DeviceState {
  readonly device: SimulatedDevice | null;
  /** Push ids kept by the provider until it is back. */
  readonly waiting: readonly string[];
  /** How often FCM discarded all that waited. */
  readonly deletedMessages: number;
  readonly shown: readonly Notification[];
}

interface Call { readonly body?: unknown; readonly query?: Readonly<Record<string, string | number | undefined>>; readonly signal?: AbortSignal | undefined }

export function controlOf(origin: string): Control {
  const call = async <T>(method: string, path: string, { body, query = {}, signal }: Call = {}): Promise<T> => {
    const given = Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]): [string, string] => [name, String(value)]);
    const response = await fetch(`${origin}${path}?${new URLSearchParams(given).toString()}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The simulators refused ${method} ${path}: ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    addresses: () => call('GET', '/'),
    reset: () => call('POST', '/reset'),
    ledger: (query = {}) => call('GET', '/ledger', { query }),
    summary: () => call('GET', '/ledger/summary'),
    counters: () => call('GET', '/counters'),
    inbox: (token, { signal, ...query } = {}) => call('GET', `/inbox/${encodeURIComponent(token)}`, { query, signal }),
    addKeys: (body) => call('POST', '/keys', { body }),
    revokeKey: (keyId) => call('DELETE', `/keys/${keyId}`),
    addServiceAccounts: (body) => call('POST', '/service-accounts', { body }),
    expireAccessTokens: () => call('DELETE', '/access-tokens'),
    setTokens: (body) => call('POST', '/tokens', { body }),
    addFaults: async (body) => (await call<{ ids: number[] }>('POST', '/faults', { body })).ids,
    clearFaults: () => call('DELETE', '/faults'),
    setLatency: (body) => call('POST', '/latency', { body }),
    advanceClock: (advanceMs) => call('POST', '/clock', { body: { advanceMs } }),
    device: (token) => call('GET', `/devices/${encodeURIComponent(token)}`),
    setSettings: (body) => call('POST', '/settings', { body }),
    setCredentials: (body) => call('POST', '/credentials', { body }),
    playScenario: (scenario) => call('PUT', '/scenario', { body: typeof scenario === 'string' ? { name: scenario } : scenario }),
    endScenario: () => call('DELETE', '/scenario'),
  };
}
