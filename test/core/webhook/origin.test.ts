import { expect, test } from 'vitest';
import { originFault, originOf } from '../../../core/webhook/origin.ts';

test.each([
  ['https://a.com/x', 'https://a.com'], ['HTTPS://A.com:443?x', 'https://a.com'], ['http://a.com:80', 'http://a.com'], ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080'],
  ['https://a.com{{x}}/', undefined], ['https://{{x}}/', undefined], ['https://b@a.com/', undefined], ['https://[::1]/', undefined], ['https://a.com\\/', undefined], ['', undefined],
])('%s begins with %s', (url, origin) => { expect(originOf(url)).toBe(origin); });

test.each(['https://api.example.com', 'https://a-b.co', 'https://xn--bcher-kva.de', 'https://1and1.com'])('webhooks may be let go to %s', (origin) => {
  expect(originFault(origin, 'public')).toBeUndefined();
});
test.each([
  'http://api.example.com', 'https://api.example.com:8443', 'https://api.example.com:443', 'https://api.example.com/', 'https://API.example.com', 'api.example.com', 'https://', 'https://user@a.com',
  'https://127.0.0.1', 'https://169.254.169.254', 'https://2130706433', 'https://0x7f.1', 'https://0x7f000001', 'https://127.1', 'https://a.0x7f', 'https://[::1]', 'https://localhost', 'https://shop.localhost', 'https://box', 'https://a..com',
  'https://a.com.', 'https://printer.local', 'https://metadata.google.internal', 'https://host.lan', 'https://*.com', `https://${'a'.repeat(64)}.com`,
])('not to %s', (origin) => { expect(originFault(origin, 'public')).toMatch(/^(?:is|must be) /); });

test('a developer\'s own computer is let in where any network is', () => {
  expect(originFault('http://127.0.0.1:4010', 'any')).toBeUndefined();
  expect(originFault('http://127.0.0.1:4010/x', 'any')).toMatch(/^is no origin/);
});
