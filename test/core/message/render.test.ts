import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageDocument, type MessageDocument } from '../../../core/message/document.ts';
import { renderPush } from '../../../core/message/render.ts';
import type { JsonObject } from '../../../core/json.ts';
import { device, message, NOW, profile } from './fixtures.ts';

const render = (m: MessageDocument, platform: 'ios' | 'android', event: JsonObject = {}) =>
  renderPush({ message: m, messageId: 'cart', profile: profile(), event, device: device({ platform }), now: NOW });

const full = message({
  title: 'Hi {{profile.name}}', body: '{{event.total}} waits', subtitle: 'Cart', image: 'https://img.example/{{event.id}}.png',
  onClick: { type: 'deepLink', uri: 'shop://cart/{{event.id}}' }, data: { total: '{{event.total}}' }, badge: '{{event.n}}', sound: 'default',
  threadId: 'cart', androidChannel: 'offers', collapseKey: 'cart-{{event.id}}', iosCategory: 'CART', interruptionLevel: 'time-sensitive',
  relevanceScore: 0.5, visibility: 'private', timeToLive: 'PT1H', ios: { title: 'Dear {{profile.name}}', data: { ios: 'yes' } }, android: { sound: 'ding' },
});
const cart = { total: 30.5, id: 7, n: 3 };

describe('renderPush', () => {
  it('writes an APNs payload as Apple describes it', () => {
    expect(render(full, 'ios', cart)).toEqual({
      ok: true, bytes: expect.any(Number), expiresAt: NOW + 3_600_000, collapseId: 'cart-7',
      rendered: {
        kind: 'apns', pushType: 'alert', priority: 10,
        payload: {
          aps: {
            alert: { title: 'Dear Ada', subtitle: 'Cart', body: '30.5 waits' }, badge: 3, sound: 'default', 'thread-id': 'cart', category: 'CART',
            'mutable-content': 1, 'interruption-level': 'time-sensitive', 'relevance-score': 0.5,
          },
          total: '30.5', ios: 'yes', beckonClick: { type: 'deepLink', uri: 'shop://cart/7' }, beckonMedia: 'https://img.example/7.png',
        },
      },
    });
  });

  it('writes an FCM message as Google describes it', () => {
    expect(render(full, 'android', cart)).toEqual({
      ok: true, bytes: expect.any(Number), expiresAt: NOW + 3_600_000, collapseId: 'cart-7',
      rendered: {
        kind: 'fcm',
        message: {
          data: { total: '30.5', beckonClick: '{"type":"deepLink","uri":"shop://cart/7"}' },
          android: {
            priority: 'HIGH', collapse_key: 'cart-7',
            notification: {
              title: 'Hi Ada', body: '30.5 waits', image: 'https://img.example/7.png', sound: 'ding', channel_id: 'offers', visibility: 'PRIVATE',
              notification_count: 3, tag: 'cart-7',
            },
          },
        },
      },
    });
  });

  it('says as little as the author', () => {
    expect(render(message(), 'ios')).toEqual({
      ok: true, bytes: expect.any(Number), expiresAt: NOW + 86_400_000,
      rendered: { kind: 'apns', pushType: 'alert', priority: 10, payload: { aps: { alert: { title: 'Hello', body: 'World' } } } },
    });
    expect(render(message({ priority: 'normal', badge: 0 }), 'android')).toMatchObject({
      rendered: { kind: 'fcm', message: { data: {}, android: { priority: 'NORMAL', notification: { title: 'Hello', body: 'World', notification_count: 0 } } } },
    });
  });

  it('sends a silent push in the background', () => {
    const silent = message({ silent: true, title: undefined, body: undefined, data: { sync: '{{event.id}}' } });
    expect(render(silent, 'ios', cart)).toMatchObject({ rendered: { kind: 'apns', pushType: 'background', priority: 5, payload: { aps: { 'content-available': 1 }, sync: '7' } } });
    expect(render(silent, 'android', cart)).toMatchObject({ rendered: { message: { data: { sync: '7' }, android: { priority: 'NORMAL' } } } });
    expect(JSON.stringify(render(silent, 'android', cart))).not.toContain('notification');
  });

  it('lets a critical alert sound through the mute switch', () => {
    expect(render(message({ interruptionLevel: 'critical' }), 'ios')).toMatchObject({ rendered: { payload: { aps: { sound: { critical: 1, name: 'default', volume: 1 } } } } });
  });

  it.each([
    ['a missing value', message({ body: '{{event.gone}}' }), 'cart: body: line 1, column 3: event.gone is missing; give it a {{default …}}'],
    ['an empty title', message({ title: '{{default event.gone ""}}' }), 'cart: title: is empty'],
    ['a badge that is no number', message({ badge: '{{profile.name}}' }), 'cart: badge: is not a number from 0 to 99999'],
    ['a picture without https', message({ image: '{{default event.gone "ftp://x"}}' }), 'cart: image: is not an https address'],
    ['a long collapse key', message({ collapseKey: `${'ü'.repeat(30)}{{event.id}}-----` }), 'cart: collapseKey: is longer than 64 bytes'],
  ])('excludes for %s', (_, m, detail) => {
    expect(render(m, 'ios', cart)).toEqual({ ok: false, reason: 'render-failed', detail });
  });

  it('counts bytes, not characters, and leaves room for the tracking block', () => {
    const body = (n: number): MessageDocument => message({ body: `{{event.s}}${'x'.repeat(n)}` });
    const frame = JSON.stringify({ aps: { alert: { title: 'Hello', body: '' } } }).length;
    const s = 'ü'.repeat(1_800);
    expect(render(body(3_696 - 3_600 - frame), 'ios', { s })).toMatchObject({ ok: true });
    expect(render(body(3_697 - 3_600 - frame), 'ios', { s })).toEqual({ ok: false, reason: 'too-large', detail: 'cart: 3697 bytes of at most 3696' });
  });

  it('renders within the limit, with strings as FCM data, or excludes', () => {
    const texts = fc.constantFrom('{{event.a}}', '{{default event.b "x"}}', 'plain', '{{event.c}}{{event.c}}', 'ü', '{{#each event.d}}{{this}}{{/each}}');
    const event = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary', maxLength: 3_000 })));
    fc.assert(fc.property(texts, texts, fc.dictionary(fc.constantFrom('k', 'l'), texts), event, (title, body, data, properties) => {
      const m = messageDocument.parse({ app: 'shop', title, body, data });
      for (const platform of ['ios', 'android'] as const) {
        const result = render(m, platform, properties as JsonObject);
        if (!result.ok) continue;
        const { rendered } = result;
        const wire = JSON.stringify(rendered.kind === 'fcm' ? rendered.message : rendered.payload);
        expect(Buffer.byteLength(wire)).toBeLessThanOrEqual(4_096 - 400);
        if (rendered.kind === 'fcm') expect(Object.values(rendered.message['data'] as JsonObject).every((v) => typeof v === 'string')).toBe(true);
      }
    }), { numRuns: 300 });
  });
});
