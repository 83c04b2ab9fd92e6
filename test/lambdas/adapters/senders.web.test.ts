import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Push } from '../../../core/delivery/batch.ts';
import { judge } from '../../../core/delivery/fate.ts';
import type { ProviderAnswer } from '../../../core/delivery/transport.ts';
import { makeVapidPair } from '../../../local/simulators/credentials.ts';
import type { Subscription } from '../../../local/simulators/webpush/subscription.ts';
import { NOON, pushOf } from '../../support/delivery/batches.ts';
import { fleet, type Fleet } from '../../support/delivery/fleet.ts';

const MINUTE = 60_000;
let its: Fleet;
afterEach(() => its.stop());

const pushTo = ({ endpoint, keys }: Subscription, change: Partial<Push> = {}): Push => pushOf('web', 0, { id: randomUUID(), token: endpoint, keys, ...change });
const send = (push: Push, container = 0): Promise<ProviderAnswer> =>
  its.containers[container]?.send({ app: 'shop', provider: 'web', push }, { startBy: its.time.now + MINUTE }) ?? Promise.reject(new Error('no container'));
const judged = async (answer: Promise<ProviderAnswer>) => judge('web', { answer: await answer, sentAt: NOON, answeredAt: NOON });

describe('to a browser', () => {
  it('goes exactly what was rendered, readable to it alone, with its tracking block', async () => {
    its = await fleet(1);
    const browser = its.subscribe();
    const push = pushTo(browser, { rendered: { kind: 'web', urgency: 'low', replaces: true, payload: { title: 'Für dich: 3 € 🛒', data: { cart: '7' } } } });
    expect(await judged(send(push))).toMatchObject({ outcome: 'accepted', reason: 'accepted' });
    const [entry] = (await its.control.ledger({ provider: 'web' })).entries;
    expect(entry).toMatchObject({ token: browser.endpoint, pushId: push.id, accepted: true });
    expect(JSON.parse(entry?.payload ?? '')).toEqual({ tag: push.collapseId, title: 'Für dich: 3 € 🛒', data: { cart: '7' }, beckon: expect.objectContaining({ id: push.id, p: 'web' }) as object });
  });

  it('go hundreds at once over two connections, each once', async () => {
    its = await fleet(1);
    const pushes = Array.from({ length: 300 }, () => pushTo(its.subscribe()));
    expect(new Set((await Promise.all(pushes.map((push) => send(push)))).map((a) => a.kind === 'answered' && a.status))).toEqual(new Set([201]));
    const { web } = await its.control.summary();
    expect([web.accepted, web.doubles]).toEqual([300, 0]);
    expect((await its.control.counters()).connections).toMatchObject({ open: expect.toSatisfy((n: number) => n <= 2) as number });
  });

  it.each<[string, string, object]>([
    ['404', 'NotFound', { outcome: 'token-dead' }], ['410', 'Gone', { outcome: 'token-dead' }], ['413', 'PayloadTooLarge', { outcome: 'refused' }],
    ['429', 'TooManyRequests', { outcome: 'try-later', retryAfter: 7 }], ['400', 'BadRequest', { outcome: 'refused' }], ['401', 'Unauthorized', { outcome: 'try-later' }],
    ['403', 'Forbidden', { outcome: 'try-later' }], ['VapidMismatch', 'VapidMismatch', { outcome: 'refused' }], ['VapidPkHashMismatch', 'VapidMismatch', { outcome: 'refused' }],
    ['500', 'InternalServerError', { outcome: 'try-later' }], ['502', 'BadGateway', { outcome: 'try-later' }], ['503', 'ServiceUnavailable', { outcome: 'try-later' }],
  ])('%s is %s', async (asked, reason, verdict) => {
    its = await fleet(1);
    await its.control.addFaults({ provider: 'web', act: { do: 'answer', reason: asked, ...('retryAfter' in verdict && { retryAfter: 7 }) } });
    expect(await judged(send(pushTo(its.subscribe())))).toMatchObject({ ...verdict, reason });
  });

  it('goes under the pair of the moment: one that is refused is read again', async () => {
    its = await fleet(1);
    const browser = its.subscribe();
    await send(pushTo(browser));
    const pair = makeVapidPair();
    await its.control.setTokens({ token: browser.endpoint, applicationServerKey: pair.publicKey });
    expect(await judged(send(pushTo(browser)))).toMatchObject({ reason: 'VapidMismatch' });
    its.put({ web: pair });
    its.time.now += 6 * MINUTE;
    expect(await judged(send(pushTo(browser)))).toMatchObject({ reason: 'accepted' });
  });

  it('shows each push service one token for hours', async () => {
    its = await fleet(1);
    for (const hour of [0, 5, 5, 5, 5, 5]) {
      its.time.now += hour * 60 * MINUTE;
      expect(await judged(send(pushTo(its.subscribe(), { expiresAt: its.time.now + MINUTE })))).toMatchObject({ reason: 'accepted' });
    }
  });

  it.each<[string, Partial<Push>]>([
    ['an address inside', { token: 'https://169.254.169.254/latest/meta-data' }], ['another port of this computer', { token: 'https://127.0.0.1:1/push/aaaaaaaaaaaaaaaaaaaaaaaa' }],
    ['another host', { token: 'https://fcm.googleapis.com.evil.example/x' }], ['no address', { token: 'token' }],
    ['keys that are none', { keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'BTBZMqHH6r4Tts7J_aSIgg' } }],
  ])('is never asked of %s', async (_, change) => {
    its = await fleet(1);
    expect(await judged(send(pushTo(its.subscribe(), change)))).toEqual({ excluded: 'subscription-unusable' });
    expect((await its.control.summary()).web.requests).toBe(0);
  });

  it('is excluded when the tracking block makes it too large', async () => {
    its = await fleet(1);
    expect(await judged(send(pushTo(its.subscribe(), { rendered: { kind: 'web', urgency: 'high', payload: { title: 'x'.repeat(3_950) } } })))).toEqual({ excluded: 'too-large' });
  });
});
