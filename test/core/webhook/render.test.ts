import { expect, test } from 'vitest';
import { renderRequest } from '../../../core/webhook/render.ts';

const node = { type: 'webhook', method: 'POST', url: 'https://a.com/{{profile.id}}', withinMs: 1, precisionMs: 1, retries: 0, next: 'x' } as const;
const facts = { profile: { id: 'ann', name: 'A"n' }, event: { total: 30, ok: true }, device: {}, now: 0, response: { first: { status: 200, body: { id: 7 } } } };

test('fills in path, headers and body, by profile, event and earlier answers', () => {
  expect(renderRequest({ ...node, url: 'https://a.com/{{profile.id}}/{{response.first.body.id}}?t={{event.total}}', headers: { 'X-Total': '{{entry.total}}' }, body: { name: '{{profile.name}}', n: { $number: '{{event.total}}' }, ok: { $boolean: '{{event.ok}}' }, list: ['{{response.first.status}}', 1, null] } }, facts)).toEqual({
    method: 'POST', url: 'https://a.com/ann/7?t=30', headers: { 'x-total': '30' }, body: '{"name":"A\\"n","n":30,"ok":true,"list":["200",1,null]}',
  });
});

test.each([
  ['a/b?c#d', 'https://a.com/a%2Fb%3Fc%23d'], ['@evil.org', 'https://a.com/%40evil.org'], ['ü ö', 'https://a.com/%C3%BC%20%C3%B6'], ['\ud800', 'https://a.com/%EF%BF%BD'],
])('a value stays in its segment: %s', (id, url) => {
  expect(renderRequest(node, { ...facts, profile: { id } })?.url).toBe(url);
});

test.each([['..'], ['.'], ['']])('a segment that leads elsewhere is no request: "%s"', (id) => {
  const rendered = renderRequest({ ...node, url: 'https://a.com/people/{{profile.id}}/cart' }, { ...facts, profile: { id } });
  expect(rendered?.url ?? '').not.toMatch(/\/\.{1,2}\//);
  expect(rendered === undefined).toBe(id !== '');
});

test.each([
  ['a value that is missing', { ...node, body: { a: '{{event.nothing}}' } }],
  ['a line break in a header', { ...node, headers: { 'x-a': '{{response.bad}}' } }],
  ['a number that is none', { ...node, body: { n: { $number: '{{profile.name}}' } } }],
  ['an address that is too long', { ...node, url: 'https://a.com/{{response.long}}' }],
])('%s makes no request', (_, broken) => {
  expect(renderRequest(broken, { ...facts, response: { bad: 'a\r\nx-b: 1', long: 'x'.repeat(5_000) } })).toBeUndefined();
});
