import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concluded, entryOf, isWorthTelling, left, observed, type Breaker } from '../../../core/delivery/breaker.ts';
import { heard, nothingHeard, windowOf } from '../../../core/delivery/wave-window.ts';
import { NOON } from '../../support/delivery/batches.ts';

const report = (reasons: readonly string[], now = NOON, provider: 'apns' | 'fcm' = 'apns') =>
  ({ app: 'shop', provider, answers: windowOf(provider, reasons, now), reasons, now, seed: 's' });
const times = (n: number, reason: string): string[] => Array.from({ length: n }, () => reason);
const holder = (now: number, owner = 'a') => ({ owner, until: now + 70_000, now, seed: owner });

/** Tells one report after the other, as one sender would. */
const told = (...reports: readonly (readonly string[])[]): Breaker | undefined =>
  reports.reduce<Breaker | undefined>((breaker, reasons) => (breaker?.state === 'open' ? breaker : observed(breaker, report(reasons))), undefined);

describe('a closed breaker', () => {
  it.each([
    ['a key that is refused from the seventh push on', [times(6, 'accepted'), times(10, 'InvalidProviderToken')], 'InvalidProviderToken'],
    ['five refused keys', [times(5, 'InvalidProviderToken')], 'InvalidProviderToken'],
    ['twenty bad tokens', [times(20, 'BadDeviceToken')], 'BadDeviceToken'],
    ['twenty bad tokens, one a batch', times(20, 'BadDeviceToken').map((r) => [r]), 'BadDeviceToken'],
    ['an outage', [times(15, 'ServiceUnavailable'), times(10, 'ServiceUnavailable')], 'ServiceUnavailable'],
    ['a wave that half of the answers are', [[...times(20, 'BadDeviceToken'), ...times(20, 'accepted')]], 'BadDeviceToken'],
  ])('opens on %s', (_, reports, cause) => {
    expect(told(...reports)).toMatchObject({ state: 'open', cause, since: NOON, trippedAt: NOON, failures: 0 });
  });

  it.each([
    ['one push', [['InvalidProviderToken']]],
    ['four refused keys', [times(4, 'InvalidProviderToken')]],
    ['nineteen bad tokens', [times(19, 'BadDeviceToken')]],
    ['refused keys beside four times as many accepted', [[...times(20, 'InvalidProviderToken'), ...times(80, 'accepted')]]],
    ['bad tokens, then many accepted, then bad tokens', [times(15, 'BadDeviceToken'), times(100, 'accepted'), times(15, 'BadDeviceToken')]],
    ['refusals of payloads', [times(500, 'PayloadTooLarge')]],
    ['dead tokens', [times(500, 'Unregistered')]],
    ['devices that get too much', [times(500, 'TooManyRequests')]],
  ])('stays closed on %s', (_, reports) => {
    expect(told(...reports)?.state ?? 'closed').toBe('closed');
  });

  it('is told nothing of a background of bad tokens, however the answers are cut into batches', () => {
    const batches = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 60 });
    fc.assert(fc.property(batches, (hundreds) => {
      let all = heard(nothingHeard(NOON), windowOf('apns', times(20, 'accepted'), NOON));
      for (const size of hundreds) {
        all = heard(all, windowOf('apns', [...times(size, 'BadDeviceToken'), ...times(size * 19, 'accepted')], NOON));
        expect(isWorthTelling(undefined, { provider: 'apns', recent: all.recent, now: NOON })).toBe(false);
      }
    }));
  });

  it('is told of a wave, however much went well before', () => {
    let all = nothingHeard(NOON);
    for (let n = 0; n < 1_000; n += 1) all = heard(all, windowOf('apns', times(250, 'accepted'), NOON));
    all = heard(all, windowOf('apns', times(250, 'BadDeviceToken'), NOON));
    expect(isWorthTelling(undefined, { provider: 'apns', recent: all.recent, now: NOON })).toBe(true);
    expect(observed(undefined, { ...report([]), answers: all.untold })).toMatchObject({ state: 'open', cause: 'BadDeviceToken' });
  });

  it('is told of good answers while it looks out for a wave, until a hundred have cleared it', () => {
    const worth = (breaker: Breaker, now = NOON) => isWorthTelling(breaker, { provider: 'apns', recent: windowOf('apns', ['accepted'], now), now });
    const looking = observed(undefined, report(times(15, 'BadDeviceToken')));
    expect([worth(looking), worth(looking, NOON + 300_000)]).toEqual([true, false]);
    const cleared = observed(looking, report(times(85, 'accepted')));
    expect([cleared.window, worth(cleared)]).toEqual([{ from: NOON, answered: 0, waves: {} }, false]);
  });

  it('forgets a window after five minutes', () => {
    const first = observed(undefined, report(times(15, 'BadDeviceToken')));
    expect(observed(first, report(times(15, 'BadDeviceToken'), NOON + 299_999)).state).toBe('open');
    expect(observed(first, report(times(15, 'BadDeviceToken'), NOON + 300_000)).state).toBe('closed');
  });

  it('never opens on one push, whatever is said of it', () => {
    fc.assert(fc.property(fc.constantFrom('BadDeviceToken', 'InvalidProviderToken', 'no-connection', 'ServiceUnavailable', 'BadTopic'), (reason) => {
      expect(observed(undefined, report([reason])).state).toBe('closed');
    }));
  });
});

