import { randomBytes } from 'node:crypto';
import { readAmplify } from '../../core/api/amplify.ts';
import { environmentOf } from '../../core/environment.ts';
import { aliasStore } from '../adapters/aliases.ts';
import { appReader, schemaReader } from '../adapters/catalog-lookup.ts';
import { sha256 } from '../adapters/hashing.ts';
import { identityProof } from '../adapters/identity-token.ts';
import { log } from '../adapters/log.ts';
import { clock, once } from '../adapters/once.ts';
import { profileStore } from '../adapters/profiles.ts';
import { tokenStore } from '../adapters/tokens.ts';
import type { RegisterPorts } from '../register-device.ts';

const SECRET_BYTES = 32;

export const registerPorts = once((): RegisterPorts => {
  const env = environmentOf('register-device', process.env);
  return {
    profiles: profileStore(env.PROFILES_TABLE),
    tokens: tokenStore({ tokens: env.TOKENS_TABLE, profiles: env.PROFILES_TABLE }),
    apps: appReader(env.CATALOG_TABLE),
    aliases: aliasStore({ tokens: env.TOKENS_TABLE, profiles: env.PROFILES_TABLE }),
    schema: schemaReader(env.CATALOG_TABLE, clock),
    pushServices: JSON.parse(env.PUSH_SERVICES) as string[],
    amplify: readAmplify(env.AMPLIFY),
    hash: sha256,
    secret: () => randomBytes(SECRET_BYTES).toString('base64url'),
    identityProof,
    misused: (app, misuse) => { log.warn('identity refused', { function: 'register-device', app, about: misuse }); },
  };
});
