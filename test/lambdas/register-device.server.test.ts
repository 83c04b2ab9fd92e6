import { describe, expect, it } from 'vitest';
import { appCaller, callsOf, deviceCaller, deviceWorld, serverCaller } from '../support/device-world.ts';

const problemOf = (answer: Promise<unknown>) => answer.then(() => 'none', (e: { document?: { code: string } }) => e.document?.code);

async function registered() {
  const world = deviceWorld();
  await callsOf(world.ports).put('d1', { token: 'token-1' }, appCaller);
  return world;
}

describe('devices as a server of the app names them', () => {
  const [server, others] = [serverCaller('profiles'), { ...serverCaller('profiles'), app: 'news' }];

  it('whose it is, and forgotten; the app\'s secret fits no more', async () => {
    const { ports, profiles, tokens } = await registered();
    await callsOf(ports).identify('d1', { profileId: 'ann' });
    expect(await callsOf(ports).whose('d1', server)).toEqual({ status: 200, body: { deviceId: 'd1', profileId: 'ann' } });
    expect(await callsOf(ports).remove('d1', server)).toEqual({ status: 204 });
    expect([profiles.rows.get('ann')?.devices, tokens.tokens.size, tokens.identities.get('shop/d1')?.secretHash]).toEqual([{}, 0, '']);
    for (const call of [callsOf(ports).whose('d1', server), callsOf(ports).remove('d1', server)]) expect(await problemOf(call)).toBe('not-found');
  });

  it('not of another app, and not as an app or a device asks', async () => {
    const { ports, tokens } = await registered();
    for (const call of [callsOf(ports).whose('d1', others), callsOf(ports).remove('d1', others)]) expect(await problemOf(call)).toBe('not-found');
    for (const caller of [appCaller, deviceCaller('d1')]) expect(await problemOf(callsOf(ports).whose('d1', caller))).toBe('forbidden');
    expect(tokens.tokens.size).toBe(1);
  });
});
