import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { log } from '../adapters/log.ts';
import { networkOf } from '../adapters/network.ts';
import { clock, once } from '../adapters/once.ts';
import { originBreakerStore } from '../adapters/origin-breaker-store.ts';
import { paceStore } from '../adapters/pace-store.ts';
import { secretReader } from '../adapters/secrets.ts';
import { webhookAttempt } from '../adapters/webhook-attempt.ts';
import { answerQueue, webhookQueue } from '../adapters/webhook-queues.ts';
import { hmacSha256, webhookSecrets } from '../adapters/webhook-secrets.ts';
import type { CallPorts } from '../call-webhook.ts';
import { OriginBreakers } from '../origin-breakers.ts';
import { SharedPaces } from '../paces.ts';

/** Connections and secrets live as long as the container. */
export const callPorts = once((): CallPorts => {
  const env = environmentOf('call-webhook', process.env);
  const silent = (): void => { log.warn('failed', { function: 'call-webhook', about: 'SENDERS_TABLE' }); };
  return {
    actors: actorStore(env.INSTANCES_TABLE, clock.now),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    queue: webhookQueue(env.WEBHOOK_QUEUE),
    answers: answerQueue(env.ANSWER_QUEUE),
    breakers: new OriginBreakers(originBreakerStore(env.SENDERS_TABLE, clock.now), clock, silent),
    paces: new SharedPaces(paceStore(env.SENDERS_TABLE, clock.now), clock, silent),
    secrets: webhookSecrets(env.WEBHOOK_SECRET_PREFIX, secretReader()),
    attempt: webhookAttempt(networkOf(env.WEBHOOK_NETWORK)),
    sign: hmacSha256,
    deadLetters: deadLetters(env.DEAD_LETTERS),
    clock,
  };
});
