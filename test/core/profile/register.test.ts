import { describe, expect, it } from 'vitest';
import { identityFor, isFresh, register } from '../../../core/profile/register.ts';
import { DAY, details, device, hash, identity, NOW, profile, standing } from './harness.ts';

const ANON_0 = 'anon-92b9f3fbcfc9f66f5acdbdd6';

describe('identityFor', () => {
  it('makes a device that was never registered anonymous', () => {
    const id = `anon-${hash('shop/d1/0').slice(0, 24)}`;
    expect(identityFor({ app: 'shop', deviceId: 'd1' }, 'h', hash)).toEqual({ app: 'shop', deviceId: 'd1', secretHash: 'h', profileId: id, subjects: [id], generation: 0 });
  });

  it('keeps a known device and goes on counting a forgotten one', () => {
    const known = identity('ann');
    expect(identityFor({ app: 'shop', deviceId: 'd1', identity: known }, 'h', hash)).toBe(known);
    expect(identityFor({ app: 'shop', deviceId: 'd1', identity: identity('x', { secretHash: '', generation: 4 }) }, 'h', hash))
      .toMatchObject({ secretHash: 'h', generation: 4, profileId: `anon-${hash('shop/d1/4').slice(0, 24)}` });
  });
});

describe('register', () => {
  it('claims the token and makes the profile at a first registration', () => {
    const who = identity(ANON_0);
    expect(register(standing(undefined, []), who, details({ timeZone: 'Europe/Vienna', locale: 'de-AT' }), NOW)).toEqual({
      app: 'shop', identity: who, claimToken: { token: 'token-1' }, releaseTokens: [],
      profiles: [{
        id: ANON_0, revision: 1, attributes: {}, consent: {}, anonymous: true, createdAt: NOW, seenAt: NOW, timeZone: 'Europe/Vienna', locale: 'de-AT',
        devices: { 'shop/d1': { app: 'shop', deviceId: 'd1', platform: 'ios', token: 'token-1', environment: 'production', registeredAt: NOW, seenAt: NOW, timeZone: 'Europe/Vienna', locale: 'de-AT' } },
      }],
    });
  });

  it('takes a token from the device that holds it, in the same transaction', () => {
    const owner = { profileId: 'bob', deviceId: 'd2' };
    const change = register(standing(identity('ann'), [profile('ann'), profile('bob', [device({ deviceId: 'd2' })])], owner), identity('ann'), details(), NOW);
    expect(change.claimToken).toEqual({ token: 'token-1', expect: owner });
    expect(change.releaseTokens).toEqual([]);
    expect(change.profiles.map((p) => [p.id, p.revision, Object.values(p.devices).map((d) => d.token)])).toEqual([['ann', 4, ['token-1']], ['bob', 4, [undefined]]]);
  });

  it('releases the old token when a new one comes, and when null is sent', () => {
    const at = standing(identity('ann'), [profile('ann', [device()])]);
    const released = [{ app: 'shop', token: 'token-1', profileId: 'ann', deviceId: 'd1' }];
    expect(register(at, identity('ann'), details({ token: 'token-2' }), NOW)).toMatchObject({ claimToken: { token: 'token-2' }, releaseTokens: released });
    const without = register(at, identity('ann'), details({ token: null }), NOW);
    expect(without).toMatchObject({ releaseTokens: released });
    expect(without.claimToken).toBeUndefined();
    expect(without.profiles[0]?.devices['shop/d1']).not.toHaveProperty('token');
  });

  it('leaves what is not said as it is, and a token of another platform behind', () => {
    const at = standing(identity('ann'), [profile('ann', [device({ environment: 'sandbox', appVersion: '1.0' })])]);
    expect(register(at, identity('ann'), { platform: 'ios', osVersion: '26' }, NOW).profiles[0]?.devices['shop/d1'])
      .toEqual({ ...device({ environment: 'sandbox', appVersion: '1.0' }), osVersion: '26', seenAt: NOW });
    expect(register(at, identity('ann'), { platform: 'android' }, NOW)).toMatchObject({ releaseTokens: [{ token: 'token-1' }] });
  });

  it('lets the device seen longest ago give way at the twentieth, with its token', () => {
    const others = Array.from({ length: 20 }, (_, i) => device({ deviceId: `o${i}`, token: `other-${i}`, seenAt: NOW - i * DAY }));
    const change = register(standing(identity('ann'), [profile('ann', others)]), identity('ann'), details(), NOW);
    expect(Object.keys(change.profiles[0]?.devices ?? {})).toHaveLength(20);
    expect(change.profiles[0]?.devices['shop/o19']).toBeUndefined();
    expect(change.releaseTokens).toEqual([{ app: 'shop', token: 'other-19', profileId: 'ann', deviceId: 'o19' }]);
  });

  it('moves the person where the device went, and leaves a server\'s word until then', () => {
    const told = profile('ann', [device({ timeZone: 'Europe/Vienna' })], { timeZone: 'Asia/Tokyo' });
    const zone = (timeZone: string) => register(standing(identity('ann'), [told]), identity('ann'), details({ timeZone, osVersion: '26' }), NOW).profiles[0]?.timeZone;
    expect(zone('Europe/Vienna')).toBe('Asia/Tokyo');
    expect(zone('America/New_York')).toBe('America/New_York');
  });
});

