import type { AppAnswer } from '../../core/api/apps.ts';
import type { AppRecord, Stored } from '../../core/catalog/records.ts';
import type { Breaker, BreakerState } from '../../core/delivery/breaker.ts';
import { platformsOf } from '../../core/catalog/places.ts';
import { type Platform, PROVIDER_OF } from '../../core/delivery/lanes.ts';
import { ruleOf } from '../../core/delivery/verdict.ts';
import type { BreakerStore } from '../../core/ports.ts';
import { instantOf, provenanceOf } from './ports.ts';

const credential = { configured: true } as const;

/** What may be seen of an app: a credential only by its public names, and whether its pushes go. */
export async function shownApp(breakers: Pick<BreakerStore, 'read'>, stored: Stored<AppRecord>): Promise<AppAnswer> {
  const { name, identity, identityKeys, ios, android, web, channels, pinpointKeys } = stored.body;
  return {
    ...provenanceOf(stored),
    name,
    identity,
    identityKeys: identityKeys as unknown as AppAnswer['identityKeys'],
    ...(ios === undefined ? {} : { ios: { ...ios, credential } }),
    ...(android === undefined ? {} : { android: { ...android, credential } }),
    ...(web === undefined ? {} : { web: { ...web, credential } }),
    ...(channels === undefined ? {} : { channels: channels as NonNullable<AppAnswer['channels']> }),
    ...(pinpointKeys === undefined ? {} : { pinpointKeys }),
    ...(await deliveryOf(breakers, stored)),
  };
}

/** Worst last. */
const STATES: readonly BreakerState[] = ['closed', 'half-open', 'open'];

async function deliveryOf(breakers: Pick<BreakerStore, 'read'>, { id, body }: Stored<AppRecord>): Promise<Pick<AppAnswer, 'delivery' | 'breakers'>> {
  const rows = await Promise.all(platformsOf(body).map(async (platform) => ({ platform, breaker: await breakers.read(id, PROVIDER_OF[platform]) })));
  const tripped = rows.flatMap(({ platform, breaker }) => (breaker === undefined ? [] : shownBreaker(platform, breaker)));
  return { delivery: STATES.findLast((state) => tripped.some((b) => b.state === state)) ?? 'closed', breakers: tripped };
}

function shownBreaker(platform: Platform, { provider, state, cause = 'held', since, probeAt }: Breaker): AppAnswer['breakers'] {
  if (state === 'closed') return [];
  return [{
    platform, state, cause, since: instantOf(since), advice: ruleOf(provider, cause)?.advice ?? 'A reason this version does not know.',
    ...(state === 'open' && probeAt !== undefined && { probeAt: instantOf(probeAt) }),
  }];
}
