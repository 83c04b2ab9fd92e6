import * as z from 'zod';
import { environmentOf } from '../../core/environment.ts';
import type { HealthPorts } from '../account-health/ports.ts';
import { cloudWatch, queueState, secretChangedAt } from '../adapters/account.ts';
import { auditTrail } from '../adapters/audit-trail.ts';
import { breakerStore } from '../adapters/breaker-store.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { dynamo } from '../adapters/dynamo.ts';
import { letterStore } from '../adapters/letters.ts';
import { clock, once } from '../adapters/once.ts';
import { paceStore } from '../adapters/pace-store.ts';
import { rowStore } from '../adapters/redriven-rows.ts';
import { reportStore } from '../adapters/reports.ts';
import { sqs } from '../adapters/sqs.ts';

const addresses = z.object({ work: z.record(z.string(), z.string()), 'dead-letters': z.record(z.string(), z.string()) });

export const accountHealthPorts = once((): HealthPorts => {
  const env = environmentOf('account-health', process.env);
  const urls = addresses.parse(JSON.parse(env.ALL_QUEUES));
  const urlOf = (kind: keyof typeof urls) => (queue: string): string => urls[kind][queue] ?? '';
  const tables = { Events: env.EVENTS_TABLE, Instances: env.INSTANCES_TABLE, Batches: env.BATCHES_TABLE } as const;
  const names = Object.fromEntries(Object.entries(urls).flatMap(([kind, its]) => Object.entries(its).map(([name, url]) => [`${kind}/${name}`, url.slice(url.lastIndexOf('/') + 1)])));
  return {
    trail: auditTrail(env.CATALOG_TABLE),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    breakers: breakerStore(env.SENDERS_TABLE, clock.now),
    paces: paceStore(env.SENDERS_TABLE, clock.now),
    reports: reportStore(env.REPORTS_TABLE, clock.now),
    queues: { state: (queue, kind) => queueState(urlOf(kind)(queue)) },
    credentials: { changedAt: (app, platform) => secretChangedAt(`${env.SECRET_PREFIX}/${app}/${platform}`) },
    letters: letterStore({ sqs: sqs(), letters: urlOf('dead-letters'), work: urlOf('work') }),
    rows: rowStore({ dynamo: dynamo(), table: (name) => tables[name] }),
    ...(env.ALARM_PREFIX !== '' && { cloudWatch: cloudWatch(env.ALARM_PREFIX, names, clock.now) }),
    clock,
  };
});
