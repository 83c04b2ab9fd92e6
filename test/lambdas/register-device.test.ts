import { describe, expect, it } from 'vitest';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { throughGate } from '../support/gate.ts';
import { appCaller, callsOf, DAY, deviceCaller, deviceWorld, NOW, serverCaller } from '../support/device-world.ts';

const ANON = (generation = 0, deviceId = 'd1') => `anon-${sha256(`shop/${deviceId}/${generation}`).slice(0, 24)}`;
const refusal = (answer: Promise<unknown>) => answer.then(() => undefined, (e: { document?: { code: string } }) => e.document);
const problemOf = (answer: Promise<unknown>) => answer.then(() => 'none', (e: { document?: { code: string } }) => e.document?.code);

describe('PUT /v1/devices/{deviceId}', () => {
  it('answers a first registration with a secret and keeps only its hash', async () => {
    const { ports, tokens, profiles } = deviceWorld();
    expect(await callsOf(ports).put('d1', { token: 'token-1' }, appCaller)).toEqual({ status: 201, body: { deviceId: 'd1', profileId: ANON(), secret: 'secret-0' } });
    expect(tokens.identities.get('shop/d1')).toEqual({ app: 'shop', deviceId: 'd1', secretHash: sha256('secret-0'), profileId: ANON(), subjects: [ANON()], generation: 0 });
    expect(tokens.tokens.get('shop/token-1')).toEqual({ profileId: ANON(), deviceId: 'd1' });
    expect(JSON.stringify([...profiles.rows.values(), ...tokens.identities.values()])).not.toContain('secret-0');
  });

  it('writes nothing when nothing is new, and the last-seen after 7 days', async () => {
    const { ports, profiles } = deviceWorld();
    await callsOf(ports).put('d1', { token: 'token-1' }, appCaller);
    const again = (now: number) => callsOf(ports, now).put('d1', { token: 'token-1' }, deviceCaller('d1'));
    expect(await again(NOW + 6 * DAY)).toEqual({ status: 200, body: { deviceId: 'd1', profileId: ANON() } });
    expect(profiles.rows.get(ANON())).toMatchObject({ revision: 1, seenAt: NOW });
    await again(NOW + 7 * DAY);
    expect(profiles.rows.get(ANON())).toMatchObject({ revision: 2, seenAt: NOW + 7 * DAY, devices: { 'shop/d1': { registeredAt: NOW + 7 * DAY } } });
  });

  it('registers a token anew that the provider had called dead', async () => {
    const { ports, profiles } = deviceWorld();
    await callsOf(ports).put('d1', { token: 'token-1' }, appCaller);
    const drop = (since: number) => profiles.dropToken({ profileId: ANON(), app: 'shop', deviceId: 'd1', token: 'token-1', since });
    expect(await drop(NOW - 1)).toBe(false);
    expect(await drop(NOW)).toBe(true);
    await callsOf(ports, NOW + 1_000).put('d1', { token: 'token-1' }, deviceCaller('d1'));
    expect(profiles.rows.get(ANON())?.devices['shop/d1']).toMatchObject({ token: 'token-1', registeredAt: NOW + 1_000 });
    expect(await drop(NOW + 999)).toBe(false);
  });

  it('moves a token from the device that had it', async () => {
    const { ports, profiles, tokens } = deviceWorld();
    await callsOf(ports).put('d1', { token: 'token-1' }, appCaller);
    await callsOf(ports).put('d2', { token: 'token-1' }, appCaller);
    expect(profiles.rows.get(ANON())?.devices['shop/d1']).not.toHaveProperty('token');
    expect(tokens.tokens.get('shop/token-1')).toEqual({ profileId: ANON(0, 'd2'), deviceId: 'd2' });
  });

  it('does not take a dead token from a device that is just registering it anew', async () => {
    const { ports, profiles, tokens } = deviceWorld();
    await callsOf(ports).put('d1', { token: 'token-1' }, appCaller);
    await profiles.dropToken({ profileId: ANON(), app: 'shop', deviceId: 'd1', token: 'token-1', since: NOW });
    let overtaken = false;
    const gated = throughGate(ports, async (call, when) => {
      if (call !== 'tokens.register' || when === 'after' || overtaken) return;
      overtaken = true;
      await callsOf(ports).put('d1', { token: 'token-1' }, deviceCaller('d1'));
    });
    await callsOf(gated).put('d2', { token: 'token-1' }, appCaller);
    expect(profiles.rows.get(ANON())?.devices['shop/d1']).not.toHaveProperty('token');
    expect(tokens.tokens.get('shop/token-1')).toEqual({ profileId: ANON(0, 'd2'), deviceId: 'd2' });
  });

  it('refuses a known device that comes without its secret, and a device that speaks for another', async () => {
    const { ports } = deviceWorld();
    await callsOf(ports).put('d1', { token: 'token-1' }, appCaller);
    expect(await problemOf(callsOf(ports).put('d1', {}, appCaller))).toBe('unauthenticated');
    expect(await problemOf(callsOf(ports).put('d1', {}, deviceCaller('d2')))).toBe('forbidden');
    expect(await problemOf(callsOf(ports).put('unknown', {}, deviceCaller('d2')))).toBe('forbidden');
  });

  it('decides anew when another write was faster', async () => {
    const { ports, profiles } = deviceWorld();
    await callsOf(ports).put('d1', { token: 'token-1' }, appCaller);
    let overtaken = false;
    const gated = throughGate(ports, async (call, when) => {
      if (call !== 'tokens.register' || when === 'after' || overtaken) return;
      overtaken = true;
      await callsOf(ports).patch(ANON(), { attributes: { tier: 'gold' } });
    });
    await callsOf(gated).put('d1', { token: 'token-2' }, deviceCaller('d1'));
    expect(profiles.rows.get(ANON())).toMatchObject({ attributes: { tier: 'gold' }, devices: { 'shop/d1': { token: 'token-2' } } });
  });
});

