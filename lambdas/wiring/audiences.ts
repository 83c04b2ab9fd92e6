import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf } from '../../core/environment.ts';
import { actorLookup } from '../adapters/actor-lookup.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { evaluationStore } from '../adapters/evaluations.ts';
import { fileStore } from '../adapters/files.ts';
import { sha256 } from '../adapters/hashing.ts';
import { loopMachine } from '../adapters/loop-machine.ts';
import { clock, once } from '../adapters/once.ts';
import { profileScan } from '../adapters/profile-scan.ts';
import { uploadMembers } from '../audience-members.ts';
import type { AudiencePorts } from '../audiences/ports.ts';

export const audiencePorts = once((): AudiencePorts => {
  const env = environmentOf('audiences', process.env);
  const files = fileStore(env.FILES_BUCKET);
  return {
    catalog: catalogStore(env.CATALOG_TABLE),
    reader: catalogReader(env.CATALOG_TABLE, clock),
    evaluations: evaluationStore(env.SENDS_TABLE, env.CATALOG_TABLE),
    machine: loopMachine(env.EVALUATION_MACHINE),
    files,
    scan: profileScan(env.PROFILES_TABLE, clock.now),
    actors: actorLookup(env.INSTANCES_TABLE),
    members: uploadMembers(files, sha256),
    hash: sha256,
    random: { chance: () => randomBytes(10).toString('hex') },
    pause: (ms) => sleep(ms / 2 + randomInt(ms)),
  };
});
