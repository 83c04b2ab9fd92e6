import { environmentOf } from '../../core/environment.ts';
import { actorLookup } from '../adapters/actor-lookup.ts';
import { actorStore } from '../adapters/actors.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { claimStore } from '../adapters/claims.ts';
import { fileStore } from '../adapters/files.ts';
import { sha256 } from '../adapters/hashing.ts';
import { countSendHeld } from '../adapters/metrics.ts';
import { clock, once } from '../adapters/once.ts';
import { profileScan } from '../adapters/profile-scan.ts';
import { profileStore } from '../adapters/profiles.ts';
import { tombstonesOf } from '../adapters/pseudonyms.ts';
import { pushQueue } from '../adapters/push-queue.ts';
import { queueDepth } from '../adapters/queue-depth.ts';
import { sendStore } from '../adapters/sends.ts';
import { tokenReader } from '../adapters/tokens.ts';
import { uploadMembers } from '../audience-members.ts';
import { sharedPlaces } from './places.ts';
import type { RunPorts } from '../run-send/ports.ts';

export const runPorts = once((): RunPorts => {
  const env = environmentOf('run-send', process.env);
  const files = fileStore(env.FILES_BUCKET);
  return {
    sends: sendStore(env.SENDS_TABLE),
    files,
    members: uploadMembers(files, sha256),
    scan: profileScan(env.PROFILES_TABLE, clock.now),
    profiles: profileStore(env.PROFILES_TABLE),
    tokens: tokenReader(env.TOKENS_TABLE),
    lookup: actorLookup(env.INSTANCES_TABLE),
    actors: actorStore(env.INSTANCES_TABLE, clock.now, env.PROFILES_TABLE),
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    places: sharedPlaces(env.SENDERS_TABLE),
    claims: claimStore(env.BATCHES_TABLE, clock.now),
    queue: pushQueue(env.QUEUES),
    depth: queueDepth(env.QUEUES),
    alarm: countSendHeld,
    erased: { among: (hashes) => tombstonesOf(env.TOKENS_TABLE, hashes) },
    clock,
    hash: sha256,
  };
});
