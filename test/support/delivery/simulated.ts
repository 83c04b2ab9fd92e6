import { randomBytes } from 'node:crypto';
import type { PushBatch } from '../../../core/delivery/batch.ts';
import type { Provider } from '../../../core/delivery/lanes.ts';
import { credentialsReader } from '../../../lambdas/adapters/credentials-reader.ts';
import { providerSenders } from '../../../lambdas/adapters/senders.ts';
import { Http2Pool } from '../../../lambdas/adapters/transport/pool.ts';
import { ProviderTransports } from '../../../lambdas/adapters/transport/providers.ts';
import { controlOf, type Control } from '../../../local/simulators/control/client.ts';
import { makeApnsCredentials, makeFcmCredentials, registerCredentials } from '../../../local/simulators/credentials.ts';
import { startSimulators } from '../../../local/simulators/start.ts';
import { batchOf } from './batches.ts';
import { worldOf, type World } from './ports.ts';

export interface Simulated {
  readonly world: World;
  readonly control: Control;
  /** A first batch with an id, tokens and an expiry of its own. */
  batch(provider: Provider, pushes: number): PushBatch;
  stop(): Promise<void>;
}

const APP = 'shop';

/** The real senders over TLS to the simulators; everything else in memory, on the real clock. */
export async function simulated({ requestTimeoutMs = 400 } = {}): Promise<Simulated> {
  const simulators = await startSimulators();
  const control = controlOf(simulators.control);
  const apns = makeApnsCredentials();
  const fcm = makeFcmCredentials({ project: 'shop-1', fcm: simulators.fcm });
  await registerCredentials(control, { apns, fcm });
  const secrets: Readonly<Record<string, unknown>> = {
    'b/shop/ios': { teamId: apns.teamId, keyId: apns.keyId, key: apns.p8, bundleId: 'com.shop' },
    'b/shop/android': { serviceAccount: fcm.serviceAccount },
  };
  const origins = JSON.stringify({ apns: simulators.apns, fcm: simulators.fcm, ca: simulators.caPem });
  const transports = new ProviderTransports(origins, (settings) => new Http2Pool({ ...settings, requestTimeoutMs }));
  const world = worldOf(providerSenders({
    credentials: credentialsReader('b', async (id) => JSON.stringify(secrets[id])), transports, trackingKey: async () => 'key', now: Date.now,
  }));
  return {
    world: { ...world, clock: { now: Date.now } },
    control,
    batch: (provider, count) => {
      const id = `${randomBytes(6).toString('hex')}8aaa8${randomBytes(6).toString('hex').slice(1)}`;
      const pushes = Array.from({ length: count }, (_, n) => ({
        id: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}${n.toString(16).padStart(4, '0')}`,
        token: `${randomBytes(32).toString('hex')}`, expiresAt: Date.now() + 86_400_000, registeredAt: Date.now() - 1_000,
      }));
      return batchOf(provider, pushes, { id, app: APP, queuedAt: Date.now() });
    },
    stop: async () => { transports.close(); await simulators.stop(); },
  };
}
