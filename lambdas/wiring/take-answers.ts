import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { profileStore } from '../adapters/profiles.ts';
import { sharedPlaces } from './places.ts';
import type { AnswerPorts } from '../take-answers.ts';

export const answerPorts = once((): AnswerPorts => {
  const env = environmentOf('take-answers', process.env);
  return {
    actors: actorStore(env.INSTANCES_TABLE, clock.now, env.PROFILES_TABLE),
    profiles: profileStore(env.PROFILES_TABLE),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    places: sharedPlaces(env.SENDERS_TABLE),
    deadLetters: deadLetters(env.DEAD_LETTERS),
    clock,
    hash: sha256,
  };
});
