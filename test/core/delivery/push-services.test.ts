import { describe, expect, it } from 'vitest';
import { endpointOf, isPushService } from '../../../core/delivery/push-services.ts';

const OWN = ['https://127.0.0.1:8443'];
const goes = (text: string): boolean => {
  const endpoint = endpointOf(text);
  return endpoint !== undefined && isPushService(endpoint, OWN);
};

describe('the push services there are', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/cQ7v:APA91b-x_y',
    'https://fcm.googleapis.com/wp/cQ7v:APA91b',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABk=',
    'https://eu-1.push.services.mozilla.com/wpush/v1/x',
    'https://wns2-by3p.notify.windows.com/w/?token=BQYAAAB%2bx%3d%3d',
    'https://web.push.apple.com/QGiYK',
    'https://127.0.0.1:8443/push/abc',
  ])('takes those of the browsers, and what the installation names', (endpoint) => {
    expect(goes(endpoint)).toBe(true);
  });

  it.each([
    'http://fcm.googleapis.com/fcm/send/x',
    'https://fcm.googleapis.com:8443/fcm/send/x',
    'https://fcm.googleapis.com.evil.example/fcm/send/x',
    'https://evil-fcm.googleapis.com/x',
    'https://a.b.notify.windows.com/x',
    'https://.notify.windows.com/x',
    'https://notify.windows.com/x',
    'https://xnotify.windows.com/x',
    'https://fcm.googleapis.com@169.254.169.254/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/push/abc',
    'https://127.0.0.1:8444/push/abc',
    'https://127.0.0.1:84430/push/abc',
    'https://localhost:8443/push/abc',
    'https://[::1]:8443/push/abc',
    'https://FCM.googleapis.com/x',
    'https://fcm.googleapis.com\\@evil.example/x',
    'https://fcm.googleapis.com/x#y',
    'https://fcm.googleapis.com/x y',
    'https://fcm.googleapis.com/x\r\nhost: evil.example',
    'https://fcm.googleapis.com',
    'https://fcm.googleapis.com./x',
    ' https://fcm.googleapis.com/x',
    `https://fcm.googleapis.com/${'x'.repeat(2_048)}`,
    'javascript:alert(1)', '',
  ])('takes no other', (endpoint) => {
    expect(goes(endpoint)).toBe(false);
  });

  it('reads an address as a URL parser does', () => {
    for (const text of ['https://fcm.googleapis.com/fcm/send/a:b-_=', 'https://wns2-by3p.notify.windows.com/w/?token=B%2b&x=1', 'https://127.0.0.1:8443/push/abc']) {
      const url = new URL(text);
      expect(endpointOf(text)).toEqual({ origin: url.origin, path: url.pathname + url.search });
    }
  });
});
