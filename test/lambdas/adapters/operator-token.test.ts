import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { operatorClaims } from '../../../lambdas/adapters/operator-token.ts';

const POOL = { issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool', client: 'client-1' };
const { privateKey, publicKey } = await generateKeyPair('RS256');
const stranger = await generateKeyPair('RS256');
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' }] });
const claimsOf = operatorClaims(POOL, keys);

const token = (claims: Record<string, unknown>, { key = privateKey, kid = 'k1', expires = '1h' } = {}) =>
  new SignJWT({ iss: POOL.issuer, ...claims }).setProtectedHeader({ alg: 'RS256', kid }).setIssuedAt().setExpirationTime(expires).sign(key);

describe('operatorClaims', () => {
  it('takes id tokens made for our client and access tokens of it', async () => {
    expect(await claimsOf(await token({ aud: 'client-1', 'cognito:groups': ['admin'] }))).toMatchObject({ 'cognito:groups': ['admin'] });
    expect(await claimsOf(await token({ client_id: 'client-1' }))).toMatchObject({ client_id: 'client-1' });
  });

  it.each([
    ['of another client', token({ aud: 'client-2' })], ['of another pool', token({ aud: 'client-1', iss: 'https://evil.example' })],
    ['that has expired', token({ aud: 'client-1' }, { expires: '-1h' })], ['signed by a stranger', token({ aud: 'client-1' }, { key: stranger.privateKey })],
    ['of an unknown key', token({ aud: 'client-1' }, { kid: 'k2' })], ['that is none', Promise.resolve('a.b.c')],
  ])('refuses one %s', async (_, made) => {
    expect(await claimsOf(await made)).toBeUndefined();
  });

  it('does not take keys that cannot be read for a fault of the token', async () => {
    const unreadable = operatorClaims(POOL, () => { throw new TypeError('fetch failed'); });
    await expect(unreadable(await token({ aud: 'client-1' }))).rejects.toThrow('fetch failed');
  });
});
