import { describe, expect, it } from 'vitest';
import { apnsRequest, fcmRequest } from '../../../core/delivery/payload.ts';
import type { TrackingBlock } from '../../../core/delivery/tracking.ts';
import type { JsonObject } from '../../../core/json.ts';
import { readPush } from '../../../sdk/typescript/src/core/payload.ts';
import { NOON, pushOf } from '../../support/delivery/batches.ts';

const block: TrackingBlock = { id: 'p1', s: 's', i: 'i', p: 'android', r: 'r', m: 'm' };
const facts = { block, target: 'shop', now: NOON, pinpoint: true } as const;
const fcm = (message: JsonObject) => {
  const request = fcmRequest(pushOf('fcm', 0, { expiresAt: NOON + 90_000, rendered: { kind: 'fcm', message } }), facts);
  return request && (JSON.parse(request.body) as { message: JsonObject & { readonly data: Readonly<Record<string, string>> } }).message;
};
const apns = (payload: JsonObject, pushType: 'alert' | 'background' | 'liveactivity' = 'alert') => {
  const request = apnsRequest(pushOf('apns', 0, { rendered: { kind: 'apns', pushType, priority: 10, payload } }), facts);
  return request && (JSON.parse(request.body) as JsonObject);
};
const link = (type: string, uri: string) => JSON.stringify({ type, uri });
const campaign = { 'pinpoint.campaign.campaign_id': '_DIRECT', 'pinpoint.campaign.campaign_activity_id': 'c-0' };

describe('FCM', () => {
  it('what the system would show goes as data, in Pinpoint\'s keys', () => {
    const said = fcm({ data: { orderId: '42', beckonClick: link('deepLink', 'shop://cart') }, android: { priority: 'HIGH', notification: { title: 'Cart', body: 'Waits', image: 'https://shop.example/a.png', icon: 'cart', color: '#ff8800', channel_id: 'offers' } } });
    expect(said).toEqual({
      token: 'token-0',
      data: {
        orderId: '42', beckonClick: link('deepLink', 'shop://cart'), beckonTag: 'c-0', beckon: JSON.stringify(block), ...campaign, 'pinpoint.deeplink': 'shop://cart',
        'pinpoint.notification.title': 'Cart', 'pinpoint.notification.body': 'Waits', 'pinpoint.notification.imageUrl': 'https://shop.example/a.png', 'pinpoint.notification.icon': 'cart', 'pinpoint.notification.color': '#ff8800',
      },
      android: { priority: 'HIGH', ttl: '90s' },
    });
    expect(readPush(said?.data)).toMatchObject({ pushId: 'p1', title: 'Cart', body: 'Waits', image: 'https://shop.example/a.png', tag: 'c-0', click: { type: 'deepLink', uri: 'shop://cart' }, data: { orderId: '42' } });
  });

  it.each([
    ['a page', { beckonClick: link('url', 'https://shop.example') }, { 'pinpoint.url': 'https://shop.example' }],
    ['the app', { beckonClick: '{"type":"open"}' }, { 'pinpoint.openApp': 'true' }],
    ['nothing', {}, { 'pinpoint.openApp': 'true' }],
  ])('a tap opens %s', (_, data, keys) => {
    expect(fcm({ data, android: { notification: { title: 'Cart' } } })?.data).toMatchObject(keys);
  });

  it('what the app shows itself stays as it is beside them, and a silent one says so', () => {
    const show = JSON.stringify({ title: 'Cart', large_icon: 'https://shop.example/b.png', actions: [{ id: 'buy', title: 'Buy' }] });
    expect(fcm({ data: { beckonShow: show }, android: {} })?.data).toMatchObject({ beckonShow: show, 'pinpoint.notification.title': 'Cart', 'pinpoint.notification.imageIconUrl': 'https://shop.example/b.png' });
    expect(fcm({ data: { k: 'v' }, android: {} })?.data).toEqual({ k: 'v', beckon: JSON.stringify(block), beckonTag: 'c-0', ...campaign, 'pinpoint.notification.silentPush': '1', 'pinpoint.openApp': 'true' });
    expect(fcm({ data: {}, android: { data: { own: '1' }, notification: { title: 'Cart' } } })).toMatchObject({ android: { data: { own: '1', 'pinpoint.notification.title': 'Cart', beckon: JSON.stringify(block) } } });
  });

  it('texts of the app\'s own have no such keys, and what would not fit goes without', () => {
    const localised = { data: {}, android: { notification: { title_loc_key: 'cart' } } };
    expect(fcm(localised)).toMatchObject({ data: { beckon: JSON.stringify(block) }, android: { notification: { title_loc_key: 'cart', tag: 'c-0' } } });
    const long = { data: { beckonShow: JSON.stringify({ body: 'x'.repeat(2_000) }) }, android: {} };
    expect(Object.keys(fcm(long)?.data ?? {})).toEqual(['beckonShow', 'beckonTag', 'beckon']);
    expect(fcm({ data: { a: 'x'.repeat(5_000) } })).toBeUndefined();
  });
});

describe('APNs', () => {
  it('its link and a campaign stand under `data`, beside the author\'s', () => {
    const aps = { alert: { title: 'Cart' } };
    expect(apns({ aps, beckonClick: { type: 'url', uri: 'https://shop.example' }, data: { mine: 1 } })).toEqual({
      aps, beckonClick: { type: 'url', uri: 'https://shop.example' }, beckon: block,
      data: { mine: 1, pinpoint: { campaign: { campaign_id: '_DIRECT', campaign_activity_id: 'c-0' }, deeplink: 'https://shop.example' } },
    });
    expect(apns({ aps, beckonClick: { type: 'open' } })?.data).toEqual({ pinpoint: { campaign: { campaign_id: '_DIRECT', campaign_activity_id: 'c-0' } } });
  });

  it('not in a Live Activity, over an author\'s own text, or where it would not fit', () => {
    expect(apns({ aps: {} }, 'liveactivity')).toEqual({ aps: {} });
    expect(apns({ aps: {}, data: 'mine' })).toEqual({ aps: {}, data: 'mine', beckon: block });
    expect(apns({ aps: {}, long: 'x'.repeat(3_980) })).toEqual({ aps: {}, long: 'x'.repeat(3_980), beckon: block });
  });
});
