import { URGENCIES } from '../../../core/delivery/batch.ts';
import { readBody, type Exchange } from '../exchange.ts';
import { settle, type Verdict } from '../settle.ts';
import { chooseAct, type Simulation } from '../simulation.ts';
import type { Act } from '../act.ts';
import type { SimulatedDevice } from '../devices.ts';
import { watchIdleness } from '../wire/idle.ts';
import type { Host } from '../wire/listener.ts';
import { decrypt } from './decrypt.ts';
import { accepted, asAsked, refused, type WebRow } from './rows.ts';
import { idIn, secretsOf } from './subscription.ts';

const BODY_LIMIT = 64 * 1024;
/** RFC 8030, 7.2: what a push service takes at least, and takes at most. */
const BODY_BYTES = 4_096;
const SECOND_MS = 1_000;

/** A push service of browsers: HTTP/2 and HTTP/1.1. `origin`: its own, once it listens. */
export function webHost(simulation: Simulation, origin: () => string): Host {
  return {
    provider: 'web',
    http1: true,
    firstStreams: () => simulation.settings.webStreams,
    greet: (connection) => {
      watchIdleness(simulation.clock, connection, {
        idleMs: () => simulation.settings.webIdleSeconds * SECOND_MS,
        end: () => { connection.goaway({ code: 0, last: connection.lastOpened, debug: '' }); },
      });
    },
    serve: async (exchange) => {
      const body = await readBody(exchange.input, BODY_LIMIT);
      if (body !== undefined) await push(simulation, exchange, { body, origin: origin() });
    },
  };
}

interface Received { readonly body: Buffer; readonly origin: string }

async function push(simulation: Simulation, exchange: Exchange, received: Received): Promise<void> {
  const { connection, headers, path, stream } = exchange;
  const { clock, post } = simulation;
  const endpoint = received.origin + path;
  const { act, usual } = await rule(simulation, exchange, { ...received, endpoint });
  const id = idIn(path);
  // No push service can: a browser does, and the ledger is told what it reads.
  const text = id === undefined ? undefined : decrypt(received.body, secretsOf(id));
  const payload = asObject(text);
  const pushId = pushIdOf(payload);
  await settle(simulation, exchange, {
    endpoint: 'web',
    act,
    usual,
    verdictOf: (asked) => asAsked(asked, clock.now()),
    deliver: () => { post.web.accept({ endpoint, pushId, payload, ttl: Number(headers['ttl'] ?? 0), topic: headers['topic'] }); },
    line: { time: clock.now(), connection: connection.number, stream, provider: 'web', token: endpoint, pushId, payload: text ?? '' },
  });
}

/** A request that fails before its subscription is looked at consumes no script and no fault. */
async function rule(simulation: Simulation, exchange: Exchange, { body, origin, endpoint }: Received & { readonly endpoint: string }): Promise<{ readonly act: Act; readonly usual: Verdict }> {
  const { clock, vapid } = simulation;
  const usually = (row: WebRow): { readonly act: Act; readonly usual: Verdict } => ({ act: { do: 'accept' }, usual: refused(row) });
  const fault = requestFault(exchange, body);
  if (fault !== undefined) return usually(fault);
  const sender = await vapid.judge(exchange.headers['authorization'], { origin, now: clock.now() });
  if (!sender.ok) return usually(sender.row);
  const act = chooseAct(simulation, { provider: 'web', token: endpoint, connection: exchange.connection }, undefined);
  const unfit = subscriptionFault(simulation, endpoint, sender.publicKey);
  if (unfit !== undefined) return { act, usual: refused(unfit, unfit === 'TooManyRequests' ? String(simulation.settings.webRetryAfter) : undefined) };
  return { act, usual: accepted(endpoint, Number(exchange.headers['ttl'])) };
}

function subscriptionFault({ clock, devices, paces, settings }: Simulation, endpoint: string, publicKey: string): WebRow | undefined {
  const device = devices.find(endpoint);
  if (device === undefined && settings.strictTokens) return 'NotFound';
  const fault = device === undefined ? undefined : faultOf(device, publicKey);
  if (fault !== undefined) return fault;
  return paces.webDevice.take(endpoint, clock.now()) ? undefined : 'TooManyRequests';
}

function faultOf({ state, applicationServerKey = '' }: SimulatedDevice, publicKey: string): WebRow | undefined {
  if (state === 'dead') return 'Gone';
  return state === 'mismatch' || ![publicKey, ''].includes(applicationServerKey) ? 'VapidMismatch' : undefined;
}

interface Rule { readonly row: WebRow; readonly broken: (exchange: Exchange, body: Buffer) => boolean }

/** RFC 8030, 5.2 to 5.4 and 7.2; RFC 8291, 4. */
const RULES: readonly Rule[] = [
  { row: 'MethodNotAllowed', broken: ({ method }) => method !== 'POST' },
  { row: 'NotFound', broken: ({ path }) => idIn(path) === undefined },
  { row: 'PayloadTooLarge', broken: (_exchange, body) => body.length > BODY_BYTES },
  { row: 'BadRequest', broken: ({ repeated }) => repeated.length > 0 },
  { row: 'BadRequest', broken: ({ headers }) => !/^\d{1,10}$/.test(headers['ttl'] ?? '') },
  { row: 'BadRequest', broken: ({ headers: { urgency } }) => urgency !== undefined && !(URGENCIES as readonly string[]).includes(urgency) },
  { row: 'BadRequest', broken: ({ headers: { topic } }) => topic !== undefined && !/^[A-Za-z0-9_-]{1,32}$/.test(topic) },
  { row: 'BadRequest', broken: ({ headers }, body) => body.length > 0 && headers['content-encoding'] !== 'aes128gcm' },
];

const requestFault = (exchange: Exchange, body: Buffer): WebRow | undefined => RULES.find(({ broken }) => broken(exchange, body))?.row;

type Payload = Readonly<Record<string, unknown>>;

function asObject(text: string | undefined): Payload | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : undefined;
  } catch {
    return undefined;
  }
}

/** The id Beckon's tracking block carries. */
function pushIdOf(payload: Payload | undefined): string {
  const block = payload?.['beckon'];
  return typeof block === 'object' && block !== null && 'id' in block && typeof block.id === 'string' ? block.id : '';
}
