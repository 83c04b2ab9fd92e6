import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Platform } from '../../../core/delivery/lanes.ts';
import { apnsRequest, fcmRequest } from '../../../core/delivery/payload.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { ANDROID_BECOMES, BECOMES, type Becomes, IOS_BECOMES, WEB_BECOMES } from '../../../core/message/becomes.ts';
import { messageDocument, type MessageDocument } from '../../../core/message/document.ts';
import { renderPush } from '../../../core/message/render.ts';
import { brokenRules } from './apple-rules.ts';
import { device, NOW, profile } from './fixtures.ts';
import { WHOLE, WHOLE_ANDROID, WHOLE_IOS, WHOLE_WEB } from './whole.ts';

// The validator firebase-admin runs before it sends; it is not among what the package exports by name.
const { validateMessage } = createRequire(import.meta.url)(`${import.meta.dirname}/../../../node_modules/firebase-admin/lib/messaging/messaging-internal.js`) as { validateMessage(message: unknown): void };

const LEAST = { app: 'shop', title: 'Hello', body: 'World' };
const event = { total: 30.5, id: 7, n: 3 };

const render = (fields: object, platform: Platform) => {
  const message: MessageDocument = messageDocument.parse({ ...LEAST, ...fields });
  return renderPush({ message, messageId: 'cart', profile: profile(), event, device: device({ platform }), now: NOW });
};

const rendered = (fields: object, platform: Platform) => {
  const result = render(fields, platform);
  if (!result.ok) throw new Error(result.detail);
  return result.rendered;
};

const apns = (fields: object) => {
  const push = rendered(fields, 'ios');
  if (push.kind !== 'apns') throw new Error(push.kind);
  return push;
};
const fcm = (fields: object): JsonObject => {
  const push = rendered(fields, 'android');
  if (push.kind !== 'fcm') throw new Error(push.kind);
  return push.message;
};

const web = (fields: object) => {
  const push = rendered(fields, 'web');
  if (push.kind !== 'web') throw new Error(push.kind);
  return push;
};

/** Google's admin SDK judges its own camel case, and durations by its own names. */
const ADMINS: Readonly<Record<string, string>> = { vibrate_timings: 'vibrateTimingsMillis', light_on_duration: 'lightOnDurationMillis', light_off_duration: 'lightOffDurationMillis' };
const camel = (value: Json): Json => (Array.isArray(value) ? value.map(camel) : typeof value === 'object' && value !== null
  ? Object.fromEntries(Object.entries(value as JsonObject).map(([key, inner]) => [ADMINS[key] ?? key.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()), key === 'data' ? inner : camel(inner)])) : value);
const WORDS: Readonly<Record<string, (word: string) => string>> = {
  priority: (word) => word.toLowerCase(), visibility: (word) => word.toLowerCase(), notificationPriority: (word) => word.slice('PRIORITY_'.length).toLowerCase(),
  proxy: (word) => word.toLowerCase(),
};
/** What firebase-admin takes as numbers and dates it writes as these words itself. */
const forAdmin = (message: JsonObject): unknown => JSON.parse(JSON.stringify(camel(message)), (key, value: unknown) => {
  if (key === 'vibrateTimingsMillis') return (value as string[]).map((s) => Number.parseFloat(s) * 1_000);
  if (['lightOnDurationMillis', 'lightOffDurationMillis', 'ttl'].includes(key)) return Number.parseFloat(value as string) * 1_000;
  if (key === 'eventTime') return new Date(value as string);
  if (key === 'color' && typeof value === 'object' && value !== null) return hexOf(value as Record<string, number>);
  return typeof value === 'string' && Object.hasOwn(WORDS, key) ? WORDS[key]?.(value) : value;
});
const hexOf = ({ red = 0, green = 0, blue = 0 }: Record<string, number>): string => `#${[red, green, blue].map((part) => Math.round(part * 255).toString(16).padStart(2, '0')).join('')}`;

const at = (root: JsonObject, path: string): unknown => path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), root);