describe('a quarantine', () => {
  const quarantine = { reason: 'BadDeviceToken', target: 'com.shop', at: NOW - 9 * DAY };
  const held = device({ quarantine, seenAt: NOW - 8 * DAY });
  const after = (over: Parameters<typeof details>[0]) =>
    register(standing(identity('ann'), [profile('ann', [held])]), identity('ann'), details(over), NOW).profiles[0]?.devices['shop/d1']?.quarantine;

  it.each([
    ['stays with the same token', {}, quarantine],
    ['stays when the token is not named', { token: undefined }, quarantine],
    ['stays with the same token in the same environment', { environment: 'production' }, quarantine],
    ['goes with a new token', { token: 'token-2' }, undefined],
    ['goes with a new environment', { environment: 'sandbox' }, undefined],
    ['goes with the token', { token: null }, undefined],
    ['goes with the platform', { platform: 'android', token: undefined }, undefined],
  ] as const)('%s', (_, over, expected) => {
    expect(after(over)).toEqual(expected);
  });

  it('does not follow the token to another device', () => {
    const owner = { profileId: 'ann', deviceId: 'd1' };
    const change = register({ ...standing(identity('bob'), [profile('ann', [held]), profile('bob')], owner), deviceId: 'd2' }, identity('bob', { deviceId: 'd2' }), details(), NOW);
    expect(change.profiles.map((p) => [p.id, Object.values(p.devices).map((d) => [d.token, d.quarantine])])).toEqual([['ann', [[undefined, undefined]]], ['bob', [['token-1', undefined]]]]);
  });

  it('tells nothing new, so the same registration again is not written', () => {
    expect(isFresh(profile('ann', [device({ quarantine, seenAt: NOW - DAY })]), identity('ann'), details(), NOW)).toBe(true);
  });
});

describe('isFresh', () => {
  const fresh = (seenAt: number, over = {}) => isFresh(profile('ann', [device({ seenAt })]), identity('ann'), details(over), NOW);

  it.each([
    ['the same again within 7 days', fresh(NOW - 6 * DAY), true],
    ['the same again after 7 days', fresh(NOW - 7 * DAY), false],
    ['a new token', fresh(NOW, { token: 'token-2' }), false],
    ['a permission', fresh(NOW, { permission: 'denied' }), false],
    ['no token at all, so the old one', fresh(NOW, { token: undefined }), true],
    ['a token forgotten', fresh(NOW, { token: null }), false],
    ['a token the provider had called dead', isFresh(profile('ann', [device({ token: undefined as never })]), identity('ann'), details(), NOW), false],
    ['a profile that is gone', isFresh(undefined, identity('ann'), details(), NOW), false],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('moves registeredAt whenever the token is written', () => {
    const at = standing(identity('ann'), [profile('ann', [device({ seenAt: NOW - 8 * DAY })])]);
    expect(register(at, identity('ann'), details(), NOW).profiles[0]?.devices['shop/d1']?.registeredAt).toBe(NOW);
    expect(register(at, identity('ann'), { platform: 'ios' }, NOW).profiles[0]?.devices['shop/d1']?.registeredAt).toBe(NOW - DAY);
  });
});
