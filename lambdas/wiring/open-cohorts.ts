import { environmentOf } from '../../core/environment.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { cohortStore } from '../adapters/cohorts.ts';
import { executions } from '../adapters/executions.ts';
import { clock, once } from '../adapters/once.ts';
import type { OpenCohortsPorts } from '../open-cohorts.ts';

export const openCohortsPorts = once((): OpenCohortsPorts => {
  const env = environmentOf('open-cohorts', process.env);
  return {
    cohorts: cohortStore(env.COHORTS_TABLE),
    executions: executions(),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    store: catalogStore(env.CATALOG_TABLE),
    clock,
  };
});
