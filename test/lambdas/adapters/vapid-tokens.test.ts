import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import webpush from 'web-push';
import { isPair, newVapidPair, VapidTokens, vapidHeader } from '../../../lambdas/adapters/vapid-tokens.ts';
import { VapidKeys } from '../../../local/simulators/webpush/vapid.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
const ORIGIN = 'https://updates.push.services.mozilla.com';
const signer = { ...newVapidPair(), subject: 'mailto:push@example.com' };

describe('VAPID tokens', () => {
  it('are what push services check: signature, audience, an end within a day, somebody to turn to', async () => {
    const header = await new VapidTokens(() => NOON).current(signer, ORIGIN);
    expect(await new VapidKeys().judge(header, { origin: ORIGIN, now: NOON })).toEqual({ ok: true, publicKey: signer.publicKey });
    expect(decodeJwt(/t=([^,]+)/.exec(header)?.[1] ?? '')).toEqual({ aud: ORIGIN, exp: NOON / 1_000 + 12 * 3_600, sub: 'mailto:push@example.com' });
  });

  it('are one for hours, each push service its own, and never within an hour of their end', async () => {
    const time = { now: NOON };
    const tokens = new VapidTokens(() => time.now);
    const seen = new Set<string>();
    for (let minute = 0; minute < 48 * 60; minute += 10) {
      const header = await tokens.current(signer, ORIGIN);
      const left = (decodeJwt(/t=([^,]+)/.exec(header)?.[1] ?? '').exp ?? 0) - time.now / 1_000;
      expect(left).toBeGreaterThan(3_600);
      expect(left).toBeLessThanOrEqual(12 * 3_600);
      seen.add(header);
      time.now += 10 * 60_000;
    }
    expect(seen.size).toBe(5);
    const [mozilla, apple, other] = await Promise.all([tokens.current(signer, ORIGIN), tokens.current(signer, 'https://web.push.apple.com'), tokens.current({ ...signer, ...newVapidPair() }, ORIGIN)]);
    expect(new Set([mozilla, apple, other]).size).toBe(3);
    expect(await tokens.current(signer, ORIGIN)).toBe(mozilla);
  });

  it('are made anew when the clock was set back', async () => {
    const time = { now: NOON + 30 * HOUR };
    const tokens = new VapidTokens(() => time.now);
    await tokens.current(signer, ORIGIN);
    time.now = NOON;
    expect(await new VapidKeys().judge(await tokens.current(signer, ORIGIN), { origin: ORIGIN, now: NOON })).toMatchObject({ ok: true });
  });

  it('of the library web-push are taken by the simulator, too', async () => {
    const { Authorization } = webpush.getVapidHeaders(ORIGIN, signer.subject, signer.publicKey, signer.privateKey, 'aes128gcm', Math.floor(Date.now() / 1_000) + 60);
    expect(await new VapidKeys().judge(Authorization, { origin: ORIGIN, now: Date.now() })).toEqual({ ok: true, publicKey: signer.publicKey });
  });

  it.each<[string, (at: { origin: string; expiresAt: number }) => Promise<string>]>([
    ['another key\'s signature', async (at) => (await vapidHeader({ ...newVapidPair(), subject: signer.subject }, at)).replace(/k=.*$/, `k=${signer.publicKey}`)],
    ['another service\'s audience', (at) => vapidHeader(signer, { ...at, origin: 'https://web.push.apple.com' })],
    ['an end that is past', (at) => vapidHeader(signer, { ...at, expiresAt: NOON / 1_000 - 1 })],
    ['an end beyond a day', (at) => vapidHeader(signer, { ...at, expiresAt: NOON / 1_000 + 86_401 })],
    ['nobody to turn to', (at) => vapidHeader({ ...signer, subject: 'me' }, at)],
    ['no key', async (at) => (await vapidHeader(signer, at)).replace(/, k=.*$/, '')],
    ['no token', async () => `vapid k=${signer.publicKey}`],
  ])('with %s are refused by the simulator', async (_, header) => {
    expect(await new VapidKeys().judge(await header({ origin: ORIGIN, expiresAt: NOON / 1_000 + 60 }), { origin: ORIGIN, now: NOON })).toMatchObject({ ok: false });
  });

  it('tell a pair from two keys', async () => {
    expect(await isPair(newVapidPair())).toBe(true);
    expect(await isPair({ ...newVapidPair(), publicKey: newVapidPair().publicKey }).catch(() => false)).toBe(false);
  });
});
