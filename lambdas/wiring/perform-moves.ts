import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { claimStore } from '../adapters/claims.ts';
import { cohortStore } from '../adapters/cohorts.ts';
import { crowdProfiles } from '../adapters/crowd.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { executions } from '../adapters/executions.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { placeLeases } from '../adapters/place-leases.ts';
import { profileStore } from '../adapters/profiles.ts';
import { tombstonesOf } from '../adapters/pseudonyms.ts';
import { pushQueue } from '../adapters/push-queue.ts';
import { webhookQueue } from '../adapters/webhook-queues.ts';
import type { PerformPorts } from '../perform-moves.ts';

export const performPorts = once((): PerformPorts => {
  const env = environmentOf('perform-moves', process.env);
  return {
    actors: actorStore(env.INSTANCES_TABLE, clock.now),
    profiles: crowdProfiles(profileStore(env.PROFILES_TABLE), env.PROFILES_TABLE, clock.now),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    claims: claimStore(env.BATCHES_TABLE, clock.now),
    cohorts: cohortStore(env.COHORTS_TABLE),
    executions: executions(),
    queue: pushQueue(env.QUEUES),
    webhooks: webhookQueue(env.WEBHOOK_QUEUE),
    leases: placeLeases(env.SENDERS_TABLE, clock.now),
    deadLetters: deadLetters(env.DEAD_LETTERS),
    erased: { among: (hashes) => tombstonesOf(env.TOKENS_TABLE, hashes) },
    clock,
    hash: sha256,
  };
});
