import { describe, expect, it } from 'vitest';
import { targetsOf } from '../../../core/message/target.ts';
import type { Device, Profile } from '../../../core/profile/profile.ts';
import { device, message, profile } from './fixtures.ts';

const phone = device({ deviceId: 'phone', seenAt: 2 });
const pad = device({ deviceId: 'pad', seenAt: 9 });
const bare = (d: Device): Device => Object.fromEntries(Object.entries(d).filter(([k]) => k !== 'token')) as unknown as Device;

const ids = (m: ReturnType<typeof message>, p: Profile): string | readonly string[] => {
  const targets = targetsOf(m, p);
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
});