describe('identify, reset, delete', () => {
  const registered = async (app?: Parameters<typeof deviceWorld>[0]) => {
    const world = deviceWorld(app);
    await callsOf(world.ports).put('d1', { token: 'token-1' }, appCaller);
    return world;
  };

  it('binds the device to a person and back to nobody, its token with it', async () => {
    const { ports, profiles, tokens } = await registered();
    expect(await callsOf(ports).identify('d1', { profileId: 'ann' })).toEqual({ status: 200, body: { deviceId: 'd1', profileId: 'ann' } });
    expect(profiles.rows.get(ANON())).toMatchObject({ movedTo: 'ann', devices: {} });
    expect(tokens.tokens.get('shop/token-1')).toEqual({ profileId: 'ann', deviceId: 'd1' });
    expect(await callsOf(ports).reset('d1')).toEqual({ status: 200, body: { deviceId: 'd1', profileId: ANON(1) } });
    expect(profiles.rows.get('ann')?.devices).toEqual({});
    expect(tokens.identities.get('shop/d1')).toMatchObject({ generation: 1, subjects: [ANON(1), 'ann', ANON()] });
  });

  it('answers identify the second time as the first and writes once', async () => {
    const { ports, profiles } = await registered();
    await callsOf(ports).identify('d1', { profileId: 'ann' });
    expect(await callsOf(ports).identify('d1', { profileId: 'ann' })).toEqual({ status: 200, body: { deviceId: 'd1', profileId: 'ann' } });
    expect(profiles.rows.get('ann')?.revision).toBe(1);
  });

  it('asks for the customer\'s signed word unless identity is open', async () => {
    const { ports, misuses } = await registered({ name: 'Shop', identity: 'signed', identityKeys: [] });
    expect(await problemOf(callsOf(ports).identify('d1', { profileId: 'ann' }))).toBe('identity-not-proven');
    expect(await problemOf(callsOf(ports).identify('d1', { profileId: 'ann', identityToken: 'signed:bob' }))).toBe('identity-not-proven');
    expect(await refusal(callsOf(ports).identify('d1', { profileId: 'ann', identityToken: 'forged' }))).toMatchObject({ code: 'identity-not-proven', detail: 'None of the app\'s keys signed the identity token.' });
    expect(misuses).toEqual(['missing', 'other-profile', 'unknown-key']);
    expect(await callsOf(ports).identify('d1', { profileId: 'ann', identityToken: 'signed:ann' })).toMatchObject({ status: 200 });
  });

  it('forgets a device; the next one of its id starts under another profile', async () => {
    const { ports, profiles, tokens } = await registered();
    await callsOf(ports).identify('d1', { profileId: 'ann' });
    expect(await callsOf(ports).remove('d1')).toEqual({ status: 204 });
    expect(profiles.rows.get('ann')?.devices).toEqual({});
    expect(tokens.tokens.size).toBe(0);
    expect(await problemOf(callsOf(ports).reset('d1'))).toBe('unauthenticated');
    expect(await callsOf(ports).put('d1', {}, appCaller)).toMatchObject({ status: 201, body: { profileId: ANON(1) } });
  });

  it('answers a caller without secret the same whether the device exists or not', async () => {
    const { ports } = await registered();
    for (const id of ['d1', 'unknown']) {
      expect(await problemOf(callsOf(ports).reset(id, appCaller))).toBe('unauthenticated');
      expect(await problemOf(callsOf(ports).remove(id, appCaller))).toBe('unauthenticated');
      expect(await problemOf(callsOf(ports).identify(id, { profileId: 'ann' }, appCaller))).toBe('unauthenticated');
    }
    expect(await problemOf(callsOf(ports).reset('d1', serverCaller('profiles')))).toBe('forbidden');
  });
});

