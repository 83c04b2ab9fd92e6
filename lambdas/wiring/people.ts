import { randomBytes } from 'node:crypto';
import { personName } from '../../core/catalog/audit.ts';
import { environmentOf } from '../../core/environment.ts';
import { actorStore } from '../adapters/actors.ts';
import { aliasStore } from '../adapters/aliases.ts';
import { auditTrail } from '../adapters/audit-trail.ts';
import { batchReader } from '../adapters/batch-reader.ts';
import { schemaReader } from '../adapters/catalog-lookup.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { erasureStore } from '../adapters/erasures.ts';
import { eventStore } from '../adapters/events.ts';
import { fileStore } from '../adapters/files.ts';
import { hmac, sha256 } from '../adapters/hashing.ts';
import { loopMachine } from '../adapters/loop-machine.ts';
import { macKey } from '../adapters/mac-key.ts';
import { clock, once } from '../adapters/once.ts';
import { profileScan } from '../adapters/profile-scan.ts';
import { profileStore } from '../adapters/profiles.ts';
import { tokenStore } from '../adapters/tokens.ts';
import type { PeoplePorts } from '../people.ts';

export const peoplePorts = once((): PeoplePorts => {
  const env = environmentOf('people', process.env);
  const key = macKey(env.AUDIT_SECRET);
  return {
    profiles: profileStore(env.PROFILES_TABLE),
    tokens: tokenStore({ tokens: env.TOKENS_TABLE, profiles: env.PROFILES_TABLE }),
    actors: actorStore(env.INSTANCES_TABLE, clock.now),
    events: eventStore(env.EVENTS_TABLE),
    batches: batchReader(env.BATCHES_TABLE, clock.now),
    aliases: aliasStore({ tokens: env.TOKENS_TABLE, profiles: env.PROFILES_TABLE }),
    scan: profileScan(env.PROFILES_TABLE, clock.now),
    trail: auditTrail(env.CATALOG_TABLE),
    catalog: catalogStore(env.CATALOG_TABLE),
    schema: schemaReader(env.CATALOG_TABLE, clock),
    erasures: erasureStore({ sends: env.SENDS_TABLE, tokens: env.TOKENS_TABLE, catalog: env.CATALOG_TABLE }),
    machine: loopMachine(env.ERASURE_MACHINE),
    files: fileStore(env.FILES_BUCKET),
    random: { chance: () => randomBytes(10).toString('hex') },
    pushServices: JSON.parse(env.PUSH_SERVICES) as string[],
    clock,
    hash: sha256,
    personName: async (profileId) => { const text = await key(); return personName((id) => hmac(text, id), profileId); },
  };
});
