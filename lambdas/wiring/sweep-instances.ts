import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { cohortStore } from '../adapters/cohorts.ts';
import { executions } from '../adapters/executions.ts';
import { clock, once } from '../adapters/once.ts';
import type { SweepPorts } from '../sweep-instances.ts';

export const sweepPorts = once((): SweepPorts => {
  const env = environmentOf('sweep-instances', process.env);
  return {
    actors: actorStore(env.INSTANCES_TABLE, clock.now),
    cohorts: cohortStore(env.COHORTS_TABLE),
    executions: executions(),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    store: catalogStore(env.CATALOG_TABLE),
    clock,
  };
});
