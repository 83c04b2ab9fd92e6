import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Push } from '../../../core/delivery/batch.ts';
import type { Provider } from '../../../core/delivery/lanes.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';
import { makeApnsCredentials, makeFcmCredentials, registerCredentials } from '../../../local/simulators/credentials.ts';
import { pushOf } from '../../support/delivery/batches.ts';
import { fleet, type Fleet } from '../../support/delivery/fleet.ts';

const MINUTE = 60_000;
let its: Fleet;
afterEach(() => its.stop());

const sent: Push[] = [];

/** Every container sends so many pushes at once, each to a device of its own. */
async function send(provider: Provider, each: number): Promise<ProviderAnswer[]> {
  return Promise.all(its.containers.flatMap((container) => Array.from({ length: each }, () => {
    const push = pushOf(provider, 0, { id: randomUUID(), token: randomBytes(32).toString('hex'), expiresAt: its.time.now + 60 * MINUTE });
    sent.push(push);
    return container.send({ app: 'shop', provider, push }, { startBy: its.time.now + MINUTE });
  })));
}
const statuses = (answers: readonly ProviderAnswer[]) => [...new Set(answers.map((a) => (a.kind === 'answered' ? a.status : a.reason)))];

describe('ten containers', () => {
  it('show APNs one provider token a bucket of 40 minutes', async () => {
    its = await fleet(10);
    const shown: number[] = [];
    for (const minute of [0, 30, 50, 90]) {
      its.time.now += minute * MINUTE;
      expect(statuses(await send('apns', 5))).toEqual([200]);
      shown.push((await its.control.counters()).providerTokens);
    }
    expect(shown).toEqual([1, 1, 2, 3]);
    expect(its.share.rows.size).toBe(3);
  });

  it('go on, each with a token of its own, while their store is down', async () => {
    its = await fleet(3);
    its.share.mood = 'fails';
    expect(statuses(await send('apns', 5))).toEqual([200]);
    expect((await its.control.counters()).providerTokens).toBe(3);
  });

  it('take one new token when the first is called expired', async () => {
    its = await fleet(10);
    await send('apns', 2);
    its.time.now += 39 * MINUTE;
    // Their clocks are slow: to APNs the token is 61 minutes old.
    await its.control.advanceClock(22 * MINUTE);
    expect(statuses(await send('apns', 5))).toEqual([200]);
    expect((await its.control.counters()).providerTokens).toBe(2);
  });
});

it('a container asks Google for one access token however many pushes wait for it, and for the next five minutes early', async () => {
  its = await fleet(2);
  const asked: number[] = [];
  for (const minute of [0, 50, 4, 1]) {
    its.time.now += minute * MINUTE;
    expect(statuses(await send('fcm', 50))).toEqual([200]);
    asked.push((await its.control.counters()).accessTokens);
  }
  expect(asked).toEqual([2, 2, 2, 4]);
});

/** Each push of `pushes` was accepted once, and nothing else was said of it in the end. */
async function expectEachAcceptedOnce(pushes: readonly Push[]): Promise<void> {
  const { entries } = await its.control.ledger({ limit: 10_000 });
  const accepted = entries.filter((e) => e.accepted).map((e) => e.pushId);
  expect(accepted.sort()).toEqual(pushes.map((p) => p.id).sort());
}

describe('a credential replaced in Secrets Manager while senders hold the old one', () => {
  it('APNs: old and new live side by side, and when the old key is revoked in the middle no push is refused or lost', async () => {
    its = await fleet(4);
    sent.length = 0;
    expect(statuses(await send('apns', 20))).toEqual([200]);
    const next = makeApnsCredentials();
    await registerCredentials(its.control, { apns: next });
    its.put({ apns: next });
    its.time.now += MINUTE;
    expect(statuses(await send('apns', 20))).toEqual([200]);
    const running = [send('apns', 50), send('apns', 50)];
    await its.control.revokeKey(its.apns.keyId);
    running.push(send('apns', 50));
    for (const answers of await Promise.all(running)) expect(statuses(answers)).toEqual([200]);
    await expectEachAcceptedOnce(sent);
    expect((await its.control.counters()).providerTokens).toBe(2);
  });

  it('FCM: the same when the account\'s old key is deleted and its access tokens with it', async () => {
    its = await fleet(4);
    sent.length = 0;
    expect(statuses(await send('fcm', 20))).toEqual([200]);
    // Google tells keys of one account apart by their id; the simulator holds one, so the old one is gone at once.
    const next = makeFcmCredentials({ project: 'shop-1', fcm: new URL(its.fcm.serviceAccount.token_uri).origin });
    its.put({ fcm: next });
    its.time.now += MINUTE;
    expect(statuses(await send('fcm', 20))).toEqual([200]);
    const running = [send('fcm', 50)];
    await registerCredentials(its.control, { fcm: next });
    await its.control.expireAccessTokens();
    running.push(send('fcm', 50));
    for (const answers of await Promise.all(running)) expect(statuses(answers)).toEqual([200]);
    await expectEachAcceptedOnce(sent);
  });
});
