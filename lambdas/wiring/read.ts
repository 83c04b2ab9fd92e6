import { environmentOf } from '../../core/environment.ts';
import { actorPages, actorStore } from '../adapters/actors.ts';
import { batchReader } from '../adapters/batch-reader.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { eventStore } from '../adapters/events.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { openedAmong } from '../adapters/open-marks.ts';
import { profileStore } from '../adapters/profiles.ts';
import { reportStore } from '../adapters/reports.ts';
import { tokenReader } from '../adapters/tokens.ts';
import type { ReadPorts } from '../read/ports.ts';

export const readPorts = once((): ReadPorts => {
  const env = environmentOf('read', process.env);
  return {
    profiles: profileStore(env.PROFILES_TABLE),
    tokens: tokenReader(env.TOKENS_TABLE),
    actors: actorStore(env.INSTANCES_TABLE, clock.now),
    everybody: actorPages(env.INSTANCES_TABLE),
    events: eventStore(env.EVENTS_TABLE),
    reports: reportStore(env.REPORTS_TABLE, clock.now),
    opened: openedAmong(env.REPORTS_TABLE),
    batches: batchReader(env.BATCHES_TABLE, clock.now),
    clock,
    hash: sha256,
    catalog: catalogStore(env.CATALOG_TABLE),
  };
});