describe('an open breaker', () => {
  const open = told(times(5, 'InvalidProviderToken'));
  if (open === undefined) throw new Error('it did not open');
  const probeAt = open.probeAt ?? 0;

  it('holds until the first probe, ten seconds later', () => {
    expect(probeAt - NOON).toBeGreaterThanOrEqual(10_000);
    expect(probeAt - NOON).toBeLessThanOrEqual(12_000);
    const entry = entryOf(open, holder(NOON));
    expect(entry).toMatchObject({ pass: 'hold', cause: 'InvalidProviderToken' });
    expect('delay' in entry && NOON + entry.delay * 1_000 > probeAt).toBe(true);
  });

  it('lets one try, and only one; who died at it is followed by another', () => {
    const entry = entryOf(open, holder(probeAt));
    if (entry.pass !== 'probe') throw new Error('no probe');
    expect(entry.next).toMatchObject({ state: 'half-open', revision: open.revision + 1, probe: { owner: 'a', until: probeAt + 70_000 } });
    expect(entryOf(entry.next, holder(probeAt + 1, 'b')).pass).toBe('hold');
    expect(entryOf(entry.next, holder(probeAt + 1, 'a')).pass).toBe('probe');
    expect(entryOf(entry.next, holder(probeAt + 70_000, 'b')).pass).toBe('probe');
  });

  const half = { ...open, state: 'half-open' as const, probe: { owner: 'a', until: probeAt + 70_000 } };

  it.each([['accepted'], ['BadDeviceToken'], ['Unregistered'], ['PayloadEmpty']])('closes when the probe is answered %s: the key is good', (reason) => {
    const after = concluded(half, report([reason], probeAt));
    expect(after).toMatchObject({ state: 'closed', since: probeAt, trippedAt: probeAt, failures: 0, window: { answered: 0, waves: {} } });
    expect([after.probe, after.probeAt]).toEqual([undefined, undefined]);
    expect(entryOf(after, holder(probeAt))).toEqual({ pass: 'go' });
  });

  it.each([['InvalidProviderToken'], ['Forbidden'], ['credentials-failing'], ['ServiceUnavailable'], ['no-connection']])('opens again when it is answered %s, and waits twice as long', (reason) => {
    const after = concluded(half, report([reason], probeAt));
    expect(after).toMatchObject({ state: 'open', cause: reason, since: NOON, failures: 1 });
    expect((after.probeAt ?? 0) - probeAt).toBeGreaterThanOrEqual(20_000);
  });

  it('closes on a refused token unless tokens are what it opened for', () => {
    const because = (cause: string, answer: string) => concluded({ ...half, cause }, report([answer], probeAt)).state;
    expect([because('BadDeviceToken', 'BadDeviceToken'), because('BadDeviceToken', 'InvalidProviderToken'), because('BadDeviceToken', 'Unregistered')]).toEqual(['open', 'open', 'closed']);
    expect([because('ServiceUnavailable', 'InvalidProviderToken'), because('BadTopic', 'BadDeviceToken'), because('BadTopic', 'BadTopic')]).toEqual(['closed', 'closed', 'open']);
    expect(because('a reason of another version', 'accepted')).toBe('closed');
  });

  it.each([[[]], [['not-processed']], [['credentials-unreadable']]])('lets the next one try at once when the provider said nothing: %j', (reasons) => {
    expect(concluded(half, report(reasons, probeAt))).toMatchObject({ state: 'open', cause: 'InvalidProviderToken', failures: 0, probeAt });
    expect(left(half, probeAt)).toEqual(concluded(half, report(reasons, probeAt)));
  });

  it('never waits longer than six minutes for a probe', () => {
    let breaker: Breaker = half;
    for (let n = 0; n < 30; n += 1) breaker = { ...concluded({ ...breaker, state: 'half-open' }, report(['InvalidProviderToken'], NOON)) };
    expect((breaker.probeAt ?? 0) - NOON).toBeLessThanOrEqual(360_000);
    expect((breaker.probeAt ?? 0) - NOON).toBeGreaterThanOrEqual(300_000);
  });

  it('waits for an outage as the provider asks, at most a minute at first', () => {
    const fcm = observed(undefined, report(times(20, 'UNAVAILABLE'), NOON, 'fcm'));
    const apns = told(times(20, 'ServiceUnavailable'));
    expect(Math.floor(((fcm.probeAt ?? 0) - NOON) / 10_000)).toBe(1);
    expect(Math.floor(((apns?.probeAt ?? 0) - NOON) / 60_000)).toBe(1);
  });
});
