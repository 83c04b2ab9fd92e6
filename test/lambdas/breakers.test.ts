import { describe, expect, it } from 'vitest';
import { SharedBreakers } from '../../lambdas/breakers.ts';
import { NOON } from '../support/delivery/batches.ts';
import { memoryBreakerStore } from '../support/memory/sender-stores.ts';

const app = { app: 'shop', provider: 'apns' } as const;
const times = (n: number, reason: string): string[] => Array.from({ length: n }, () => reason);

/** Containers that share one table and one clock. */
function containers(count: number) {
  const time = { now: NOON };
  const store = memoryBreakerStore();
  const clock = { now: () => time.now };
  return { time, store, all: Array.from({ length: count }, () => new SharedBreakers(store, clock)) };
}
const enter = (breakers: SharedBreakers | undefined, owner: string, now = NOON) => breakers?.enter(app, { owner, until: now + 70_000 });

describe('breakers of several containers', () => {
  it('one trips, the others know within five seconds, one probes, all go on', async () => {
    const { time, store, all: [one, two, three] } = containers(3);
    expect(await enter(two, 'b')).toEqual({ pass: 'go' });
    expect(await one?.report(app, { owner: 'a', reasons: times(9, 'InvalidProviderToken') })).toMatchObject({ cause: 'InvalidProviderToken' });
    expect(await enter(one, 'a')).toMatchObject({ pass: 'hold', cause: 'InvalidProviderToken' });
    expect(await enter(two, 'b')).toEqual({ pass: 'go' });
    time.now = NOON + 5_000;
    expect(await enter(two, 'b')).toMatchObject({ pass: 'hold', cause: 'InvalidProviderToken' });

    time.now = NOON + 20_000;
    expect((await Promise.all([enter(two, 'b', time.now), enter(three, 'c', time.now)])).map((p) => p?.pass).sort()).toEqual(['hold', 'probe']);
    const prober = store.rows.get('shop/apns')?.probe?.owner === 'b' ? two : three;
    expect(await prober?.report(app, { owner: prober === two ? 'b' : 'c', reasons: ['accepted'] })).toBeUndefined();
    expect(store.rows.get('shop/apns')?.state).toBe('closed');
    time.now = NOON + 25_000;
    expect(await enter(one, 'a', time.now)).toEqual({ pass: 'go' });
    expect([one, two, three].map((b) => b?.trippedAt(app)).includes(NOON + 20_000)).toBe(true);
  });

  it('what a wave is adds up over containers', async () => {
    const { store, all } = containers(20);
    for (const [n, breakers] of all.entries()) await breakers.report(app, { owner: String(n), reasons: ['BadDeviceToken'] });
    expect(store.rows.get('shop/apns')).toMatchObject({ state: 'open', cause: 'BadDeviceToken' });
  });

  it('answers that were under way when it opened change nothing, and their sender hears of the wave', async () => {
    const { store, all: [one, two] } = containers(2);
    await one?.report(app, { owner: 'a', reasons: times(9, 'InvalidProviderToken') });
    const { revision } = store.rows.get('shop/apns') ?? {};
    expect(await two?.report(app, { owner: 'b', reasons: times(9, 'accepted') })).toMatchObject({ cause: 'InvalidProviderToken' });
    expect(store.rows.get('shop/apns')?.revision).toBe(revision);
  });

  it('costs no write while all is well', async () => {
    const { store, all: [one] } = containers(1);
    for (let n = 0; n < 10; n += 1) await one?.report(app, { owner: 'a', reasons: times(250, 'accepted') });
    expect(store.writes).toBe(0);
  });

  it('costs a write now and then for a background of bad tokens in thin traffic, not one a push', async () => {
    const { store, all: [one] } = containers(1);
    for (let n = 0; n < 1_000; n += 1) await one?.report(app, { owner: 'a', reasons: [n % 20 === 10 ? 'BadDeviceToken' : 'accepted'] });
    expect(store.writes).toBe(0);
  });

  it('a probe that is given back is free at once; nobody can give back another\'s', async () => {
    const { time, store, all: [one, two] } = containers(2);
    await one?.report(app, { owner: 'a', reasons: times(9, 'InvalidProviderToken') });
    time.now = NOON + 20_000;
    expect(await enter(one, 'a', time.now)).toEqual({ pass: 'probe' });
    await one?.leave(app, 'b');
    await two?.leave(app, 'a');
    expect(store.rows.get('shop/apns')?.state).toBe('half-open');
    await one?.leave(app, 'a');
    expect(store.rows.get('shop/apns')).toMatchObject({ state: 'open', failures: 0, probeAt: time.now });
    expect(await enter(two, 'b', time.now)).toEqual({ pass: 'probe' });
  });

  it('whoever is not closed makes every earlier refusal doubtful', async () => {
    const { time, all: [one] } = containers(1);
    expect(one?.trippedAt(app)).toBe(0);
    await one?.report(app, { owner: 'a', reasons: times(9, 'InvalidProviderToken') });
    time.now = NOON + 4_000;
    expect(one?.trippedAt(app)).toBe(NOON + 4_000);
  });

  it('holds nobody up when the store does not answer', async () => {
    const fails = async (): Promise<never> => { throw new Error('no table'); };
    let failures = 0;
    const breakers = new SharedBreakers({ read: fails, write: fails }, { now: () => NOON }, () => { failures += 1; });
    expect([await enter(breakers, 'a'), await breakers.report(app, { owner: 'a', reasons: times(9, 'Forbidden') }), failures]).toEqual([{ pass: 'go' }, undefined, 2]);
  });
});
