import { describe, expect, it } from 'vitest';
import type { Push } from '../../../core/delivery/batch.ts';
import { fateOf, type Held, type Sent } from '../../../core/delivery/fate.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';
import { batchOf, NOON } from '../../support/delivery/batches.ts';

const apns = (status: number, reason: string, headers = {}): ProviderAnswer => ({ kind: 'answered', status, headers, body: JSON.stringify({ reason }) });
const sent = (answer: ProviderAnswer): Sent => ({ answer, sentAt: NOON + 10, answeredAt: NOON + 50 });
const fate = (answer: ProviderAnswer | undefined, change: Partial<Push> = {}, hold?: Held) => {
  const batch = batchOf('apns', [change]);
  const [push] = batch.pushes;
  if (push === undefined) throw new Error('no push');
  return fateOf(batch, push, answer && sent(answer), hold);
};

describe('a token of the other environment', () => {
  it('is tried there once, ten seconds later', () => {
    expect(fate(apns(400, 'BadDeviceToken'))).toEqual({ outcome: 'handed-on', reason: 'BadDeviceToken', said: '400 BadDeviceToken', delay: 10 });
  });

  it('is remembered there when it is taken', () => {
    expect(fate({ kind: 'answered', status: 200, headers: {}, body: '' }, { other: NOON })).toEqual({ outcome: 'accepted', reason: 'accepted', said: '200', token: 'moved' });
  });

  it('is tried at home once more, five minutes later, when neither knows it: it may have been a passing wave', () => {
    const expiresAt = NOON + 3_600_000;
    expect(fate(apns(400, 'BadDeviceToken'), { other: NOON, expiresAt })).toEqual({ outcome: 'handed-on', reason: 'BadDeviceToken', said: '400 BadDeviceToken', delay: 300 });
    expect(fate(apns(400, 'BadDeviceToken'), { other: NOON, expiresAt: NOON + 300_000 })).toEqual({ outcome: 'refused', reason: 'BadDeviceToken', said: '400 BadDeviceToken' });
  });

  it('is kept and not sent to when its own refuses it again', () => {
    expect(fate(apns(400, 'BadDeviceToken'), { again: NOON - 1 })).toEqual({ outcome: 'refused', reason: 'BadDeviceToken', said: '400 BadDeviceToken', token: 'quarantined' });
  });

  it('is refused when the app\'s key may not send there, which says nothing about the app', () => {
    expect(fate(apns(403, 'BadEnvironmentKeyInToken'), { other: NOON })).toEqual({ outcome: 'refused', reason: 'BadEnvironmentKeyInToken', said: '403 BadEnvironmentKeyInToken' });
    expect(fate(apns(403, 'BadEnvironmentKeyInToken'))).toMatchObject({ outcome: 'handed-on', reason: 'BadEnvironmentKeyInToken' });
  });

  it('is refused when it would come too late', () => {
    expect(fate(apns(400, 'BadDeviceToken'), { expiresAt: NOON + 10_000 })).toMatchObject({ outcome: 'refused', reason: 'BadDeviceToken' });
  });
});

describe('a try nobody answered', () => {
  it('may have got through, whatever a later one is told', () => {
    expect(fate(apns(410, 'Unregistered'), { last: 'unknown' })).toMatchObject({ outcome: 'unknown', reason: 'Unregistered' });
    expect(fate(apns(413, 'PayloadTooLarge'), { last: 'unknown' })).toMatchObject({ outcome: 'unknown', reason: 'PayloadTooLarge' });
    expect(fate(apns(410, 'Unregistered'), { last: 'try-later' })).toMatchObject({ outcome: 'token-dead' });
  });
});

describe('a token of another app or project', () => {
  it('is asked for once more, then kept and not sent to', () => {
    expect(fate(apns(400, 'DeviceTokenNotForTopic'))).toMatchObject({ outcome: 'handed-on', reason: 'DeviceTokenNotForTopic', delay: 300 });
    expect(fate(apns(400, 'DeviceTokenNotForTopic'), { again: NOON - 1 })).toMatchObject({ outcome: 'refused', token: 'quarantined' });
  });
});

describe('a refusal that is part of a wave', () => {
  const hold = { cause: 'BadDeviceToken', delay: 30, now: NOON };

  it('waits for its app, and its token is not touched', () => {
    expect(fate(apns(400, 'BadDeviceToken'), {}, hold)).toEqual({ outcome: 'handed-on', reason: 'held', said: '400 BadDeviceToken', delay: 30 });
    expect(fate(apns(400, 'BadDeviceToken'), { other: NOON }, hold)).toEqual({ outcome: 'handed-on', reason: 'held', said: '400 BadDeviceToken', delay: 30 });
  });

  it('ends when it would come too late, unknown if an earlier try was', () => {
    expect(fate(apns(400, 'BadDeviceToken'), { expiresAt: NOON + 30_000 }, hold)).toMatchObject({ outcome: 'expired', reason: 'held' });
    expect(fate(apns(400, 'BadDeviceToken'), { expiresAt: NOON + 30_000, last: 'unknown' }, hold)).toMatchObject({ outcome: 'unknown', reason: 'held' });
  });

  it('takes nothing else with it', () => {
    expect(fate(apns(400, 'PayloadEmpty'), {}, hold)).toEqual({ outcome: 'refused', reason: 'PayloadEmpty', said: '400 PayloadEmpty' });
    expect(fate(apns(410, 'Unregistered'), {}, hold)).toMatchObject({ outcome: 'token-dead' });
  });

  it('leaves waiting what was not begun', () => {
    expect(fate({ kind: 'not-processed', reason: 'not-sent' }, {}, hold)).toEqual({ outcome: 'handed-on', reason: 'held', delay: 30 });
    expect(fate(undefined, {}, hold)).toEqual({ outcome: 'handed-on', reason: 'held', delay: 30 });
    expect(fate({ kind: 'not-processed', reason: 'not-sent' })).toEqual({ outcome: 'handed-on', reason: 'not-sent', delay: 0 });
  });
});

it('what waits for its app\'s credentials waits as long as the app\'s breaker, what waits for the provider as long as it asks', () => {
  expect(fate(apns(403, 'InvalidProviderToken'), {}, { cause: 'InvalidProviderToken', delay: 12, now: NOON })).toMatchObject({ outcome: 'handed-on', delay: 12 });
  expect(fate(apns(503, 'ServiceUnavailable'), {}, { cause: 'ServiceUnavailable', delay: 12, now: NOON })).toMatchObject({ outcome: 'handed-on', delay: expect.closeTo(1_100, -3) as number });
});

describe('Retry-After', () => {
  it.each([
    ['seconds', '3600', 3_600], ['an HTTP date', new Date(NOON + 50 + 7_200_000).toUTCString(), 7_200], ['absurd', '99999999999', 86_400], ['nonsense', 'soon', 92],
  ])('%s', (_, header, delay) => {
    expect(fate(apns(429, 'TooManyRequests', { 'retry-after': header }), { expiresAt: NOON + 100_000_000 })).toMatchObject({ outcome: 'handed-on', delay: expect.closeTo(delay, -2) as number });
  });

  it('beyond the push\'s own expiry ends it', () => {
    expect(fate(apns(429, 'TooManyRequests', { 'retry-after': '3600' }))).toEqual({ outcome: 'expired', reason: 'TooManyRequests', said: '429 TooManyRequests' });
  });
});
