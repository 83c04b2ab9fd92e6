import { test } from 'vitest';
import { expectFaults, expectValid, hook, journey } from './harness.ts';

const withHeaders = (headers: Readonly<Record<string, string>>) => journey({ call: { ...hook, headers } });

test('headers are the author\'s to set', () => {
  expectValid(withHeaders({ 'x-tenant': '{{default profile.tenant "none"}}', Accept: 'text/plain', 'content-type': 'application/merge-patch+json' }));
});
test.each(['Host', 'content-length', 'Transfer-Encoding', 'webhook-id', 'Webhook-Signature', 'proxy-authorization', 'connection'])('%s is not', (name) => {
  expectFaults(withHeaders({ [name]: 'x' }), [`/nodes/call/headers/${name}`, 'header-not-allowed', `"${name}" is set by Beckon itself.`]);
});
test('a name is a token, once whatever its case', () => {
  expectFaults(withHeaders({ 'a b': '1' }), ['/nodes/call/headers/a b', 'header-not-allowed', '"a b" is no name of a header.']);
  expectFaults(withHeaders({ 'x-a': '1', 'X-A': '2' }), ['/nodes/call/headers/X-A', 'header-twice', 'The header "X-A" is set twice.']);
});
