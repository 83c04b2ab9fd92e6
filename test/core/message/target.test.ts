import { describe, expect, it } from 'vitest';
import { type Aiming, targetsOf } from '../../../core/message/target.ts';
import type { Device, Profile } from '../../../core/profile/profile.ts';
import { device, message, NOW, profile } from './fixtures.ts';

const phone = device({ deviceId: 'phone', seenAt: 2 });
const pad = device({ deviceId: 'pad', seenAt: 9 });
const bare = (d: Device): Device => Object.fromEntries(Object.entries(d).filter(([k]) => k !== 'token')) as unknown as Device;

const app = { name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId: 'com.shop', teamId: 'T', keyId: 'K' }, android: { packageName: 'com.shop', projectId: 'shop-1' } } as const;

const ids = (m: ReturnType<typeof message>, p: Profile, aiming: Partial<Aiming> = {}): string | readonly string[] => {
  const targets = targetsOf(m, p, { app, now: NOW, ...aiming });
  return 'excluded' in targets ? targets.excluded : targets.devices.map((d) => d.deviceId);
};

describe('targetsOf', () => {
  it('goes to every device of the app with a token, in a steady order', () => {
    expect(ids(message(), profile({}, phone, pad, device({ app: 'other', deviceId: 'x' }), bare(device({ deviceId: 'old' }))))).toEqual(['pad', 'phone']);
  });

  it('goes to the one seen last when the author says so', () => {
    expect(ids(message({ devices: 'last-seen' }), profile({}, phone, pad))).toEqual(['pad']);
    expect(ids(message({ devices: 'last-seen' }), profile({}, phone, device({ ...pad, seenAt: 2 })))).toEqual(['pad']);
  });

  it.each([
    ['no-consent', message(), profile({ consent: { push: 'out' } }, phone)],
    ['no-device', message(), profile({}, device({ app: 'other' }))],
    ['no-token', message(), profile({}, bare(phone), bare(pad))],
    ['permission-denied', message(), profile({}, device({ permission: 'denied' }))],
  ] as const)('excludes: %s', (reason, m, p) => {
    expect(ids(m, p)).toBe(reason);
  });

  it('counts a token without a word as consent, and sends transactional pushes whatever was said', () => {
    const out = profile({ consent: { push: 'out' } }, device({ permission: 'denied' }));
    expect(ids(message({ category: 'transactional' }), out)).toEqual(['d1']);
    expect(ids(message(), profile({ consent: {} }, phone))).toEqual(['phone']);
  });

  it('leaves out switched-off devices for visible marketing only', () => {
    const mixed = profile({}, phone, device({ ...pad, permission: 'denied' }));
    expect(ids(message(), mixed)).toEqual(['phone']);
    expect(ids(message({ silent: true, title: undefined, body: undefined }), mixed)).toEqual(['pad', 'phone']);
  });

  describe('a token in quarantine', () => {
    const DAY = 24 * 60 * 60 * 1000;
    const refused = { reason: 'DeviceTokenNotForTopic', target: 'com.shop', at: NOW - 29 * DAY };
    const quarantined = device({ deviceId: 'q', quarantine: refused, seenAt: 99 });

    it('is not sent to; others are', () => {
      expect(ids(message({ devices: 'last-seen' }), profile({}, quarantined, phone))).toEqual(['phone']);
      expect(ids(message(), profile({}, quarantined))).toBe('quarantined');
      expect(ids(message({ category: 'transactional' }), profile({}, quarantined))).toBe('quarantined');
    });

    it('is sent to again when the app has another target, the app is unknown, or 30 days are over', () => {
      expect(ids(message(), profile({}, quarantined), { app: { ...app, ios: { ...app.ios, bundleId: 'com.store' } } })).toEqual(['q']);
      expect(ids(message(), profile({}, quarantined), { app: undefined })).toEqual(['q']);
      expect(ids(message(), profile({}, quarantined), { now: NOW + DAY - 1 })).toBe('quarantined');
      expect(ids(message(), profile({}, quarantined), { now: NOW + DAY })).toEqual(['q']);
    });

    it('holds for the project on Android', () => {
      const android = device({ deviceId: 'a', platform: 'android', quarantine: { ...refused, reason: 'SENDER_ID_MISMATCH', target: 'shop-1' } });
      expect(ids(message(), profile({}, android))).toBe('quarantined');
      expect(ids(message(), profile({}, android), { app: { ...app, android: { ...app.android, projectId: 'shop-2' } } })).toEqual(['a']);
    });

    it('is told after everything else that keeps a person from being reached', () => {
      expect(ids(message(), profile({}, device({ permission: 'denied', quarantine: refused })))).toBe('permission-denied');
    });
  });
});
