import { PLATFORM_OF, type Provider } from '../../core/delivery/lanes.ts';
import { isTransportName, TRANSPORT_DEFAULT } from '../../core/delivery/transport.ts';
import { environmentOf } from '../../core/environment.ts';
import { Failure } from '../../core/failure.ts';
import { breakerStore } from '../adapters/breaker-store.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { credentialsReader } from '../adapters/credentials-reader.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { deliveryStore } from '../adapters/delivery-store.ts';
import { sha256 } from '../adapters/hashing.ts';
import { log } from '../adapters/log.ts';
import { countFellBack } from '../adapters/metrics.ts';
import { clock, once } from '../adapters/once.ts';
import { paceStore } from '../adapters/pace-store.ts';
import { profileStore } from '../adapters/profiles.ts';
import { pushQueue } from '../adapters/push-queue.ts';
import { secretReader } from '../adapters/secrets.ts';
import { erasedPeople } from '../adapters/erasure-marks.ts';
import { sendStates } from '../adapters/send-states.ts';
import { providerSenders } from '../adapters/senders.ts';
import { tokenShare } from '../adapters/token-share.ts';
import { tokenReader } from '../adapters/tokens.ts';
import { type OpenTransport, ProviderTransports } from '../adapters/transport/providers.ts';
import { TRANSPORTS } from '../adapters/transport/transports.ts';
import { SharedBreakers } from '../breakers.ts';
import type { MessagePorts } from '../deliver-messages.ts';
import { SharedPaces } from '../paces.ts';

/** A protocol error moves this container to the fallback and raises a metric. */
function transportOf(name: `deliver-${Provider}`, chosen: string): OpenTransport {
  return TRANSPORTS[isTransportName(chosen) ? chosen : TRANSPORT_DEFAULT]((error) => {
    log.warn('failed', { function: name, about: error.code });
    countFellBack(PLATFORM_OF[name.replace('deliver-', '') as Provider]);
  });
}

/** Connections, tokens and secrets live as long as the container. */
const portsOf = (name: `deliver-${Provider}`) => once((): MessagePorts => {
  const env = environmentOf(name, process.env);
  const secret = secretReader();
  const catalog = catalogReader(env.CATALOG_TABLE, clock);
  const silent = (): void => { log.warn('failed', { function: name, about: 'SENDERS_TABLE' }); };
  return {
    deliveries: deliveryStore(env.BATCHES_TABLE),
    queue: pushQueue(env.QUEUES),
    profiles: profileStore(env.PROFILES_TABLE),
    tokens: tokenReader(env.TOKENS_TABLE),
    catalog,
    deadLetters: deadLetters(env.DEAD_LETTERS),
    senders: providerSenders({
      credentials: credentialsReader(env.SECRET_PREFIX, secret),
      transports: new ProviderTransports(env.PROVIDER_ORIGINS, transportOf(name, env.PUSH_TRANSPORT)),
      share: tokenShare(env.SENDERS_TABLE, clock.now),
      subject: async (app) => (await catalog.current()).apps.get(app)?.web?.subject,
      pinpointKeys: async (app) => (await catalog.current()).apps.get(app)?.pinpointKeys === true,
      trackingKey: () => trackingKey(secret, env.TRACKING_SECRET),
      now: clock.now,
    }),
    breakers: new SharedBreakers(breakerStore(env.SENDERS_TABLE, clock.now), clock, silent),
    paces: new SharedPaces(paceStore(env.SENDERS_TABLE, clock.now), clock, silent),
    sends: sendStates(env.SENDS_TABLE, clock),
    erased: erasedPeople({ sends: env.SENDS_TABLE, tokens: env.TOKENS_TABLE }, clock),
    clock,
    hash: sha256,
  };
});

async function trackingKey(secret: ReturnType<typeof secretReader>, id: string): Promise<string> {
  const key = await secret(id);
  if (key === undefined) throw new Failure('no-mac-key', 'TRACKING_SECRET');
  return key;
}

export const apnsPorts = portsOf('deliver-apns');
export const fcmPorts = portsOf('deliver-fcm');
export const webPorts = portsOf('deliver-web');