describe('PATCH /v1/profiles/{id}', () => {
  it('makes and changes a profile, and honours the revision', async () => {
    const { ports } = deviceWorld();
    expect(await callsOf(ports).patch('ann', { attributes: { tier: 'gold' } })).toEqual({ status: 200, body: { profileId: 'ann', revision: 1 }, revision: 1 });
    expect(await callsOf(ports).patch('ann', { attributes: { tier: 'gold' } })).toMatchObject({ revision: 1 });
    expect(await problemOf(callsOf(ports).patch('ann', { attributes: { tier: null } }, 7))).toBe('revision-conflict');
    expect(await callsOf(ports).patch('ann', { attributes: { tier: null } }, 1)).toMatchObject({ revision: 2 });
  });

  it('gives an alias to one person only, moves it, and takes over what somebody left who is gone', async () => {
    const { ports, profiles, aliases } = deviceWorld();
    const { patch } = callsOf(ports);
    await patch('ann', { aliases: { crm: '1', mail: 'a' } });
    expect(await refusal(patch('bob', { aliases: { crm: '1' } }))).toMatchObject({ code: 'conflict', faults: [{ path: '/aliases/crm', code: 'taken' }] });
    expect(profiles.rows.get('bob')).toBeUndefined();
    await patch('ann', { aliases: { crm: '2', mail: null } });
    await patch('bob', { aliases: { crm: '1' } });
    expect([profiles.rows.get('ann')?.aliases, profiles.rows.get('bob')?.aliases]).toEqual([{ crm: '2' }, { crm: '1' }]);
    aliases.owners.set('crm#9', 'nobody').set('mail#9', 'nobody');
    await patch('bob', { aliases: { crm: '9', mail: '9' } });
    expect(await ports.aliases.owner({ kind: 'crm', value: '9' })).toBe('bob');
    expect(await ports.aliases.owner({ kind: 'crm', value: '1' })).toBeUndefined();
  });

  it('takes a phone\'s own word: consent, and what the schema lets apps set', async () => {
    const { ports, profiles } = deviceWorld();
    const declared = { ...ports, schema: async () => ({ attributes: { city: { type: 'string' as const, app: true } } }) };
    await callsOf(ports).put('d1', {}, appCaller);
    const calls = callsOf(declared);
    expect(await calls.own('d1', { attributes: { city: 'Graz' }, consent: { push: 'out', purposes: { news: 'in' } } })).toMatchObject({ status: 200, body: { profileId: ANON() } });
    expect(profiles.rows.get(ANON())).toMatchObject({ attributes: { city: 'Graz' }, consent: { push: 'out', at: NOW, source: 'app', purposes: { news: { push: 'in', source: 'app' } } } });
    expect(await refusal(calls.own('d1', { attributes: { tier: 'gold', city: 7 } }))).toMatchObject({ faults: [{ path: '/attributes/tier', code: 'not-allowed' }] });
    expect(await refusal(calls.own('d1', { attributes: { city: 7 } }))).toMatchObject({ faults: [{ path: '/attributes/city', code: 'wrong-type' }] });
    expect(await refusal(calls.own('d1', {}, appCaller))).toMatchObject({ code: 'unauthenticated' });
    expect(await refusal(calls.own('d1', {}, deviceCaller('d2')))).toMatchObject({ code: 'forbidden' });
  });

  it('keeps zone and locale a server set, whatever devices tell', async () => {
    const { ports, profiles } = deviceWorld();
    const calls = callsOf(ports);
    await calls.put('d1', { timeZone: 'Europe/Vienna', locale: 'de-AT' }, appCaller);
    await calls.patch(ANON(), { timeZone: 'Asia/Tokyo' });
    await callsOf(ports, NOW + 8 * DAY).put('d1', { timeZone: 'Europe/Lisbon', locale: 'pt-PT' }, deviceCaller('d1'));
    expect(profiles.rows.get(ANON())).toMatchObject({ timeZone: 'Asia/Tokyo', locale: 'pt-PT' });
  });

  it('changes a person under the anonymous name they had', async () => {
    const { ports, profiles } = deviceWorld();
    await callsOf(ports).put('d1', {}, appCaller);
    await callsOf(ports).identify('d1', { profileId: 'ann' });
    expect(await callsOf(ports).patch(ANON(), { consent: { push: 'out' } })).toMatchObject({ body: { profileId: 'ann' } });
    expect(profiles.rows.get('ann')?.consent).toEqual({ push: 'out', at: NOW, source: 'server' });
  });

  it('names what would be too much and stores nothing', async () => {
    const { ports, profiles } = deviceWorld();
    const attributes = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`a${i}`, i]));
    expect(await problemOf(callsOf(ports).patch('ann', { attributes }))).toBe('invalid-request');
    expect(profiles.rows.size).toBe(0);
  });
});

