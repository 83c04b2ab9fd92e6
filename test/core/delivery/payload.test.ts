import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apnsRequest, fcmRequest, utf8Length } from '../../../core/delivery/payload.ts';
import type { TrackingBlock } from '../../../core/delivery/tracking.ts';
import { NOON, pushOf } from '../../support/delivery/batches.ts';

const block: TrackingBlock = { id: 'id', s: 's', i: 'i', p: 'ios', r: 'r', m: 'm' };
const facts = { block, target: 'com.shop', now: NOON };

describe('apnsRequest', () => {
  it('adds the tracking block beside aps and says everything APNs wants in headers', () => {
    const request = apnsRequest(pushOf('apns', 0, { expiresAt: NOON + 1_999 }), facts);
    expect(request && { ...request, body: JSON.parse(request.body) as unknown }).toEqual({
      method: 'POST', path: '/3/device/token-0',
      headers: {
        'apns-topic': 'com.shop', 'apns-id': 'aaaaaaaa-aaaa-8aaa-8aaa-aaaaaaaa0000', 'apns-push-type': 'alert',
        'apns-priority': '10', 'apns-expiration': '1795521601', 'apns-collapse-id': 'c-0',
      },
      body: { aps: { alert: { title: 'Your cart', body: 'waits' } }, beckon: block },
    });
  });

  it('lets no author write the block, and nothing over 4,096 bytes out', () => {
    const payload = (text: string) => pushOf('apns', 0, { rendered: { kind: 'apns', pushType: 'alert', priority: 10, payload: { text, beckon: 'mine' } } });
    expect(JSON.parse(apnsRequest(payload(''), facts)?.body ?? '')).toEqual({ text: '', beckon: block });
    const rest = 4_096 - utf8Length(apnsRequest(payload(''), facts)?.body ?? '');
    expect(apnsRequest(payload('x'.repeat(rest)), facts)?.body.length).toBe(4_096);
    expect(apnsRequest(payload('x'.repeat(rest + 1)), facts)).toBeUndefined();
    expect(apnsRequest(payload('é'.repeat(rest / 2 + 1)), facts)).toBeUndefined();
  });
});

describe('fcmRequest', () => {
  const messageOf = (message: object, expiresAt = NOON + 90_500) =>
    (JSON.parse(fcmRequest(pushOf('fcm', 0, { expiresAt, rendered: { kind: 'fcm', message: message as Record<string, string> } }), facts)?.body ?? '{}') as { message: unknown }).message;

  it('adds token, block, time to live and the collapse id as key and tag', () => {
    expect(fcmRequest(pushOf('fcm', 0), facts)?.path).toBe('/v1/projects/com.shop/messages:send');
    expect(messageOf({ notification: { title: 'a' }, data: { k: 'v' }, android: { priority: 'HIGH' } })).toEqual({
      token: 'token-0', notification: { title: 'a' }, data: { k: 'v', beckon: JSON.stringify(block) },
      android: { priority: 'HIGH', ttl: '90s', notification: { tag: 'c-0' } },
    });
  });

  it('keeps what the author set, and gives a data message no notification', () => {
    expect(messageOf({ data: {}, android: { collapse_key: 'mine', notification: { tag: 't' }, data: { a: 'b' } } })).toMatchObject({
      android: { collapse_key: 'mine', notification: { tag: 't' }, data: { a: 'b', beckon: JSON.stringify(block) } },
    });
    expect(messageOf({ data: {} }, NOON - 5)).toEqual({ token: 'token-0', data: { beckon: JSON.stringify(block) }, android: { ttl: '0s' } });
  });

  it('lets nothing over 4,096 bytes out', () => {
    expect(messageOf({ data: { a: 'x'.repeat(5_000) } })).toBeUndefined();
  });
});

it('utf8Length counts as the platform does', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    expect(utf8Length(text)).toBe(Buffer.byteLength(text));
  }));
});
