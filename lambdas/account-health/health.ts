import pMap from 'p-map';
import type { ACCOUNT_HEALTH_SCHEMAS } from '../../core/api/account-health.ts';
import { type Place, placesIn } from '../../core/catalog/places.ts';
import { explanationOf } from '../../core/delivery/explain.ts';
import { PROVIDER_OF } from '../../core/delivery/lanes.ts';
import { limitsOf } from '../../core/delivery/pace-limits.ts';
import type { Metric } from '../../core/report/count.ts';
import { ACCOUNT_SCOPE, isFacetKey, parseWideKey } from '../../core/report/wide.ts';
import type { Operations } from '../http.ts';
import { DELIVERY_QUEUES, type DeliveryQueue, LETTER_QUEUE_NAMES } from '../dead-letters/ports.ts';
import type { HealthPorts } from './ports.ts';

const parallel = { concurrency: 16 };
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const USED_MINUTES = 5;
const iso = (ms: number): string => new Date(ms).toISOString();

export const healthOperations = (ports: HealthPorts): Operations<Pick<typeof ACCOUNT_HEALTH_SCHEMAS, 'getAccountHealth'>> => ({
  getAccountHealth: async ({ now }) => {
    const { apps } = await ports.catalog.current();
    const places = placesIn(apps);
    const used = await usedIn(ports, now);
    const [queues, breakers, credentials, paces, alarms] = await Promise.all([
      queuesOf(ports), pMap(places, (place) => breakerOf(ports, place), parallel), pMap(places, (place) => credentialOf(ports, place, now), parallel),
      pMap(places, (place) => paceOf(ports, place, { now, used }), parallel), ports.cloudWatch?.alarms(),
    ]);
    return { status: 200, body: { at: iso(now), queues, breakers, credentials, paces: paces.flat(), ...(alarms !== undefined && { alarms: alarms.map(alarmAnswer) }) } };
  },
});

async function queuesOf({ queues, cloudWatch }: HealthPorts) {
  const ages = await cloudWatch?.ages();
  const named = [
    ...(Object.keys(DELIVERY_QUEUES) as DeliveryQueue[]).map((name) => ({ name, kind: 'work' as const })), ...LETTER_QUEUE_NAMES.map((name) => ({ name, kind: 'dead-letters' as const })),
  ];
  return pMap(named, async ({ name, kind }) => {
    const oldest = ages?.get(`${kind}/${name}`);
    return { name, kind, ...await queues.state(name, kind), ...(oldest !== undefined && { oldestSeconds: oldest }) };
  }, parallel);
}

async function breakerOf({ breakers }: HealthPorts, { app, platform }: Place) {
  const breaker = await breakers.read(app, PROVIDER_OF[platform]);
  if (breaker === undefined) return { app, platform, state: 'closed' as const, failedProbes: 0 };
  const { state, since, cause, probeAt, failures } = breaker;
  return {
    app, platform, state, since: iso(since), failedProbes: failures,
    ...(cause !== undefined && { reason: cause, explanation: explanationOf({ outcome: 'try-later', reason: cause }, platform) }),
    ...(state === 'open' && probeAt !== undefined && { probeAt: iso(probeAt) }),
  };
}

async function credentialOf({ credentials }: HealthPorts, { app, platform }: Place, now: number) {
  const changedAt = await credentials.changedAt(app, platform);
  return changedAt === undefined ? { app, platform, stored: false } : { app, platform, stored: true, changedAt: iso(changedAt), ageDays: Math.floor((now - changedAt) / DAY_MS) };
}

/** What a provider answers counts against its quota, whatever the answer. */
const ANSWERED: readonly Metric[] = ['accepted', 'refused', 'token-dead', 'unknown'];

/** Answers by app and platform over the last whole minutes. */
async function usedIn({ reports }: HealthPorts, now: number): Promise<(place: Place) => number> {
  const to = now - (now % MINUTE_MS);
  const counts = await reports.read(ACCOUNT_SCOPE, 'minute', to - USED_MINUTES * MINUTE_MS, to - 1);
  const told = counts.filter(({ key }) => !isFacetKey(key)).map(({ key, n }) => ({ ...parseWideKey(key), n })).filter(({ metric }) => ANSWERED.includes(metric));
  return (place) => told.filter(({ app, platform }) => app === place.app && platform === place.platform).reduce((sum, { n }) => sum + n, 0);
}

/** Of a provider project, where it has a pace. */
async function paceOf({ paces }: HealthPorts, place: Place, { now, used }: { readonly now: number; readonly used: (place: Place) => number }) {
  const { app, record, platform } = place;
  const limit = limitsOf({ app, provider: PROVIDER_OF[platform], lane: 'bulk' }, record).find(({ project }) => project === true);
  if (limit === undefined) return [];
  const clock = await paces.read(limit.key);
  const ahead = (ms = 0): number => Math.max(0, Math.round((ms - now) / 1_000));
  return [{
    app, platform, perSecond: limit.perSecond, usedPerSecond: Math.round(used(place) / (USED_MINUTES * 6)) / 10, leasedSeconds: { now: ahead(clock?.now), bulk: ahead(clock?.bulk) },
    ...(clock !== undefined && clock.warmSince > now && { usedUpUntil: iso(clock.warmSince) }),
  }];
}

const alarmAnswer = ({ name, since, says, state }: { readonly name: string; readonly state: 'ok' | 'ringing' | 'no-data'; readonly since?: number; readonly says: string }) =>
  ({ name, state, ...(since !== undefined && { since: iso(since) }), says, runbook: `docs/runbook.md#${name}` });
