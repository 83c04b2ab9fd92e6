import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf } from '../../core/environment.ts';
import { breakerStore } from '../adapters/breaker-store.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { cohortStore } from '../adapters/cohorts.ts';
import { credentialVerifier } from '../adapters/credential-verifier.ts';
import { credentialStore, webhookSecretStore } from '../adapters/credentials.ts';
import { executions } from '../adapters/executions.ts';
import { networkOf } from '../adapters/network.ts';
import { sha256 } from '../adapters/hashing.ts';
import { machineStore } from '../adapters/machines.ts';
import { clock, once } from '../adapters/once.ts';
import { tokenShare } from '../adapters/token-share.ts';
import { newVapidPair } from '../adapters/vapid-tokens.ts';
import type { ManagePorts } from '../manage/ports.ts';

const KEY_ID_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

export const managePorts = once((): ManagePorts => {
  const env = environmentOf('manage', process.env);
  return {
    catalog: catalogStore(env.CATALOG_TABLE),
    credentials: credentialStore(env.SECRET_PREFIX),
    webhookSecrets: webhookSecretStore(env.WEBHOOK_SECRET_PREFIX),
    webhookNetwork: networkOf(env.WEBHOOK_NETWORK),
    verifier: credentialVerifier({ origins: env.PROVIDER_ORIGINS, share: tokenShare(env.SENDERS_TABLE, clock.now), now: clock.now }),
    breakers: breakerStore(env.SENDERS_TABLE, clock.now),
    machines: machineStore(env.RUN_STEP, env.JOURNEY_ROLE),
    cohorts: cohortStore(env.COHORTS_TABLE),
    executions: executions(),
    hash: sha256,
    random: {
      keyId: () => Array.from({ length: 16 }, () => KEY_ID_LETTERS[randomInt(KEY_ID_LETTERS.length)]).join(''),
      secret: () => randomBytes(32).toString('base64url'),
      vapidPair: newVapidPair,
    },
    // Spread, so that writers who lost to each other do not meet again at once.
    pause: (ms) => sleep(ms / 2 + randomInt(ms)),
    runStep: env.RUN_STEP,
    machinePrefix: env.MACHINE_PREFIX,
  };
});
