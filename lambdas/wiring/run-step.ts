import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { cohortStore } from '../adapters/cohorts.ts';
import { crowdActors, crowdProfiles } from '../adapters/crowd.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { profileStore } from '../adapters/profiles.ts';
import { sharedPlaces } from './places.ts';
import type { RunStepPorts } from '../run-step.ts';

export const runStepPorts = once((): RunStepPorts => {
  const env = environmentOf('run-step', process.env);
  return {
    actors: crowdActors(actorStore(env.INSTANCES_TABLE, clock.now, env.PROFILES_TABLE), env.INSTANCES_TABLE),
    profiles: crowdProfiles(profileStore(env.PROFILES_TABLE), env.PROFILES_TABLE, clock.now),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    cohorts: cohortStore(env.COHORTS_TABLE),
    places: sharedPlaces(env.SENDERS_TABLE),
    clock,
    hash: sha256,
    wait: (ms) => sleep(ms),
  };
});
