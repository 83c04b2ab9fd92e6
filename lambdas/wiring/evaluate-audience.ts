import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UPLOAD_BOUNDS } from '../../core/audience/members.ts';
import { environmentOf } from '../../core/environment.ts';
import { actorLookup } from '../adapters/actor-lookup.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { evaluationStore } from '../adapters/evaluations.ts';
import { fileStore } from '../adapters/files.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { profileScan } from '../adapters/profile-scan.ts';
import { profileStore } from '../adapters/profiles.ts';
import { sharedPlaces } from './places.ts';
import { uploadMembers } from '../audience-members.ts';
import type { EvaluatePorts } from '../evaluate-audience/ports.ts';

export const evaluatePorts = once((): EvaluatePorts => {
  const env = environmentOf('evaluate-audience', process.env);
  const files = fileStore(env.FILES_BUCKET);
  return {
    evaluations: evaluationStore(env.SENDS_TABLE),
    lookup: actorLookup(env.INSTANCES_TABLE),
    scan: profileScan(env.PROFILES_TABLE, clock.now),
    files,
    members: uploadMembers(files, sha256),
    store: catalogStore(env.CATALOG_TABLE),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    actors: actorStore(env.INSTANCES_TABLE, clock.now, env.PROFILES_TABLE),
    profiles: profileStore(env.PROFILES_TABLE),
    pause: (ms) => sleep(ms / 2 + randomInt(ms)),
    bounds: UPLOAD_BOUNDS,
    places: sharedPlaces(env.SENDERS_TABLE),
    clock,
    hash: sha256,
  };
});
