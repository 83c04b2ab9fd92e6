import { test } from 'vitest';
import { expectFaults, expectValid, hook, journey } from './harness.ts';

test.each(['https://api.shop.com', 'https://api.shop.com/a/{{profile.id}}?b={{event.b}}', 'https://API.shop.com:443/a', 'https://api.shop.com?q=1', 'https://api.shop.com#x'])('%s is at an allowed origin', (url) => {
  expectValid(journey({ call: { ...hook, url } }));
});
test.each([['https://api.shop.co/a', 'https://api.shop.co'], ['http://api.shop.com/a', 'http://api.shop.com'], ['https://api.shop.com:8443/a', 'https://api.shop.com:8443'], ['https://api.shop.com.', 'https://api.shop.com.']])('%s is not', (url, origin) => {
  expectFaults(journey({ call: { ...hook, url } }), ['/nodes/call/url', 'unknown-origin', `"${origin}" is not one of the origins webhooks may go to.`, 'Did you mean "https://api.shop.com"?']);
});
test('an admin allows what no other is like', () => {
  expectFaults(journey({ call: { ...hook, url: 'https://evil.org/' } }), ['/nodes/call/url', 'unknown-origin', '"https://evil.org" is not one of the origins webhooks may go to.', 'An admin allows it: PUT /v1/settings, "webhooks".']);
});
test.each(['{{event.url}}', 'https://{{event.host}}/a', 'https://api.shop.com{{event.more}}/a', 'https://user@api.shop.com/', 'https://api.shop.com\\@evil.org/', '//api.shop.com/', 'ftp://api.shop.com/', '/carts'])('%s does not begin with an origin', (url) => {
  expectFaults(journey({ call: { ...hook, url } }), ['/nodes/call/url', 'origin-not-static', 'The address does not begin with a scheme and a host.', 'Write the origin out, such as "https://api.example.com/people/{{profile.id}}"; templates stand behind it.']);
});
