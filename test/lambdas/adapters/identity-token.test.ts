import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../core/json.ts';
import { identityProof } from '../../../lambdas/adapters/identity-token.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const seconds = NOW / 1_000;
type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let ec: Pair, rsa: Pair, stranger: Pair, keys: JsonObject[];

beforeAll(async () => {
  [ec, rsa, stranger] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('RS256', { extractable: true }), generateKeyPair('ES256')]);
  keys = await Promise.all([rsa.publicKey, ec.publicKey].map(async (k) => ({ ...await exportJWK(k) }) as unknown as JsonObject));
});

const sign = (alg: string, key: Parameters<SignJWT['sign']>[0], claims: { sub?: string; exp?: number }) => {
  const jwt = new SignJWT({}).setProtectedHeader({ alg });
  if (claims.sub !== undefined) jwt.setSubject(claims.sub);
  if (claims.exp !== undefined) jwt.setExpirationTime(claims.exp);
  return jwt.sign(key);
};

describe('identityProof', () => {
  it('names the subject of a token that any of the app\'s keys signed', async () => {
    expect(await identityProof(await sign('ES256', ec.privateKey, { sub: 'ann', exp: seconds + 60 }), keys, NOW)).toEqual({ subject: 'ann' });
    expect(await identityProof(await sign('RS256', rsa.privateKey, { sub: 'bob', exp: seconds + 60 }), keys, NOW)).toEqual({ subject: 'bob' });
  });

  it('says why a token names nobody: another key, old, without end or name, none', async () => {
    const tokens = [
      await sign('ES256', stranger.privateKey, { sub: 'ann', exp: seconds + 60 }),
      await sign('ES256', ec.privateKey, { sub: 'ann', exp: seconds - 61 }),
      await sign('ES256', ec.privateKey, { sub: 'ann' }),
      await sign('ES256', ec.privateKey, { exp: seconds + 60 }),
      'no.token.here',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(`{"sub":"ann","exp":${seconds + 60}}`).toString('base64url')}.`,
    ];
    expect(await Promise.all(tokens.map((t) => identityProof(t, keys, NOW)))).toEqual(['unknown-key', 'expired', 'claims-missing', 'claims-missing', 'malformed', 'malformed'].map((misuse) => ({ misuse })));
    expect(await identityProof(await sign('ES256', ec.privateKey, { sub: 'ann', exp: seconds + 60 }), [], NOW)).toEqual({ misuse: 'unknown-key' });
  });

  it('does not let a token choose how it is checked', async () => {
    const publicText = new TextEncoder().encode(JSON.stringify(keys[0]));
    expect(await identityProof(await sign('HS256', publicText, { sub: 'ann', exp: seconds + 60 }), keys, NOW)).toEqual({ misuse: 'malformed' });
    expect(await identityProof(await sign('PS256', await crypto.subtle.importKey('jwk', await exportJWK(rsa.privateKey), { name: 'RSA-PSS', hash: 'SHA-256' }, false, ['sign']), { sub: 'ann', exp: seconds + 60 }), keys, NOW)).toEqual({ misuse: 'malformed' });
  });
});
