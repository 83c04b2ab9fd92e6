import { describe, expect, it } from 'vitest';
import { identify } from '../../../core/profile/identify.ts';
import { forget, reset } from '../../../core/profile/reset.ts';
import { device, hash, identity, NOW, profile, standing } from './harness.ts';

const OWNER = { profileId: 'anon-a', deviceId: 'd1' };

describe('identify', () => {
  it('brings device, token, attributes and consent of the anonymous profile and leaves a sign', () => {
    const anonymous = profile('anon-a', [device()], { attributes: { colour: 'red', tier: 'none' }, consent: { push: 'in' }, timeZone: 'Europe/Vienna' });
    const change = identify(standing(identity('anon-a'), [anonymous, profile('ann', [], { attributes: { tier: 'gold' } })], OWNER), identity('anon-a'), 'ann', NOW);
    expect(change).toEqual({
      app: 'shop', previous: identity('anon-a'), identity: identity('ann', { subjects: ['ann', 'anon-a'] }),
      claimToken: { token: 'token-1', expect: OWNER }, releaseTokens: [],
      profiles: [
        { ...anonymous, revision: 4, devices: {}, attributes: {}, consent: {}, movedTo: 'ann' },
        { ...profile('ann', [device()]), revision: 4, attributes: { colour: 'red', tier: 'gold' }, consent: { push: 'in' }, timeZone: 'Europe/Vienna', seenAt: NOW },
      ],
    });
  });

  it('makes the person when there is none yet', () => {
    const change = identify(standing(identity('anon-a'), [profile('anon-a', [device()])], OWNER), identity('anon-a'), 'ann', NOW);
    expect(change).toMatchObject({ profiles: [{ id: 'anon-a' }, { id: 'ann', revision: 1, anonymous: false }] });
  });

  it('leaves a sign even where the anonymous profile had expired', () => {
    expect(identify(standing(identity('anon-a'), []), identity('anon-a'), 'ann', NOW)).toMatchObject({ profiles: [{ id: 'anon-a', revision: 1, movedTo: 'ann' }, { id: 'ann' }] });
  });

  it.each([['out', 'in', 'out'], ['in', 'out', 'out'], [undefined, 'in', 'in'], ['in', undefined, 'in']] as const)('consent of the person %s, of the device %s: %s', (known, anonymous, push) => {
    const people = [profile('anon-a', [], { consent: anonymous ? { push: anonymous } : {} }), profile('ann', [], { consent: known ? { push: known } : {} })];
    expect(identify(standing(identity('anon-a'), people), identity('anon-a'), 'ann', NOW)).toMatchObject({ profiles: [{}, { consent: { push } }] });
  });

  it('takes the device from another person and leaves what is theirs', () => {
    const bob = profile('bob', [device(), device({ deviceId: 'd2', token: 'token-2' })], { attributes: { tier: 'gold' } });
    const change = identify(standing(identity('bob'), [bob], { profileId: 'bob', deviceId: 'd1' }), identity('bob'), 'ann', NOW);
    expect(change).toMatchObject({ profiles: [{ id: 'bob', attributes: { tier: 'gold' } }, { id: 'ann', attributes: {} }] });
    expect(change === 'unchanged' ? [] : change.profiles.map((p) => Object.keys(p.devices))).toEqual([['shop/d2'], ['shop/d1']]);
    expect(change === 'unchanged' ? {} : change.profiles[0]).not.toHaveProperty('movedTo');
  });

  it('changes nothing for the person it is bound to', () => {
    expect(identify(standing(identity('ann'), [profile('ann')]), identity('ann'), 'ann', NOW)).toBe('unchanged');
  });

  it('keeps the sixteen newest subjects', () => {
    const subjects = Array.from({ length: 16 }, (_, i) => `s${i}`);
    expect(identify(standing(identity('s0', { subjects }), []), identity('s0', { subjects }), 'ann', NOW))
      .toMatchObject({ identity: { subjects: ['ann', ...subjects.slice(0, 15)] } });
  });

  it('leaves attributes behind that would not fit beside the person\'s', () => {
    const many = (prefix: string) => Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`${prefix}${i}`, i]));
    const change = identify(standing(identity('anon-a'), [profile('anon-a', [], { attributes: many('a') }), profile('ann', [], { attributes: many('b') })]), identity('anon-a'), 'ann', NOW);
    expect(change).toMatchObject({ profiles: [{}, { attributes: many('b') }] });
    expect(change === 'unchanged' ? {} : change.profiles[1]?.attributes).not.toHaveProperty('a0');
  });
});

describe('reset', () => {
  it('takes the device with its token to a new anonymous profile', () => {
    const fresh = `anon-${hash('shop/d1/1').slice(0, 24)}`;
    const bound = device({ timeZone: 'Europe/Vienna' });
    expect(reset(standing(identity('ann'), [profile('ann', [bound], { attributes: { tier: 'gold' } })], { profileId: 'ann', deviceId: 'd1' }), identity('ann'), hash, NOW)).toEqual({
      app: 'shop', previous: identity('ann'), identity: identity(fresh, { generation: 1, subjects: [fresh, 'ann'] }),
      claimToken: { token: 'token-1', expect: { profileId: 'ann', deviceId: 'd1' } }, releaseTokens: [],
      profiles: [
        { ...profile('ann', [], { attributes: { tier: 'gold' } }), revision: 4 },
        { id: fresh, revision: 1, attributes: {}, consent: {}, devices: { 'shop/d1': bound }, anonymous: true, createdAt: NOW, seenAt: NOW, timeZone: 'Europe/Vienna' },
      ],
    });
  });
});

describe('forget', () => {
  it('releases the token and leaves an identity no secret fits', () => {
    expect(forget(standing(identity('ann'), [profile('ann', [device()])]), identity('ann'), hash, NOW)).toEqual({
      app: 'shop', previous: identity('ann'),
      identity: identity(`anon-${hash('shop/d1/1').slice(0, 24)}`, { secretHash: '', generation: 1, subjects: [] }),
      releaseTokens: [{ app: 'shop', token: 'token-1', profileId: 'ann', deviceId: 'd1' }],
      profiles: [{ ...profile('ann'), revision: 4 }],
    });
  });
});
