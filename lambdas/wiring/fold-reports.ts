import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { sha256 } from '../adapters/hashing.ts';
import { countJourneyHeld } from '../adapters/metrics.ts';
import { clock, once } from '../adapters/once.ts';
import { reportStore } from '../adapters/reports.ts';
import { LOOK_MS, spaced } from '../fold-reports/guard-entries.ts';
import type { FoldPorts } from '../fold-reports.ts';

export const foldPorts = once((): FoldPorts => {
  const env = environmentOf('fold-reports', process.env);
  return {
    reports: reportStore(env.REPORTS_TABLE, clock.now),
    actors: actorStore(env.INSTANCES_TABLE, clock.now),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    store: catalogStore(env.CATALOG_TABLE),
    isDue: spaced(LOOK_MS),
    alarm: countJourneyHeld,
    deadLetters: deadLetters(env.DEAD_LETTERS),
    clock,
    hash: sha256,
  };
});
