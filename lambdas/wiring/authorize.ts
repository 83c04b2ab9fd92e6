import { environmentOf } from '../../core/environment.ts';
import { keyReader } from '../adapters/catalog-lookup.ts';
import { sameText, sha256 } from '../adapters/hashing.ts';
import { operatorClaims } from '../adapters/operator-token.ts';
import { once } from '../adapters/once.ts';
import { tokenReader } from '../adapters/tokens.ts';
import type { AuthorizePorts } from '../authorize.ts';

export const authorizePorts = once((): AuthorizePorts => {
  const env = environmentOf('authorize', process.env);
  return { keys: keyReader(env.CATALOG_TABLE), devices: tokenReader(env.TOKENS_TABLE), hash: sha256, same: sameText, operator: operatorClaims({ issuer: env.OPERATOR_ISSUER, client: env.OPERATOR_CLIENT }) };
});
