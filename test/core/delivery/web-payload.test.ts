import { describe, expect, it } from 'vitest';
import type { Rendered } from '../../../core/delivery/batch.ts';
import { webRequest } from '../../../core/delivery/web-payload.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { NOON, pushOf } from '../../support/delivery/batches.ts';

const ENDPOINT = 'https://fcm.googleapis.com/wp/cQ7v:APA91b';
const web = (more: Partial<Extract<Rendered, { kind: 'web' }>> = {}): Rendered => ({ kind: 'web', urgency: 'normal', payload: { title: 'Your cart', body: 'waits' }, ...more });
const request = (rendered: Rendered, change: object = {}) => webRequest(pushOf('web', 0, { token: ENDPOINT, collapseId: 'cart-7', rendered, ...change }), { now: NOON, hash: sha256 });

describe('the request to a push service', () => {
  it('says how long and how urgently, and shows a repeat in the place of the first', () => {
    expect(request(web())).toEqual({
      method: 'POST', path: '/wp/cQ7v:APA91b',
      headers: { ttl: '3600', urgency: 'normal', 'content-type': 'application/octet-stream', 'content-encoding': 'aes128gcm' },
      body: '{"tag":"cart-7","title":"Your cart","body":"waits"}',
    });
  });

  it('has a topic of 32 letters where the author says what replaces what, however long and strange that is', () => {
    expect(request(web({ replaces: true }))?.headers['topic']).toBe(sha256('cart-7').slice(0, 32));
    expect(request(web({ replaces: true }), { collapseId: 'Wärenkorb/7 '.repeat(4) })?.headers['topic']).toMatch(/^[A-Za-z0-9_-]{32}$/);
  });

  it.each([[NOON - 1, '0'], [NOON + 1_500, '1'], [NOON + 90 * 86_400_000, '2419200']])('is kept until its own expiry, four weeks at most', (expiresAt, ttl) => {
    expect(request(web(), { expiresAt })?.headers['ttl']).toBe(ttl);
  });

  it('is made up to 3,993 bytes, tracking block included, and of one more it is none', () => {
    const frame = '{"tag":"cart-7","title":""}'.length;
    expect(request(web({ payload: { title: 'ä'.repeat((3_993 - frame - 1) / 2) + 'x' } }))?.body.length).toBeGreaterThan(1_900);
    expect(request(web({ payload: { title: 'x'.repeat(3_993 - frame) } }))).toBeDefined();
    expect(request(web({ payload: { title: 'x'.repeat(3_994 - frame) } }))).toBeUndefined();
  });
});
