import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

export interface OperatorPool { readonly issuer: string; readonly client: string }

/** Claims of a token of our user pool that holds now: an id token made for our client, or an access token of it, as API Gateway's own
 *  JWT authorizer takes them (HTTP API, "Control access to HTTP APIs with JWT authorizers"). */
export function operatorClaims(pool: OperatorPool, keys: JWTVerifyGetKey = poolKeys(pool)): (token: string) => Promise<JWTPayload | undefined> {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer: pool.issuer, algorithms: ['RS256'], requiredClaims: ['exp'] });
      return [payload.aud, payload['client_id']].flat().includes(pool.client) ? payload : undefined;
    } catch (error) {
      if (isOfToken(error)) return undefined;
      throw error;
    }
  };
}

/** The pool's keys, read once and again when a token names another one; from the emulator where there is one. */
function poolKeys({ issuer }: OperatorPool): JWTVerifyGetKey {
  const { pathname } = new URL(issuer);
  return createRemoteJWKSet(new URL(`${pathname}/.well-known/jwks.json`, process.env.AWS_ENDPOINT_URL ?? issuer));
}

/** What jose says of a token; that the keys could not be read is no fault of the token. */
const isOfToken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^ERR_(JWT|JWS|JWKS_NO_MATCHING|JWKS_MULTIPLE|JOSE_ALG)/.test(String(error.code));
