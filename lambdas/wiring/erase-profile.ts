import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { batchReader } from '../adapters/batch-reader.ts';
import { erasureStore } from '../adapters/erasures.ts';
import { fileStore } from '../adapters/files.ts';
import { sha256 } from '../adapters/hashing.ts';
import { letterBox } from '../adapters/letter-box.ts';
import { clock, once } from '../adapters/once.ts';
import { personTraces } from '../adapters/person-traces.ts';
import { profileStore } from '../adapters/profiles.ts';
import { tokenReader } from '../adapters/tokens.ts';
import type { ErasePorts } from '../erase-profile/ports.ts';

export const erasePorts = once((): ErasePorts => {
  const env = environmentOf('erase-profile', process.env);
  return {
    erasures: erasureStore({ sends: env.SENDS_TABLE, tokens: env.TOKENS_TABLE }),
    profiles: profileStore(env.PROFILES_TABLE),
    actors: actorStore(env.INSTANCES_TABLE, clock.now),
    tokens: tokenReader(env.TOKENS_TABLE),
    batches: batchReader(env.BATCHES_TABLE, clock.now),
    traces: personTraces({
      profiles: env.PROFILES_TABLE, tokens: env.TOKENS_TABLE, instances: env.INSTANCES_TABLE, events: env.EVENTS_TABLE,
      cohorts: env.COHORTS_TABLE, batches: env.BATCHES_TABLE, sends: env.SENDS_TABLE,
    }, clock.now),
    letters: letterBox(env.LETTER_QUEUES),
    files: fileStore(env.FILES_BUCKET),
    clock,
    hash: sha256,
  };
});
