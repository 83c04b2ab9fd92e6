import { randomUUID } from 'node:crypto';
import type { Exchange } from '../../exchange.ts';
import { settle } from '../../settle.ts';
import { chooseAct, type Simulation } from '../../simulation.ts';
import { accepted, asAsked, refused } from '../answers.ts';
import { authenticate, type ApnsEnvironment } from '../authenticate.ts';
import { parsePayload } from '../judge.ts';
import type { ApnsReason } from '../reasons.ts';
import type { Channel } from './channels.ts';
import { channelFault, senderFault } from './manage.ts';
import type { BroadcastReason } from './reasons.ts';

export const BROADCAST = /^\/4\/broadcasts\/apps\/([^/]+)$/;

type Headers = Exchange['headers'];
const MAX_BYTES = 5120;
const STORED_MAX_S = 8 * 60 * 60;

/** One message to everybody who listens to a channel (Apple, "Sending broadcast push notification requests to APNs"). */
export async function broadcast(simulation: Simulation, exchange: Exchange, of: { readonly environment: ApnsEnvironment; readonly body: Buffer; readonly bundle: string }): Promise<void> {
  const { headers, connection, stream } = exchange;
  const { environment, body, bundle } = of;
  const pushId = headers['apns-request-id'] ?? randomUUID();
  const facts = { headers: { 'apns-request-id': pushId } };
  const id = headers['apns-channel-id'] ?? '';
  const channel = simulation.channels.find(`${environment} ${bundle}`, id);
  const sender = await authenticate(simulation, connection, { environment, authorization: headers['authorization'] });
  const fault = sender.ok ? (senderFault(sender.key, bundle) ?? requestFault(exchange, channel) ?? payloadFault(body)) : sender.reason;
  await settle(simulation, exchange, {
    endpoint: 'apns',
    usual: fault === undefined ? accepted(facts) : refused(fault, facts),
    act: sender.ok ? chooseAct(simulation, { provider: 'apns', environment, token: '', connection }, undefined) : { do: 'accept' },
    verdictOf: (act) => asAsked(act, facts, simulation.clock.now()),
    deliver: () => { if (channel !== undefined) fanOut(simulation, { ...of, channel, pushId, headers }); },
    line: { time: simulation.clock.now(), connection: connection.number, stream, provider: 'apns', environment, token: '', to: `channel ${id}`, pushId, payload: body.toString('utf8') },
  });
}

function requestFault({ method, headers }: Exchange, channel: Channel | undefined): ApnsReason | BroadcastReason | undefined {
  if (method !== 'POST') return 'MethodNotAllowed';
  if (channel === undefined) return channelFault(headers['apns-channel-id']) ?? 'ChannelNotRegistered';
  const type = headers['apns-push-type'];
  if (type === undefined) return 'MissingPushType';
  if (type !== 'liveactivity') return 'InvalidPushType';
  if (!['10', '5'].includes(headers['apns-priority'] ?? '10')) return 'BadPriority';
  return isGoodExpiration(headers['apns-expiration'], channel) ? undefined : 'BadExpirationDate';
}

const isGoodExpiration = (value: string | undefined, { policy }: Channel): boolean =>
  (policy === 0 ? value === '0' : value === undefined || /^\d{1,12}$/.test(value));

function payloadFault(body: Buffer): ApnsReason | undefined {
  if (body.length > MAX_BYTES) return 'PayloadTooLarge';
  return parsePayload(body) === undefined ? 'PayloadEmpty' : undefined;
}

function fanOut({ devices, post, clock }: Simulation, of: { readonly environment: ApnsEnvironment; readonly bundle: string; readonly channel: Channel; readonly pushId: string; readonly headers: Headers; readonly body: Buffer }): void {
  const longest = Math.floor(clock.now() / 1000) + STORED_MAX_S;
  const expiration = of.channel.policy === 0 ? 0 : Math.min(longest, Number(of.headers['apns-expiration'] ?? longest));
  for (const token of devices.listeners(of.channel.id, of.environment)) {
    post.apns.accept({ token, bundle: `${of.bundle} ${of.channel.id}`, pushId: of.pushId, type: 'liveactivity', expiration, payload: parsePayload(of.body) ?? {} });
  }
}
