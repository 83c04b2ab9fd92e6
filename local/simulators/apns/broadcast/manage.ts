import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Exchange } from '../../exchange.ts';
import { settle, type Verdict } from '../../settle.ts';
import { chooseAct, type Simulation } from '../../simulation.ts';
import { accepted, asAsked, refused } from '../answers.ts';
import { authenticate, type ApnsEnvironment } from '../authenticate.ts';
import type { ApnsKey } from '../keys.ts';
import type { ApnsReason } from '../reasons.ts';
import type { BroadcastReason } from './reasons.ts';

export const MANAGE = /^\/1\/apps\/([^/]+)\/(channels|all-channels)$/;

type Reason = ApnsReason | BroadcastReason;
interface Asked {
  readonly simulation: Simulation;
  /** Environment and bundle id. */
  readonly app: string;
  readonly headers: Exchange['headers'];
  readonly body: Buffer;
  readonly echoed: Readonly<Record<string, string>>;
}
interface Outcome { readonly verdict: Verdict; readonly change?: () => void }
type Operation = (asked: Asked) => Reason | Outcome;

/** Creates, reads, lists and deletes broadcast channels (Apple, "Sending channel management requests to APNs"). */
export async function manageChannels(simulation: Simulation, exchange: Exchange, of: { readonly environment: ApnsEnvironment; readonly body: Buffer; readonly match: RegExpExecArray }): Promise<void> {
  const [, bundle = '', kind = ''] = of.match;
  const { headers } = exchange;
  const echoed = { 'apns-request-id': headers['apns-request-id'] ?? randomUUID() };
  const sender = await authenticate(simulation, exchange.connection, { environment: of.environment, authorization: headers['authorization'] });
  const operation = OPERATIONS[`${exchange.method} ${kind}`] ?? ((): Reason => 'MethodNotAllowed');
  const asked: Asked = { simulation, app: `${of.environment} ${bundle}`, headers, body: of.body, echoed };
  const outcome = sender.ok ? (senderFault(sender.key, bundle) ?? operation(asked)) : sender.reason;
  const { verdict, change } = typeof outcome === 'string' ? { verdict: refused(outcome, { headers: echoed }) } : outcome;
  await settle(simulation, exchange, {
    endpoint: 'apns',
    usual: verdict,
    act: sender.ok ? chooseAct(simulation, { provider: 'apns', environment: of.environment, token: '', connection: exchange.connection }, undefined) : { do: 'accept' },
    verdictOf: (act) => asAsked(act, { headers: echoed }, simulation.clock.now()),
    ...(change === undefined ? {} : { deliver: change }),
  });
}

/** Whether this key may broadcast for this app. */
export function senderFault(key: ApnsKey, bundle: string): BroadcastReason | undefined {
  if (key.topics?.includes(bundle) === false) return 'TopicMismatch';
  return key.broadcast === 'enabled' ? undefined : key.broadcast;
}

/** What is wrong with the name of a channel, if anything. */
export function channelFault(id: string | undefined): BroadcastReason | undefined {
  if (id === undefined || id === '') return 'MissingChannelId';
  return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(id) ? undefined : 'BadChannelId';
}

const config = z.strictObject({ 'message-storage-policy': z.union([z.literal(0), z.literal(1)]), 'push-type': z.string().optional() });

function create({ simulation, app, body, echoed }: Asked): Reason | Outcome {
  const wanted = config.safeParse(parsed(body));
  if (!wanted.success) return 'BadRequestPayload';
  const { 'message-storage-policy': policy, 'push-type': type } = wanted.data;
  if (type === undefined) return 'MissingPushType';
  if (type !== 'LiveActivity') return 'InvalidPushType';
  const { channels, settings } = simulation;
  if (channels.list(app).length >= settings.apnsChannelsMax) return 'CannotCreateChannelConfig';
  const id = randomBytes(16).toString('base64');
  return { verdict: accepted({ headers: { ...echoed, 'apns-channel-id': id } }, { status: 201 }), change: () => { channels.add(app, { id, policy }); } };
}

function read({ simulation, app, headers, echoed }: Asked): Reason | Outcome {
  const id = headers['apns-channel-id'];
  const channel = simulation.channels.find(app, id ?? '');
  if (channel === undefined) return channelFault(id) ?? 'ChannelNotRegistered';
  return { verdict: accepted({ headers: echoed }, { body: JSON.stringify({ 'message-storage-policy': channel.policy, 'push-type': 'LiveActivity' }) }) };
}

function remove({ simulation, app, headers, echoed }: Asked): Reason | Outcome {
  const id = headers['apns-channel-id'] ?? '';
  if (simulation.channels.find(app, id) === undefined) return channelFault(id) ?? 'ChannelNotRegistered';
  return { verdict: accepted({ headers: echoed }, { status: 204 }), change: () => { simulation.channels.remove(app, id); } };
}

const list = ({ simulation, app, echoed }: Asked): Outcome =>
  ({ verdict: accepted({ headers: echoed }, { body: JSON.stringify({ channels: simulation.channels.list(app).map(({ id }) => id) }) }) });

const OPERATIONS: Readonly<Record<string, Operation>> = { 'POST channels': create, 'GET channels': read, 'DELETE channels': remove, 'GET all-channels': list };

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

