import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { claimStore } from '../adapters/claims.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { profileStore } from '../adapters/profiles.ts';
import { sharedPlaces } from './places.ts';
import type { DispatchPorts } from '../dispatch-events.ts';

export const dispatchPorts = once((): DispatchPorts => {
  const env = environmentOf('dispatch-events', process.env);
  return {
    actors: actorStore(env.INSTANCES_TABLE, clock.now, env.PROFILES_TABLE),
    profiles: profileStore(env.PROFILES_TABLE),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    claims: claimStore(env.BATCHES_TABLE, clock.now),
    deadLetters: deadLetters(env.DEAD_LETTERS),
    places: sharedPlaces(env.SENDERS_TABLE),
    clock,
    hash: sha256,
  };
});
