import { environmentOf } from '../../core/environment.ts';
import type { DispatchPorts } from '../dispatch-events.ts';
import type { OpenCohortsPorts } from '../open-cohorts.ts';
import type { PerformPorts } from '../perform-moves.ts';
import type { RunStepPorts } from '../run-step.ts';
import type { SweepPorts } from '../sweep-instances.ts';
import { actorStore } from './actors.ts';
import { catalogReader } from './catalog-reader.ts';
import { claimStore } from './claims.ts';
import { cohortStore } from './cohorts.ts';
import { deadLetters } from './dead-letters.ts';
import { executions } from './executions.ts';
import { sha256 } from './hashing.ts';
import { profileStore } from './profiles.ts';
import { pushQueue } from './push-queue.ts';

/** The journey functions' ports over AWS, each made once a container. */
const clock = { now: () => Date.now() };
const now = clock.now;

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

export const dispatchPorts = once((): DispatchPorts => {
  const env = environmentOf('dispatch-events', process.env);
  return {
    actors: actorStore(env.INSTANCES_TABLE, now), profiles: profileStore(env.PROFILES_TABLE), catalog: catalogReader(env.CATALOG_TABLE, clock),
    claims: claimStore(env.BATCHES_TABLE, now), deadLetters: deadLetters(env.DEAD_LETTERS), clock, hash: sha256,
  };
});

export const performPorts = once((): PerformPorts => {
  const env = environmentOf('perform-moves', process.env);
  return {
    actors: actorStore(env.INSTANCES_TABLE, now), profiles: profileStore(env.PROFILES_TABLE), catalog: catalogReader(env.CATALOG_TABLE, clock),
    claims: claimStore(env.BATCHES_TABLE, now), cohorts: cohortStore(env.COHORTS_TABLE), executions: executions(),
    queue: pushQueue(env.QUEUES), deadLetters: deadLetters(env.DEAD_LETTERS), clock, hash: sha256,
  };
});

export const runStepPorts = once((): RunStepPorts => {
  const env = environmentOf('run-step', process.env);
  return {
    actors: actorStore(env.INSTANCES_TABLE, now), profiles: profileStore(env.PROFILES_TABLE), catalog: catalogReader(env.CATALOG_TABLE, clock),
    cohorts: cohortStore(env.COHORTS_TABLE), clock, hash: sha256,
  };
});

export const openCohortsPorts = once((): OpenCohortsPorts => {
  const env = environmentOf('open-cohorts', process.env);
  return { cohorts: cohortStore(env.COHORTS_TABLE), executions: executions(), catalog: catalogReader(env.CATALOG_TABLE, clock), clock };
});

export const sweepPorts = once((): SweepPorts => {
  const env = environmentOf('sweep-instances', process.env);
  return {
    actors: actorStore(env.INSTANCES_TABLE, now), cohorts: cohortStore(env.COHORTS_TABLE), executions: executions(),
    catalog: catalogReader(env.CATALOG_TABLE, clock), clock,
  };
});
