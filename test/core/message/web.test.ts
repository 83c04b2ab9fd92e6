import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../core/message/check.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { renderPush } from '../../../core/message/render.ts';
import { targetsOf } from '../../../core/message/target.ts';
import type { Device, Profile } from '../../../core/profile/profile.ts';
import type { JsonObject } from '../../../core/json.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const device = (platform: Device['platform'], deviceId: string = platform): Device => ({ app: 'shop', deviceId, platform, token: `t-${deviceId}`, environment: 'production', registeredAt: 0, seenAt: 0 });
const person = (...devices: Device[]): Profile => ({ id: 'ann', revision: 1, attributes: { name: 'Ann' }, consent: {}, devices: Object.fromEntries(devices.map((d) => [`shop/${d.deviceId}`, d])), anonymous: false, createdAt: 0, seenAt: 0 });
const message = (fields: object) => messageDocument.parse({ app: 'shop', title: 'Hello {{profile.name}}', body: 'Your cart waits', ...fields });
const render = (fields: object, event: JsonObject = {}, locale = 'en') =>
  renderPush({ message: message(fields), messageId: 'nudge', profile: { ...person(), locale }, event, device: device('web'), now: NOW });

describe('a message for browsers', () => {
  it('is what showNotification takes', () => {
    expect(render({
      image: 'https://shop.example/cart.png', badge: 3, collapseKey: 'cart-{{profile.id}}', data: { cart: '7' }, onClick: { type: 'url', uri: 'https://shop.example/{{profile.id}}' }, sound: 'ping', subtitle: 'for phones', priority: 'normal',
      web: { icon: 'https://shop.example/icon.png', badgeIcon: 'https://shop.example/mono.png', requireInteraction: true, renotify: true, muted: false, data: { via: 'web' } },
    })).toMatchObject({
      ok: true, collapseId: 'cart-ann',
      rendered: {
        kind: 'web', urgency: 'normal', replaces: true,
        payload: {
          title: 'Hello Ann', body: 'Your cart waits', icon: 'https://shop.example/icon.png', image: 'https://shop.example/cart.png', badge: 'https://shop.example/mono.png', appBadge: 3,
          tag: 'cart-ann', requireInteraction: true, renotify: true, silent: false, click: { type: 'url', uri: 'https://shop.example/ann' }, data: { cart: '7', via: 'web' },
        },
      },
    });
  });

  it('holds nothing but what was said', () => {
    expect(render({})).toMatchObject({ rendered: { kind: 'web', urgency: 'high', payload: { title: 'Hello Ann', body: 'Your cart waits' } } });
    expect(JSON.stringify(render({}))).not.toContain('undefined');
  });

  it.each([[{}, 'high'], [{ priority: 'normal' }, 'normal'], [{ priority: 'low' }, 'low'], [{ interruptionLevel: 'passive' }, 'low'], [{ web: { urgency: 'very-low' } }, 'very-low']])('%j wakes it with urgency %s', (fields, urgency) => {
    expect(render(fields)).toMatchObject({ rendered: { urgency } });
  });

  it('says it in its own words and in the person\'s language', () => {
    const fields = { web: { title: 'In the browser' }, locales: { de: { title: 'Hallo', web: { body: 'Im Browser' } } } };
    expect(render(fields)).toMatchObject({ rendered: { payload: { title: 'In the browser', body: 'Your cart waits' } } });
    expect(render(fields, {}, 'de-AT')).toMatchObject({ rendered: { payload: { title: 'Hallo', body: 'Im Browser' } } });
  });

  it('leaves no room for what a browser does not know', () => {
    expect(messageDocument.safeParse({ app: 'shop', title: 't', body: 'b', web: { sound: 'ping' } }).success).toBe(false);
    expect(render({ web: { icon: '{{event.icon}}' } }, { icon: 'http://plain.example' })).toEqual({ ok: false, reason: 'render-failed', detail: 'nudge: icon: is not an https address' });
  });

  it('may have 3,593 bytes, and is cut to them where it may be', () => {
    expect(render({ body: 'x'.repeat(4_000) })).toMatchObject({ ok: false, reason: 'too-large', detail: expect.stringMatching(/of at most 3593$/) as string });
    const cut = render({ body: 'ü'.repeat(4_000), shrink: ['body'] });
    expect(cut).toMatchObject({ ok: true, cut: ['body'] });
    expect(cut.ok && cut.bytes).toBeLessThanOrEqual(3_593);
  });
});

describe('a silent message', () => {
  const silent = messageDocument.parse({ app: 'shop', silent: true, data: { sync: '1' } });
  const aiming = { app: undefined, now: NOW };

  it('goes to phones only: a browser must show something', () => {
    const targets = targetsOf(silent, person(device('web'), device('ios')), aiming);
    expect('devices' in targets && targets.devices.map((d) => d.platform)).toEqual(['ios']);
    expect(targetsOf(silent, person(device('web'), device('web', 'web-2')), aiming)).toEqual({ excluded: 'silent-on-web' });
    expect(targetsOf(silent, person(), aiming)).toEqual({ excluded: 'no-device' });
  });

  it('is rendered for no browser, whoever asks', () => {
    expect(renderPush({ message: silent, messageId: 'sync', profile: person(), event: {}, device: device('web'), now: NOW })).toEqual({ ok: false, reason: 'silent-on-web', detail: 'sync: silent: a browser must show something' });
  });
});

describe('the check of a message', () => {
  const bodyOf = (chars: number) => ({ body: 'x'.repeat(chars) });

  it('warns of what only browsers cannot take, and refuses it where it is said for them', () => {
    expect(checkMessage(message(bodyOf(3_600)))).toMatchObject([{ path: '', code: 'too-large', severity: 'warning', message: expect.stringContaining('web payload') as string }]);
    expect(checkMessage(message({ web: bodyOf(3_600) }))).toMatchObject([{ path: '/web', code: 'too-large', severity: 'error' }]);
    expect(checkMessage(message(bodyOf(3_500)))).toEqual([]);
  });
});
