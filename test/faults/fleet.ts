import { EMPTY_CATALOG } from '../../core/catalog/assemble.ts';
import type { Catalog } from '../../core/catalog/records.ts';
import { credentialsReader } from '../../lambdas/adapters/credentials-reader.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { providerSenders } from '../../lambdas/adapters/senders.ts';
import { ProviderTransports, type OpenTransport } from '../../lambdas/adapters/transport/providers.ts';
import { allRunning, nobodyErased } from '../../local/memory/open-gates.ts';
import { SharedBreakers } from '../../lambdas/breakers.ts';
import type { MessagePorts } from '../../lambdas/deliver-messages.ts';
import { SharedPaces } from '../../lambdas/paces.ts';
import { memoryBreakerStore, memoryPaceStore } from '../support/memory/sender-stores.ts';
import { memoryTokenShare } from '../support/memory/token-share.ts';
import { APP, appRecord, appSecrets, SUBJECT, type AppCredentials } from './app.ts';
import type { JumpingClock } from './clock.ts';

/** Containers of the sender: each with connections and a memory of its own, over the same tables. */
export interface Fleet {
  readonly containers: readonly MessagePorts[];
  readonly breakers: ReturnType<typeof memoryBreakerStore>;
  close(): void;
}

export interface FleetParts {
  readonly size: number;
  /** As PROVIDER_ORIGINS holds them. */
  readonly origins: string;
  readonly open: OpenTransport;
  readonly credentials: AppCredentials;
  readonly clock: JumpingClock;
  /** What all containers use as it is. */
  readonly shared: Pick<MessagePorts, 'queue' | 'deliveries' | 'deadLetters' | 'profiles' | 'tokens'>;
}

export function fleetOf({ size, origins, open, credentials, clock, shared }: FleetParts): Fleet {
  const catalog: Catalog = { ...EMPTY_CATALOG, apps: new Map([[APP, appRecord(credentials)]]) };
  const breakers = memoryBreakerStore();
  const paces = memoryPaceStore();
  const now = (): number => clock.now();
  const share = memoryTokenShare(now);
  const secrets = appSecrets(credentials);
  const transports: ProviderTransports[] = [];
  const containers = Array.from({ length: size }, (): MessagePorts => {
    const own = new ProviderTransports(origins, open);
    transports.push(own);
    return {
      ...shared, clock, hash: sha256,
      catalog: { current: async () => catalog, refreshed: async () => catalog },
      breakers: new SharedBreakers(breakers, clock), paces: new SharedPaces(paces, clock), sends: allRunning, erased: nobodyErased,
      senders: providerSenders({ credentials: credentialsReader('b', async (id) => secrets[id]), transports: own, share, subject: async () => SUBJECT, trackingKey: async () => 'key', now }),
    };
  });
  return { containers, breakers, close: () => { for (const own of transports) own.close(); } };
}
