import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf } from '../../core/environment.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { evaluationStore } from '../adapters/evaluations.ts';
import { sha256 } from '../adapters/hashing.ts';
import { loopMachine } from '../adapters/loop-machine.ts';
import { clock, once } from '../adapters/once.ts';
import { reportStore } from '../adapters/reports.ts';
import type { DueAudiencesPorts } from '../due-audiences.ts';

export const dueAudiencesPorts = once((): DueAudiencesPorts => {
  const env = environmentOf('due-audiences', process.env);
  return {
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    store: catalogStore(env.CATALOG_TABLE),
    reports: reportStore(env.REPORTS_TABLE, clock.now),
    pause: (ms) => sleep(ms / 2 + randomInt(ms)),
    evaluations: evaluationStore(env.SENDS_TABLE),
    machine: loopMachine(env.EVALUATION_MACHINE),
    clock,
    hash: sha256,
  };
});
