import { test } from 'vitest';
import { expectFaults, expectValid, hook, journey } from './harness.ts';

test('templates of the path, of headers and of strings within the body can be filled in', () => {
  expectValid(journey({ call: { ...hook, url: 'https://api.shop.com/{{profile.id}}', headers: { 'x-a': '{{event.a}}' }, body: { of: [{ $number: '{{event.total}}' }, '{{entry.b}}'] } } }));
});
test('each fault has its place', () => {
  expectFaults(journey({ call: { ...hook, url: 'https://api.shop.com/{{profil.id}}', headers: { 'x-a': '{{' }, body: { of: [1, '{{uper event.a}}'] } } }),
    ['/nodes/call/url', 'invalid-template', 'Line 1, column 24: There is no "profil".', 'Did you mean "profile"?'],
    ['/nodes/call/headers/x-a', 'invalid-template', 'Line 1, column 3: The text ends inside {{…}} or an open block.', 'Every {{ needs its }}, every {{#block}} its {{/block}}'],
    ['/nodes/call/body/of/1', 'invalid-template', 'Line 1, column 1: There is no helper "uper".', 'Did you mean "upper"?']);
});
