import { expect, it } from 'vitest';
import { tokenReading } from '../../../core/import/tokens.ts';

const HEX = 'ab'.repeat(32);
const ajo = tokenReading('ajo', { app: 'shop', only: 'com.shop' });
const braze = tokenReading('braze', { app: 'shop' });

it('AJO: rows and whole profiles, of one app, without what the provider had refused', () => {
  expect(ajo.convert({ appID: 'com.shop', token: HEX, platform: 'apnsSandbox', denylisted: 'false', crmId: 'c-1', ECID: '92' })).toMatchObject({ item: { id: 'c-1', devices: [{ app: 'shop', deviceId: '92', platform: 'ios', environment: 'sandbox', token: HEX }] }, notes: [] });
  const list = [{ appID: 'com.shop', token: 'fcm-token-1', platform: 'fcm', identity: { id: '92' } }, { appID: 'com.shop', token: HEX, platform: 'apns', denylisted: true }, { appID: 'com.other', token: HEX, platform: 'apns' }];
  expect(ajo.convert({ crmId: 'c-1', consents: { marketing: { push: { val: 'n' } } }, pushNotificationDetails: list })).toMatchObject({
    item: { id: 'c-1', consent: { push: 'out' }, devices: [{ deviceId: '92', platform: 'android' }] }, notes: ['dead', 'other-app', 'opted-out'], places: { '/devices/0/token': '/pushNotificationDetails/0/token' },
  });
});

it('Braze: rows and users, platforms by the token where none is said', () => {
  expect(braze.convert({ external_id: 'u-1', token: HEX, push_subscribe: 'unsubscribed' })).toMatchObject({ item: { id: 'u-1', consent: { push: 'out' }, devices: [{ platform: 'ios', deviceId: expect.stringMatching(/^token-/) }] } });
  expect(braze.convert({ external_id: 'u-1', push_tokens: [{ platform: 'Android', token: 'fcm:token-1', device_id: 'd' }, { platform: 'Web', token: 'w' }] })).toMatchObject({ item: { devices: [{ platform: 'android', deviceId: 'd' }] }, notes: ['web'] });
  expect(braze.convert({ token: 'fcm:token-1', device_id: 'd' })).toMatchObject({ item: { id: 'd' }, notes: ['no-profile'] });
});

it('names what is missing or odd', () => {
  expect(braze.convert({ external_id: 'u-1' })).toEqual({ faults: [{ path: '/token', code: 'required', message: 'It is required.' }] });
  expect(braze.convert({ external_id: 'u-1', token: 't', platform: 'Tizen' })).toMatchObject({ faults: [{ path: '/platform', code: 'not-allowed' }] });
  expect(() => braze.header?.(['external_id', 'mail'])).toThrow('The first line names no column of tokens');
});
