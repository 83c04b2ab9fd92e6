import { importJWK, jwtVerify } from 'jose';
import type { JWK, JWTVerifyOptions } from 'jose';
import type { JsonObject } from '../../core/json.ts';

const ALGORITHM_OF: Readonly<Record<string, 'ES256' | 'RS256'>> = { EC: 'ES256', RSA: 'RS256' };
const CLOCK_TOLERANCE_S = 60;

/** Whom a customer's signed token names: `sub`, when one of the app's keys signed it and it has not expired. */
export async function identitySubject(token: string, keys: readonly JsonObject[], now: number): Promise<string | undefined> {
  for (const key of keys) {
    const subject = await subjectBy(token, key as JWK, now);
    if (subject !== undefined) return subject;
  }
  return undefined;
}

/** The algorithm is the key's, never the token's word: a token must not choose how it is checked. */
async function subjectBy(token: string, jwk: JWK, now: number): Promise<string | undefined> {
  const algorithm = ALGORITHM_OF[jwk.kty ?? ''];
  if (algorithm === undefined) return undefined;
  const options: JWTVerifyOptions = { algorithms: [algorithm], requiredClaims: ['sub', 'exp'], clockTolerance: CLOCK_TOLERANCE_S, currentDate: new Date(now) };
  try {
    const { payload } = await jwtVerify(token, await importJWK(jwk, algorithm), options);
    return payload.sub;
  } catch {
    return undefined;
  }
}
