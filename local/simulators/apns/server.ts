import { randomUUID } from 'node:crypto';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { ServerCertificate } from '../authority.ts';
import type { Act } from '../act.ts';
import { exchangeOfStream, readBody, type Exchange } from '../exchange.ts';
import { settle, type Verdict } from '../settle.ts';
import { chooseAct, type Simulation } from '../simulation.ts';
import { authenticate, type ApnsEnvironment } from './authenticate.ts';
import { headerFault } from './headers.ts';
import { isShownOrRun, isWellFormed, judge, parsePayload, tokenOf } from './judge.ts';
import { actOfApnsPrefix, APNS_REASONS, apnsReasonOf, type ApnsReason } from './reasons.ts';

const BODY_LIMIT = 64 * 1024;

/** One APNs host: HTTP/2 only. Not yet listening. */
export function createApnsServer(simulation: Simulation, certificate: ServerCertificate, environment: ApnsEnvironment): Http2SecureServer {
  const server = createSecureServer({ ...certificate, allowHTTP1: false, minVersion: 'TLSv1.2', settings: { maxConcurrentStreams: 1 } });
  const connectionOf = simulation.connections.watch(server, 'apns');
  server.on('stream', (stream, _headers, _flags, raw: readonly string[] = []) => {
    const connection = stream.session === undefined ? undefined : connectionOf(stream.session.socket);
    if (connection === undefined) return;
    simulation.connections.requestOpened();
    stream.once('close', () => { simulation.connections.requestClosed(); });
    handle(simulation, exchangeOfStream(connection, stream, raw), environment).catch((error: unknown) => stream.destroy(error as Error));
  });
  return server;
}

async function handle(simulation: Simulation, exchange: Exchange, environment: ApnsEnvironment): Promise<void> {
  const body = await readBody(exchange.input, BODY_LIMIT);
  if (body === undefined) return;
  const { headers } = exchange;
  const token = tokenOf(exchange);
  const pushId = headers['apns-id'] ?? randomUUID();
  const { act, verdict: row } = await rule(simulation, exchange, { environment, token, body });
  const asVerdict = (answer: ApnsReason | 'accepted', timestamp: number): Verdict =>
    verdictOf(answer, { 'apns-id': pushId, ...(environment === 'sandbox' ? { 'apns-unique-id': randomUUID() } : {}) }, timestamp);
  const deadSince = simulation.devices.find(token)?.since ?? simulation.clock.now();
  await settle(simulation, exchange, {
    endpoint: 'apns',
    act,
    usual: asVerdict(row, deadSince),
    verdictOf: (asked) => withRetryAfter(asVerdict(apnsReasonOf(asked.reason) ?? 'InternalServerError', asked.since ?? deadSince), asked),
    deliver: () => { deliver(simulation, { token, pushId, headers, body }); },
    line: {
      time: simulation.clock.now(), connection: exchange.connection.number, stream: exchange.stream,
      provider: 'apns', environment, token, pushId, payload: body.toString('utf8'),
    },
  });
}

interface Ruled { readonly act: Act; readonly verdict: ApnsReason | 'accepted' }

/** A request that fails before its device is looked at consumes no script and no fault. */
async function rule(simulation: Simulation, exchange: Exchange, of: { readonly environment: ApnsEnvironment; readonly token: string; readonly body: Buffer }): Promise<Ruled> {
  const usually = (verdict: ApnsReason): Ruled => ({ act: { do: 'accept' }, verdict });
  const { headers } = exchange;
  const fault = headerFault(exchange);
  if (fault !== undefined) return usually(fault);
  const sender = await authenticate(simulation, exchange.connection, { environment: of.environment, authorization: headers['authorization'] });
  if (!sender.ok) return usually(sender.reason);
  if (!isWellFormed(of.token)) return usually('BadDeviceToken');
  const act = chooseAct(simulation, { provider: 'apns', environment: of.environment, token: of.token }, actOfApnsPrefix(of.token));
  return { act, verdict: judge(simulation, { ...of, headers, key: sender.key }) };
}

function verdictOf(row: ApnsReason | 'accepted', headers: Readonly<Record<string, string>>, timestamp: number): Verdict {
  if (row === 'accepted') return { row, reason: row, accepted: true, answer: { status: 200, headers, body: '' } };
  const status = APNS_REASONS[row];
  // The 410's time is in milliseconds, unlike every other time of APNs.
  const body = JSON.stringify(status === 410 ? { reason: row, timestamp } : { reason: row });
  return { row, reason: row, accepted: false, answer: { status, headers: { ...headers, 'content-type': 'application/json' }, body } };
}

function withRetryAfter(verdict: Verdict, { retryAfter }: { readonly retryAfter?: number | string | undefined }): Verdict {
  if (retryAfter === undefined) return verdict;
  return { ...verdict, answer: { ...verdict.answer, headers: { ...verdict.answer.headers, 'retry-after': String(retryAfter) } } };
}

function deliver(simulation: Simulation, { token, pushId, headers, body }: { readonly token: string; readonly pushId: string; readonly headers: Exchange['headers']; readonly body: Buffer }): void {
  const payload = parsePayload(body);
  if (payload === undefined || !isShownOrRun(headers['apns-push-type'], payload)) return;
  if (simulation.devices.find(token)?.receives === false) return;
  const collapseId = headers['apns-collapse-id'];
  simulation.inbox.deliver({ time: simulation.clock.now(), provider: 'apns', token, pushId, payload, ...(collapseId === undefined ? {} : { collapseId }) });
}