describe('PUT /v1/devices/{deviceId}/live-activities/{name}', () => {
  it('notes the token once, and it goes where the device goes', async () => {
    const { ports, profiles } = deviceWorld();
    await callsOf(ports).put('d1', { token: 'token-1' }, appCaller);
    expect(await callsOf(ports).activity('d1', 'order-7', { token: 'activity-1' })).toEqual({ status: 204 });
    await callsOf(ports).activity('d1', 'order-7', { token: 'activity-1' });
    expect(profiles.rows.get(ANON())).toMatchObject({ revision: 2 });
    await callsOf(ports).identify('d1', { profileId: 'ada' });
    const noted = { 'update/order-7': { event: 'update', name: 'order-7', token: 'activity-1', registeredAt: NOW } };
    expect(profiles.rows.get('ada')?.devices['shop/d1']?.activities).toEqual(noted);
    await callsOf(ports, NOW + 1).put('d1', { token: 'token-2' }, deviceCaller('d1'));
    expect(profiles.rows.get('ada')?.devices['shop/d1']).toMatchObject({ token: 'token-2', activities: noted });
    expect(await callsOf(ports).endActivity('d1', 'order-7')).toEqual({ status: 204 });
    expect(profiles.rows.get('ada')?.devices['shop/d1']?.activities).toEqual({});
  });

  it('is refused to whoever has not proven to be the device, and to what is no iPhone', async () => {
    const { ports } = deviceWorld();
    await callsOf(ports).put('d1', { platform: 'android', token: 'token-1' }, appCaller);
    expect(await problemOf(callsOf(ports).activity('d1', 'x', { token: 'activity-1' }, appCaller))).toBe('unauthenticated');
    expect(await problemOf(callsOf(ports).activity('d1', 'x', { token: 'activity-1' }, deviceCaller('d2')))).toBe('forbidden');
    expect(await problemOf(callsOf(ports).activity('d1', 'x', { token: 'activity-1' }))).toBe('conflict');
  });

  it('is dropped when the provider says so and nothing newer was told', async () => {
    const { ports, profiles } = deviceWorld();
    await callsOf(ports).put('d1', { token: 'token-1' }, appCaller);
    await callsOf(ports).activity('d1', 'o', { token: 'activity-1' });
    const drop = (since: number, token = 'activity-1') => profiles.dropToken({ profileId: ANON(), app: 'shop', deviceId: 'd1', token, since, activity: 'update/o' });
    expect([await drop(NOW - 1), await drop(NOW, 'other'), await drop(NOW), await drop(NOW)]).toEqual([false, false, true, false]);
    expect(profiles.rows.get(ANON())?.devices['shop/d1']).toMatchObject({ token: 'token-1', activities: {} });
  });
});
