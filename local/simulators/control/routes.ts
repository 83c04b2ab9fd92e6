import { z } from 'zod';
import type { Addresses } from '../start.ts';
import { changeSettings, playScenario, putDevice, setCredentials, setLatency } from '../scenario/play.ts';
import { readScenario, scenarioNames, type NamedScenario } from '../scenario/library.ts';
import { reset, type Simulation } from '../simulation.ts';
import { addFault } from '../strikes.ts';
import { REQUESTS } from './requests.ts';

export interface ControlRequest {
  readonly params: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
}

/** What it gives is the body of the 200. A ZodError is the caller's fault. */
type Serve = (simulation: Simulation, request: ControlRequest, addresses: Partial<Addresses>) => unknown;

interface Route { readonly method: string; readonly path: RegExp; readonly serve: Serve }

/** `PUT /scenario` → a method and a pattern whose `:names` are the params. */
const route = (name: string, serve: Serve): Route => {
  const [method = '', path = ''] = name.split(' ');
  return { method, path: new RegExp(`^${path.replace(/:[a-z]+/g, '([^/]+)')}$`), serve };
};

/** Serves nothing but the deed. */
const deed = (act: (simulation: Simulation, request: ControlRequest) => void | Promise<void>): Serve => async (simulation, request) => {
  await act(simulation, request);
  return {};
};

/** The control port, route by route. */
export const CONTROL_ROUTES: readonly Route[] = [
  route('GET /', (_simulation, _request, addresses) => addresses),
  route('POST /reset', deed((simulation) => { reset(simulation); })),

  route('GET /ledger', ({ ledger }, { query }) => ledger.page(REQUESTS.ledger.parse(query))),
  route('GET /ledger/summary', ({ ledger }) => ledger.summary()),
  route('GET /counters', ({ connections, keys, accounts, fates, clock }) =>
    ({ connections: connections.counts(clock.now()), providerTokens: keys.distinct, accessTokens: accounts.issued, fates: fates.counts() })),
  route('GET /inbox/:token', ({ inbox }, { params: [token = ''], query, signal }) => {
    const { after, wait } = REQUESTS.inbox.parse(query);
    return inbox.wait(token, after, { waitMs: wait * 1000, signal });
  }),

  route('GET /keys', ({ keys }) => keys.list()),
  route('POST /keys', deed(async ({ keys }, { body }) => {
    for (const key of REQUESTS.keys.parse(body)) await imported(keys.add(key));
  })),
  route('DELETE /keys/:id', deed(({ keys }, { params: [keyId = ''] }) => { keys.revoke(keyId); })),
  route('GET /service-accounts', ({ accounts }) => accounts.list()),
  route('POST /service-accounts', deed(async ({ accounts }, { body }) => {
    for (const account of REQUESTS.serviceAccounts.parse(body)) await imported(accounts.add(account));
  })),
  route('DELETE /access-tokens', deed(({ accounts }) => { accounts.expireAll(); })),
  route('POST /credentials', deed((simulation, { body }) => { setCredentials(simulation, REQUESTS.credentials.parse(body)); })),

  route('POST /tokens', (simulation, { body }) => ({ tokens: REQUESTS.tokens.parse(body).map((rule) => putDevice(simulation, rule)) })),
  route('GET /devices/:token', ({ devices, inbox, post }, { params: [token = ''] }) => {
    const fcm = post.fcm.waiting(token);
    return { device: devices.find(token) ?? null, waiting: [...post.apns.waiting(token), ...fcm.ids, ...post.web.waiting(token)], deletedMessages: fcm.overflows, shown: inbox.shown(token) };
  }),

  route('GET /faults', ({ faults }) => ({ faults: faults.list() })),
  route('POST /faults', (simulation, { body }) => ({ ids: REQUESTS.faults.parse(body).map((rule) => addFault(simulation, rule)) })),
  route('DELETE /faults', deed(({ faults }) => { faults.clear(); })),
  route('DELETE /faults/:id', deed(({ faults }, { params: [id = ''] }) => { faults.clear(Number(id)); })),
  route('POST /latency', deed((simulation, { body }) => { setLatency(simulation, REQUESTS.latency.parse(body)); })),
  route('GET /settings', ({ settings }) => jsonOf(settings)),
  route('POST /settings', (simulation, { body }) => {
    changeSettings(simulation, REQUESTS.settings.parse(body));
    return jsonOf(simulation.settings);
  }),
  // Puts the providers' clock ahead: credentials age at once.
  route('POST /clock', ({ clock }, { body }) => {
    clock.advance(REQUESTS.clock.parse(body).advanceMs);
    return { now: clock.now() };
  }),

  route('GET /scenarios', async () => ({ scenarios: await scenarioNames() })),
  route('GET /scenario', ({ scenario }) => ({ name: scenario?.name ?? null })),
  route('PUT /scenario', async (simulation, { body }) => {
    const { name, scenario } = await wantedScenario(body);
    await imported(playScenario(simulation, name, scenario));
    return { name };
  }),
  route('DELETE /scenario', deed(({ scenario }) => { scenario?.end(); })),
];

/** `{"name": …}` means one of ours, anything else is one itself. */
async function wantedScenario(body: unknown): Promise<Pick<NamedScenario, 'name' | 'scenario'>> {
  const named = REQUESTS.scenarioName.safeParse(body);
  if (!named.success) return { name: '', scenario: REQUESTS.scenario.parse(body) };
  const names = await scenarioNames();
  if (!names.includes(named.data.name)) throw fault('name', `There is no such scenario. Those there are: ${names.join(', ')}.`);
  return readScenario(named.data.name);
}

/** A limit that is infinite has no number in JSON. */
const jsonOf = (settings: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value === Infinity ? 'unlimited' : value]));

const fault = (path: string, message: string): z.ZodError => new z.ZodError([{ code: 'custom', path: [path], message, input: undefined }]);

/** A PEM that is no key is the caller's fault, not ours. */
async function imported(importing: Promise<void>): Promise<void> {
  try {
    await importing;
  } catch (error) {
    throw fault('publicKeyPem', error instanceof Error ? error.message : String(error));
  }
}
