import type { VapidPair } from '../../../core/delivery/vapid.ts';
import type { Senders } from '../../../core/delivery/sender.ts';
import { credentialsReader } from '../../../lambdas/adapters/credentials-reader.ts';
import { secretReader } from '../../../lambdas/adapters/secrets.ts';
import { providerSenders } from '../../../lambdas/adapters/senders.ts';
import { Http2Pool } from '../../../lambdas/adapters/transport/pool.ts';
import { ProviderTransports } from '../../../lambdas/adapters/transport/providers.ts';
import { controlOf, type Control } from '../../../local/simulators/control/client.ts';
import {
  makeApnsCredentials, makeFcmCredentials, makeVapidPair, registerCredentials, type ApnsCredentials, type FcmCredentials,
} from '../../../local/simulators/credentials.ts';
import { startSimulators } from '../../../local/simulators/start.ts';
import { subscribe, type Subscription } from '../../../local/simulators/webpush/subscription.ts';
import { memoryTokenShare, type MemoryTokenShare } from '../memory/token-share.ts';
import { NOON } from './batches.ts';

export interface Fleet {
  /** One per container: connections, tokens and secrets of its own. */
  readonly containers: readonly Senders[];
  readonly share: MemoryTokenShare;
  readonly control: Control;
  readonly apns: ApnsCredentials;
  readonly fcm: FcmCredentials;
  /** Of containers and simulators, ms. */
  readonly time: { now: number };
  /** What Secrets Manager holds from now on. */
  put(credentials: { readonly apns?: ApnsCredentials; readonly fcm?: FcmCredentials; readonly web?: VapidPair }): void;
  /** A browser's subscription. */
  subscribe(): Subscription;
  stop(): Promise<void>;
}

/** Containers that share nothing but Secrets Manager and the token share, over TLS to the simulators, on one clock from noon on. */
export async function fleet(size: number): Promise<Fleet> {
  const time = { now: NOON };
  const now = (): number => time.now;
  const simulators = await startSimulators({ clock: now });
  const control = controlOf(simulators.control);
  const apns = makeApnsCredentials();
  const fcm = makeFcmCredentials({ project: 'shop-1', fcm: simulators.fcm });
  await registerCredentials(control, { apns, fcm });
  const secrets = new Map<string, string>();
  const put: Fleet['put'] = (given) => {
    if (given.apns !== undefined) secrets.set('b/shop/ios', JSON.stringify({ teamId: given.apns.teamId, keyId: given.apns.keyId, key: given.apns.p8, bundleId: 'com.shop' }));
    if (given.fcm !== undefined) secrets.set('b/shop/android', JSON.stringify({ serviceAccount: given.fcm.serviceAccount }));
    if (given.web !== undefined) secrets.set('b/shop/web', JSON.stringify(given.web));
  };
  put({ apns, fcm, web: makeVapidPair() });
  const share = memoryTokenShare(now);
  const origins = JSON.stringify({ apns: simulators.apns, fcm: simulators.fcm, web: [simulators.web], ca: simulators.caPem });
  const transports = Array.from({ length: size }, () => new ProviderTransports(origins, (settings) => new Http2Pool({ ...settings, now })));
  return {
    containers: transports.map((own) => providerSenders({
      credentials: credentialsReader('b', secretReader(async (id) => secrets.get(id), now)), transports: own, share, subject: async () => 'mailto:push@example.com', trackingKey: async () => 'key', now,
    })),
    share, control, apns, fcm, time, put, subscribe: () => subscribe(simulators.web),
    stop: async () => { for (const own of transports) own.close(); await simulators.stop(); },
  };
}
