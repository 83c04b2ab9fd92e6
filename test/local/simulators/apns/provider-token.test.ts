import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeApnsCredentials } from '../../../../local/simulators/credentials.ts';
import { jwtOf, newApnsToken, reasonOf, startApns, type ApnsTest } from '../../../support/simulators/apns.ts';

let apns: ApnsTest;
beforeEach(async () => { apns = await startApns(); });
afterEach(() => apns.stop());

const MINUTE = 60_000;
const bearer = (jwt: string): { authorization: string } => ({ authorization: `bearer ${jwt}` });
const secondsAgo = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

describe('the provider token', () => {
  it.each<[string, (apns: ApnsTest) => string, string]>([
    ['good', ({ jwt }) => jwt, '200 accepted'],
    ['59 minutes old', ({ credentials }) => jwtOf(credentials, { iat: secondsAgo(59 * 60) }), '200 accepted'],
    ['61 minutes old', ({ credentials }) => jwtOf(credentials, { iat: secondsAgo(61 * 60) }), '403 ExpiredProviderToken'],
    ['from the future', ({ credentials }) => jwtOf(credentials, { iat: secondsAgo(-120) }), '403 InvalidProviderToken'],
    ['signed as DER', ({ credentials }) => jwtOf(credentials, { dsaEncoding: 'der' }), '403 InvalidProviderToken'],
    ['of another team', ({ credentials }) => jwtOf(credentials, { claims: { iss: 'OTHERTEAM1' } }), '403 InvalidProviderToken'],
    ['without iat', ({ credentials }) => jwtOf(credentials, { claims: { iat: undefined } }), '403 InvalidProviderToken'],
    ['of an unknown key', ({ credentials }) => jwtOf(credentials, { header: { kid: 'NOSUCHKEY1' } }), '403 InvalidProviderToken'],
    ['signed by another key', ({ credentials }) => jwtOf({ ...credentials, p8: makeApnsCredentials().p8 }), '403 InvalidProviderToken'],
    ['no JWT', () => 'abc', '403 InvalidProviderToken'],
  ])('%s', async (_name, make, expected) => {
    expect(reasonOf(await apns.push({ headers: bearer(make(apns)) }))).toBe(expected);
  });

  it('signed as DER is good when so set, as raw R||S is', async () => {
    const der = jwtOf(apns.credentials, { dsaEncoding: 'der' });
    expect(reasonOf(await apns.push({ headers: bearer(der) }))).toBe('403 InvalidProviderToken');
    await apns.control.setSettings({ apnsDerSignatures: true });
    const forged = jwtOf({ ...apns.credentials, p8: makeApnsCredentials().p8 }, { dsaEncoding: 'der' });
    expect([reasonOf(await apns.push({ headers: bearer(der) })), reasonOf(await apns.push()), reasonOf(await apns.push({ headers: bearer(forged) }))]).toEqual(['200 accepted', '200 accepted', '403 InvalidProviderToken']);
  });

  it('is judged before the device token', async () => {
    expect(reasonOf(await apns.push({ token: 'abc', headers: bearer('abc') }))).toBe('403 InvalidProviderToken');
  });

  it('a revoked key is no key', async () => {
    await apns.control.revokeKey(apns.credentials.keyId);
    expect(reasonOf(await apns.push())).toBe('403 InvalidProviderToken');
  });
});

describe('a connection', () => {
  it('is lost for good after ExpiredProviderToken; a new one is not', async () => {
    const session = apns.open();
    const expired = jwtOf(apns.credentials, { iat: secondsAgo(2 * 60 * 60) });
    expect(reasonOf(await apns.push({ on: session, headers: bearer(expired) }))).toBe('403 ExpiredProviderToken');
    expect(reasonOf(await apns.push({ on: session }))).toBe('403 ExpiredProviderToken');
    session.close();
    expect(reasonOf(await apns.push())).toBe('200 accepted');
  });

  it('takes another token only after 20 minutes, and the earlier one meanwhile', async () => {
    const session = apns.open();
    const later = jwtOf(apns.credentials, { iat: secondsAgo(1) });
    expect(reasonOf(await apns.push({ on: session }))).toBe('200 accepted');
    expect(reasonOf(await apns.push({ on: session, headers: bearer(later) }))).toBe('429 TooManyProviderTokenUpdates');
    expect(reasonOf(await apns.push({ on: session }))).toBe('200 accepted');
    await apns.control.advanceClock(21 * MINUTE);
    expect(reasonOf(await apns.push({ on: session, headers: bearer(later) }))).toBe('200 accepted');
    session.close();
  });

  it('sees its token expire when the clock moves', async () => {
    await apns.control.advanceClock(61 * MINUTE);
    expect(reasonOf(await apns.push())).toBe('403 ExpiredProviderToken');
  });

  it('is bound to the key of its first push', async () => {
    const session = apns.open();
    const [sameTeam, otherTeam] = [{ ...makeApnsCredentials(), teamId: apns.credentials.teamId }, makeApnsCredentials()];
    for (const { keyId, teamId, publicKeyPem } of [sameTeam, otherTeam]) await apns.control.addKeys({ keyId, teamId, publicKeyPem });
    expect(reasonOf(await apns.push({ on: session }))).toBe('200 accepted');
    expect(reasonOf(await apns.push({ on: session, headers: bearer(jwtOf(sameTeam)) }))).toBe('403 UnrelatedKeyIdInToken');
    expect(reasonOf(await apns.push({ on: session, headers: bearer(jwtOf(otherTeam)) }))).toBe('403 InvalidProviderToken');
    session.close();
    expect(reasonOf(await apns.push({ headers: bearer(jwtOf(sameTeam)) }))).toBe('200 accepted');
  });

  it.each(['BadEnvironmentKeyInToken', 'BadEnvironmentKeyIdInToken'] as const)('of the wrong environment for the key: %s', async (wrongEnvironment) => {
    const limited = makeApnsCredentials();
    const { keyId, teamId, publicKeyPem } = limited;
    await apns.control.addKeys({ keyId, teamId, publicKeyPem, environments: ['sandbox'], wrongEnvironment });
    const token = newApnsToken();
    await apns.control.setTokens({ token, environment: 'sandbox' });
    expect(reasonOf(await apns.push({ headers: bearer(jwtOf(limited)) }))).toBe(`403 ${wrongEnvironment}`);
    expect(reasonOf(await apns.push({ token, environment: 'sandbox', headers: bearer(jwtOf(limited)) }))).toBe('200 accepted');
  });
});
