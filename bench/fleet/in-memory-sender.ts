import type { BenchFunction } from './function-name.ts';
import type { ProviderAnswer, ProviderRequest, Transport } from '../../core/delivery/transport.ts';
import { credentialsReader } from '../../lambdas/adapters/credentials-reader.ts';
import { clock } from '../../lambdas/adapters/once.ts';
import { secretReader } from '../../lambdas/adapters/secrets.ts';
import { providerSenders } from '../../lambdas/adapters/senders.ts';
import { tokenShare } from '../../lambdas/adapters/token-share.ts';
import { ProviderTransports } from '../../lambdas/adapters/transport/providers.ts';
import { deliverHandler, type MessagePorts } from '../../lambdas/deliver-messages.ts';
import { apnsPorts, fcmPorts } from '../../lambdas/wiring/deliver-push.ts';

const PORTS = { apns: apnsPorts, fcm: fcmPorts };

/** deliver-apns or deliver-fcm as it is deployed, but that requests end before the wire: the provider is a function. Undefined for
 *  functions that send nothing. */
export function inMemoryHandler(name: BenchFunction) {
  const provider = ({ 'deliver-apns': 'apns', 'deliver-fcm': 'fcm' } as const)[name as 'deliver-apns'] as keyof typeof PORTS | undefined;
  if (provider === undefined) return undefined;
  let ports: MessagePorts | undefined;
  return deliverHandler(provider, () => (ports ??= { ...PORTS[provider](), senders: senders() }));
}

function senders(): MessagePorts['senders'] {
  const variable = (name: string): string => process.env[name] ?? '';
  const secret = secretReader();
  return providerSenders({
    credentials: credentialsReader(variable('SECRET_PREFIX'), secret),
    transports: new ProviderTransports(variable('PROVIDER_ORIGINS'), () => provider(Number(variable('BENCH_DEAD_EVERY')))),
    share: tokenShare(variable('SENDERS_TABLE'), clock.now),
    trackingKey: async () => (await secret(variable('TRACKING_SECRET'))) ?? '',
    now: clock.now,
  });
}

/** Takes everything but every so many-th token, which it says is dead. */
function provider(deadEvery: number): Transport {
  let asked = 0;
  return {
    async request(write) {
      const request = write();
      asked += 1;
      const answer = request.path.startsWith('/3/device/') ? APNS : request.path.endsWith(':send') ? FCM : TOKEN;
      return asked % deadEvery === 0 && answer !== TOKEN ? (DEAD.get(answer) ?? APNS)(request) : answer(request);
    },
    retire: () => undefined,
    close: () => undefined,
  };
}

type Answer = (request: ProviderRequest) => ProviderAnswer;
const answered = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): ProviderAnswer => ({ kind: 'answered', status, headers, body: status === 200 && Object.keys(body).length === 0 ? '' : JSON.stringify(body) });

const APNS: Answer = ({ headers }) => answered(200, {}, { 'apns-id': headers['apns-id'] ?? '' });
const FCM: Answer = () => answered(200, { name: 'projects/shop-1/messages/0:1700000000000000%31bd1c9631bd1c96' }, { 'content-type': 'application/json' });
const TOKEN: Answer = () => answered(200, { access_token: 'ya29.token', expires_in: 3_600, token_type: 'Bearer' });
const DEAD: ReadonlyMap<Answer, Answer> = new Map<Answer, Answer>([
  [APNS, ({ headers }) => answered(410, { reason: 'Unregistered', timestamp: Date.now() - 60_000 }, { 'apns-id': headers['apns-id'] ?? '' })],
  [FCM, () => answered(404, { error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND', details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: 'UNREGISTERED' }] } })],
]);
