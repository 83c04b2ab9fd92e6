import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { claimStore } from '../adapters/claims.ts';
import { crowdActors, crowdProfiles } from '../adapters/crowd.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { openMarks } from '../adapters/open-marks.ts';
import { profileStore } from '../adapters/profiles.ts';
import { sharedPlaces } from './places.ts';
import type { DispatchPorts } from '../dispatch-events.ts';

export const dispatchPorts = once((): DispatchPorts => {
  const env = environmentOf('dispatch-events', process.env);
  return {
    actors: crowdActors(actorStore(env.INSTANCES_TABLE, clock.now, env.PROFILES_TABLE), env.INSTANCES_TABLE),
    profiles: crowdProfiles(profileStore(env.PROFILES_TABLE), env.PROFILES_TABLE, clock.now),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    claims: claimStore(env.BATCHES_TABLE, clock.now),
    deadLetters: deadLetters(env.DEAD_LETTERS),
    places: sharedPlaces(env.SENDERS_TABLE),
    opens: openMarks(env.REPORTS_TABLE, clock.now),
    clock,
    hash: sha256,
  };
});
