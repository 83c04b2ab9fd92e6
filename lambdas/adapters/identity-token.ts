import { errors, importJWK, jwtVerify } from 'jose';
import type { JWK, JWTVerifyOptions } from 'jose';
import type { JsonObject } from '../../core/json.ts';
import { furthest, type IdentityMisuse, type IdentityProof } from '../../core/profile/identity-misuse.ts';

const ALGORITHM_OF: Readonly<Record<string, 'ES256' | 'RS256'>> = { EC: 'ES256', RSA: 'RS256' };
const CLOCK_TOLERANCE_S = 60;

/** Whom a customer's signed token names: `sub`, when one of the app's keys signed it and it has not expired. */
export async function identityProof(token: string, keys: readonly JsonObject[], now: number): Promise<IdentityProof> {
  const misuses: IdentityMisuse[] = [];
  for (const key of keys) {
    const proof = await proofBy(token, key as JWK, now);
    if ('subject' in proof) return proof;
    misuses.push(proof.misuse);
  }
  return { misuse: furthest(misuses) };
}

/** The algorithm is the key's, never the token's word: a token must not choose how it is checked. */
async function proofBy(token: string, jwk: JWK, now: number): Promise<IdentityProof> {
  const algorithm = ALGORITHM_OF[jwk.kty ?? ''];
  if (algorithm === undefined) return { misuse: 'unknown-key' };
  const options: JWTVerifyOptions = { algorithms: [algorithm], requiredClaims: ['sub', 'exp'], clockTolerance: CLOCK_TOLERANCE_S, currentDate: new Date(now) };
  try {
    const { payload: { sub } } = await jwtVerify(token, await importJWK(jwk, algorithm), options);
    return sub === undefined ? { misuse: 'claims-missing' } : { subject: sub };
  } catch (error) {
    return { misuse: misuseOf(error) };
  }
}

/** jose's own codes (docs/util/errors of panva/jose). */
const MISUSE_OF: Readonly<Record<string, IdentityMisuse>> = {
  [errors.JWTExpired.code]: 'expired', [errors.JWTClaimValidationFailed.code]: 'claims-missing', [errors.JWSSignatureVerificationFailed.code]: 'unknown-key',
};
const misuseOf = (error: unknown): IdentityMisuse => (error instanceof errors.JOSEError ? MISUSE_OF[error.code] ?? 'malformed' : 'malformed');
