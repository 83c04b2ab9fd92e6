import { createECDH, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import ece from 'http_ece';
import { describe, expect, it } from 'vitest';
import webpush from 'web-push';
import { encrypted } from '../../../lambdas/adapters/web-encryption.ts';
import { decrypt } from '../../../local/simulators/webpush/decrypt.ts';
import { idIn, secretsOf, subscribe } from '../../../local/simulators/webpush/subscription.ts';

/** RFC 8291, 5 and appendix A. */
const EXAMPLE = {
  text: 'When I grow up, I want to be a watermelon',
  sender: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', browser: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4', auth: 'BTBZMqHH6r4Tts7J_aSIgg', salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
const pairOf = (privateKey: string) => {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey, 'base64url');
  return pair;
};
const browserOf = (endpoint: string) => secretsOf(idIn(new URL(endpoint).pathname) ?? '');

describe('encryption for a browser', () => {
  it('is that of RFC 8291, bit by bit', () => {
    const body = encrypted(EXAMPLE.text, EXAMPLE, { pair: pairOf(EXAMPLE.sender), salt: Buffer.from(EXAMPLE.salt, 'base64url') });
    expect(Buffer.from(body ?? []).toString('base64url')).toBe(EXAMPLE.body);
  });

  it('is read by the simulator as RFC 8291 has it, by http_ece and by nobody else', () => {
    const browser = { pair: pairOf(EXAMPLE.browser), auth: Buffer.from(EXAMPLE.auth, 'base64url') };
    expect(decrypt(Buffer.from(EXAMPLE.body, 'base64url'), browser)).toBe(EXAMPLE.text);
    const body = Buffer.from(encrypted('Für dich: 3 €', EXAMPLE) ?? []);
    expect(decrypt(body, browser)).toBe('Für dich: 3 €');
    expect(ece.decrypt(body, { version: 'aes128gcm', privateKey: browser.pair, authSecret: EXAMPLE.auth }).toString('utf8')).toBe('Für dich: 3 €');
    expect(decrypt(body, { ...browser, auth: randomBytes(16) })).toBeUndefined();
    expect(decrypt(body, secretsOf('another-browser-here'))).toBeUndefined();
  });

  it('draws a pair and a salt for each push', () => {
    const bodies = Array.from({ length: 50 }, () => Buffer.from(encrypted('same', EXAMPLE) ?? []));
    expect(new Set(bodies.map((b) => b.subarray(0, 16).toString('hex'))).size).toBe(50);
    expect(new Set(bodies.map((b) => b.subarray(21, 86).toString('hex'))).size).toBe(50);
  });

  it('any text comes through, and 3,993 bytes make the 4,096 a push service takes', () => {
    const { endpoint, keys } = subscribe('https://push.example');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
      const body = Buffer.from(encrypted(text, keys) ?? []);
      expect(decrypt(body, browserOf(endpoint))).toBe(Buffer.from(text, 'utf8').toString('utf8'));
      expect(body.length).toBe(Buffer.byteLength(text) + 103);
    }), { numRuns: 100 });
    expect(encrypted('x'.repeat(3_993), keys)?.length).toBe(4_096);
  });

  it('reads what web-push writes', () => {
    const { endpoint, keys } = subscribe('https://push.example');
    const { cipherText } = webpush.encrypt(keys.p256dh, keys.auth, 'from web-push', 'aes128gcm');
    expect(decrypt(cipherText, browserOf(endpoint))).toBe('from web-push');
  });

  it.each([['keys that are none', { p256dh: 'x', auth: 'y' }], ['a point off the curve', { p256dh: `B${'A'.repeat(86)}`, auth: EXAMPLE.auth }]])('is refused for %s', (_, keys) => {
    expect(encrypted('text', keys)).toBeUndefined();
  });

  it('reads nothing of bodies that are damaged', () => {
    const { endpoint, keys } = subscribe('https://push.example');
    const body = Buffer.from(encrypted('whole', keys) ?? []);
    for (let at = 0; at < body.length; at += 1) {
      const damaged = Buffer.from(body);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      // The size of a record may be told larger than it is.
      if (at < 16 || at > 19) expect(decrypt(damaged, browserOf(endpoint))).toBeUndefined();
      expect(decrypt(body.subarray(0, at), browserOf(endpoint))).toBeUndefined();
    }
  });
});