/** Those that a table can look up in a payload. */
const places = (becomes: Readonly<Record<string, Becomes>>, platform: Platform) => Object.entries(becomes)
  .map(([field, { [platform]: place }]) => [field, place ?? ''] as const)
  .filter(([field, place]) => place !== '' && !/[[(]/.test(place) && !['silent', 'timeToLive', 'expiresAt', 'liveActivity'].includes(field));

describe('every field stands where docs/messages.md says', () => {
  it.each(places(BECOMES, 'ios'))('%s: %s of APNs', (field, place) => {
    expect(at(apns({ [field]: WHOLE[field as keyof typeof WHOLE] }).payload, place)).toBeDefined();
  });
  it.each(places(IOS_BECOMES, 'ios'))('ios.%s: %s', (field, place) => {
    expect(at(apns({ ios: { [field]: WHOLE_IOS[field as keyof typeof WHOLE_IOS] } }).payload, place)).toBeDefined();
  });
  it.each(places(BECOMES, 'android'))('%s: %s of FCM', (field, place) => {
    expect(at(fcm({ [field]: WHOLE[field as keyof typeof WHOLE] }), place)).toBeDefined();
  });
  it.each(places(BECOMES, 'web'))('%s: %s of a browser', (field, place) => {
    expect(at(web({ [field]: WHOLE[field as keyof typeof WHOLE] }).payload, place)).toBeDefined();
  });
  it.each(places(WEB_BECOMES, 'web'))('web.%s: %s', (field, place) => {
    expect(at(web({ web: { [field]: WHOLE_WEB[field as keyof typeof WHOLE_WEB] } }).payload, place)).toBeDefined();
  });
  it.each(places(ANDROID_BECOMES, 'android'))('android.%s: %s', (field, place) => {
    expect(at(fcm({ android: { [field]: WHOLE_ANDROID[field as keyof typeof WHOLE_ANDROID] } }), place)).toBeDefined();
  });
});

describe('literally', () => {
  const { silent: _silent, ...visible } = WHOLE;

  it('all fields together become one APNs payload', () => {
    expect(apns({ ...visible, ios: WHOLE_IOS })).toEqual({
      kind: 'apns', pushType: 'alert', priority: 1,
      payload: {
        aps: {
          alert: {
            'launch-image': 'Launch', 'title-loc-key': 'CART_TITLE', 'title-loc-args': ['Ada'], 'subtitle-loc-key': 'CART_SUB', 'loc-key': 'CART_BODY', 'loc-args': ['3', 'x'],
          },
          badge: 3, sound: { critical: 1, name: 'ding', volume: 0.4 }, 'thread-id': 'raw-7', category: 'CART', 'content-available': 1, 'mutable-content': 1,
          'target-content-id': 'cart/7', 'interruption-level': 'time-sensitive', 'filter-criteria': 'work',
        },
        total: '30.5', beckonClick: { type: 'deepLink', uri: 'shop://cart/7' }, beckonMedia: 'https://cdn.example/7.mp4', beckonMediaKind: 'video',
        beckonActions: [{ id: 'buy', title: 'Buy 3', icon: 'ic_buy', onClick: { type: 'deepLink', uri: 'shop://buy/7' } }, { id: 'later', title: 'Later' }],
        extra: { deep: ['Ada', 1, true] },
      },
    });
  });

  it('all fields together become one FCM message, which the app shows', () => {
    const { data, android } = fcm({ ...visible, android: WHOLE_ANDROID }) as { data: Record<string, string>; android: JsonObject };
    expect(android).toEqual({
      priority: 'NORMAL', collapse_key: 'cart-7', restricted_package_name: 'com.example.shop', direct_boot_ok: true, restricted_satellite_ok: true, fcm_options: { analytics_label: 'cart' },
      notification: { ticker: 'raw 3' },
    });
    const { beckonShow = '', ...rest } = data;
    expect(rest).toEqual({ total: '30.5', beckonClick: '{"type":"deepLink","uri":"shop://cart/7"}', own: 'x' });
    expect(JSON.parse(beckonShow)).toEqual({
      title_loc_key: 'CART_TITLE', title_loc_args: ['Ada'], body_loc_key: 'CART_BODY', body_loc_args: ['3', 'x'], image: 'https://cdn.example/7.jpg', icon: 'ic_cart', color: '#ff8000', sound: 'ding',
      channel_id: 'offers', visibility: 'PRIVATE', notification_count: 3, tag: 'cart-7', ticker: 'Cart of Ada', click_action: 'OPEN_CART', sticky: true, local_only: true, event_time: '2026-11-24T07:00:00Z',
      notification_priority: 'PRIORITY_HIGH', proxy: 'IF_PRIORITY_LOWERED', vibrate_timings: ['0.1s', '0.25s', '0.1s'],
      light_settings: { color: { red: 0, green: 1, blue: 0, alpha: 1 }, light_on_duration: '0.5s', light_off_duration: '1.5s' },
      large_icon: 'https://cdn.example/7.png', actions: [{ id: 'buy', title: 'Buy 3', icon: 'ic_buy', onClick: { type: 'deepLink', uri: 'shop://buy/7' } }, { id: 'later', title: 'Later' }],
    });
  });

  it('all fields together become what a service worker is given, with texts where phones have keys', () => {
    expect(web({ ...visible, web: WHOLE_WEB })).toEqual({
      kind: 'web', urgency: 'very-low', replaces: true,
      payload: {
        title: 'Hi Ada', body: '30.5 waits', icon: 'https://cdn.example/7-icon.png', image: 'https://cdn.example/7.jpg', badge: 'https://cdn.example/mono.png', appBadge: 3, tag: 'cart-7',
        requireInteraction: true, renotify: true, silent: false, click: { type: 'deepLink', uri: 'shop://cart/7' }, data: { total: '30.5' },
        actions: [{ action: 'buy', title: 'Buy 3', click: { type: 'deepLink', uri: 'shop://buy/7' } }, { action: 'later', title: 'Later' }],
      },
    });
    expect(web({ actions: [{ id: 'a', title: 'A', icon: 'https://cdn.example/a.png' }] }).payload).toMatchObject({ actions: [{ action: 'a', title: 'A', icon: 'https://cdn.example/a.png' }] });
    expect(render({ title: undefined, localisation: { title: { key: 'T' } } }, 'web')).toMatchObject({ ok: false, reason: 'render-failed', detail: expect.stringMatching(/^cart: title: /) as string });
  });

  it('what the app shows carries the tag that a repeat replaces', () => {
    const push = { id: 'p', token: 't', rendered: rendered({ actions: WHOLE.actions }, 'android'), expiresAt: NOW + 60_000, collapseId: 'derived' };
    expect(JSON.parse(fcmRequest(push, { target: 'x', now: NOW })?.body ?? '')).toMatchObject({ message: { data: { beckonTag: 'derived' } } });
  });

  it('expires at the earlier of its time to live and its end', () => {
    expect(render({ timeToLive: 'PT1H', expiresAt: '2026-11-24T08:30:00Z' }, 'ios')).toMatchObject({ expiresAt: NOW + 30 * 60_000 });
    expect(render({ timeToLive: 'PT10M', expiresAt: '2026-11-24T08:30:00Z' }, 'ios')).toMatchObject({ expiresAt: NOW + 10 * 60_000 });
  });

  it('says a language\'s buttons and keys in that language', () => {
    const said = { ...LEAST, actions: WHOLE.actions, locales: { de: { actions: [{ id: 'buy', title: 'Kaufen {{event.n}}' }] } } };
    const result = renderPush({ message: messageDocument.parse(said), messageId: 'cart', profile: profile({ locale: 'de-AT' }), event, device: device(), now: NOW });
    expect(result).toMatchObject({ rendered: { payload: { beckonActions: [{ id: 'buy', title: 'Kaufen 3' }] } } });
  });

  it.each([
    ['a button', { actions: [{ id: 'a', title: '{{event.gone}}' }] }, 'cart: actions/0/title: line 1, column 3: event.gone is missing; give it a {{default …}}'],
    ['its address', { actions: [{ id: 'a', title: 'A', onClick: { type: 'deepLink', uri: '{{event.id}}' } }] }, 'cart: actions/0/onClick/uri: is not an address'],
    ['an argument', { localisation: { body: { key: 'B', args: ['{{event.gone}}'] } } }, 'cart: localisation/body/args/0: line 1, column 3: event.gone is missing; give it a {{default …}}'],
    ['a film', { ios: { media: { kind: 'video', url: '{{event.id}}' } } }, 'cart: media/url: is not an https address'],
    ['what is merged over', { ios: { raw: { 'a/b': '{{event.gone}}' } } }, 'cart: raw/a~1b: line 1, column 3: event.gone is missing; give it a {{default …}}'],
  ])('excludes for %s that cannot be rendered', (_, fields, detail) => {
    expect(render(fields, 'ios')).toEqual({ ok: false, reason: 'render-failed', detail });
  });
});

describe('what providers take', () => {
  const subset = (whole: object) => fc.subarray(Object.entries(whole)).map((entries) => Object.fromEntries(entries));
  const { silent: _silent, ios: _ios, android: _android, ...visible } = WHOLE;
  const silent = { silent: true, title: undefined, body: undefined, data: { sync: '{{event.id}}' } };

  it.each(Object.keys(visible))('%s alone', (field) => { expect(taken({ [field]: WHOLE[field as keyof typeof WHOLE] })).toEqual([]); });
  it.each(Object.keys(WHOLE_IOS))('ios.%s alone', (field) => { expect(taken({ ios: { [field]: WHOLE_IOS[field as keyof typeof WHOLE_IOS] } })).toEqual([]); });
  it.each(Object.keys(WHOLE_ANDROID))('android.%s alone', (field) => { expect(taken({ android: { [field]: WHOLE_ANDROID[field as keyof typeof WHOLE_ANDROID] } })).toEqual([]); });

  it('a silent one', () => { expect(taken(silent)).toEqual([]); });
  it('any of them together, 1,000 times', () => {
    fc.assert(fc.property(subset(visible), subset(WHOLE_IOS), subset(WHOLE_ANDROID), (fields, ios, android) => {
      expect(taken({ ...fields, ios, android })).toEqual([]);
    }), { numRuns: 1_000, seed: 20_261_130 });
  });

  /** Apple's rules that are broken, and what firebase-admin throws. */
  function taken(fields: object): readonly string[] {
    const faults = [...brokenRules(apns(fields))];
    const message = fcm(fields);
    const [ios, android] = (['ios', 'android'] as const).map((platform) => ({ id: 'p', token: 't', rendered: rendered(fields, platform), expiresAt: NOW + 60_000, collapseId: 'c' }));
    if (ios === undefined || apnsRequest(ios, { target: 'x', now: NOW }) === undefined) faults.push('no APNs request');
    const asked = JSON.parse((android && fcmRequest(android, { target: 'x', now: NOW })?.body) ?? '{}') as { message?: JsonObject };
    for (const each of [{ ...message, token: 't' }, asked.message ?? {}]) {
      try { validateMessage(forAdmin(each)); } catch (error) { faults.push(String(error)); }
    }
    return faults;
  }
});
