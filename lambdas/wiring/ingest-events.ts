import { readAmplify } from '../../core/api/amplify.ts';
import { environmentOf } from '../../core/environment.ts';
import { keyReader, schemaReader } from '../adapters/catalog-lookup.ts';
import { eventStore } from '../adapters/events.ts';
import { hmac, sameText, sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { profileStore } from '../adapters/profiles.ts';
import { tokenReader } from '../adapters/tokens.ts';
import { macKey } from '../adapters/mac-key.ts';
import type { IngestPorts } from '../ingest-events.ts';
import type { KeyPorts } from '../prove-key.ts';
import { rememberedKeys } from '../remembered-keys.ts';

export const ingestPorts = once((): IngestPorts & KeyPorts => {
  const env = environmentOf('ingest-events', process.env);
  return {
    events: eventStore(env.EVENTS_TABLE),
    profiles: profileStore(env.PROFILES_TABLE),
    devices: tokenReader(env.TOKENS_TABLE),
    trackingKey: macKey(env.TRACKING_SECRET),
    schema: schemaReader(env.CATALOG_TABLE, clock),
    keys: rememberedKeys(keyReader(env.CATALOG_TABLE), clock),
    amplify: readAmplify(env.AMPLIFY),
    same: sameText,
    hash: sha256,
    hmac,
  };
});
