import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PREVIEW_SCHEMAS } from '../../../core/api/message-preview.ts';
import { utf8Length } from '../../../core/delivery/payload.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { httpHandler } from '../../../lambdas/http.ts';
import { previewOperations } from '../../../lambdas/read/messages.ts';
import { WHOLE, WHOLE_ANDROID, WHOLE_IOS, WHOLE_WEB } from '../../core/message/whole.ts';
import { httpEvent, operator } from '../../support/http.ts';
import { memoryCatalog } from '../../support/memory/catalog.ts';
import { memoryProfiles } from '../../support/memory/profiles.ts';
import { mutated, mutationOf } from '../../support/mutations.ts';
import { memoryTokens } from '../../support/memory/tokens.ts';

const RUNS = 10_000;
const SEED = 20_261_125;

const { silent: _silent, ...visible } = WHOLE;
const TREE = { ...visible, ios: { ...WHOLE_IOS, title: 'iOS' }, android: { ...WHOLE_ANDROID, badge: '{{event.n}}' }, web: { ...WHOLE_WEB, title: 'Web' }, locales: { ...WHOLE.locales, 'de-AT': { data: { a: '9' }, ios: { body: 'B' } } } };

/** What may stand where something else is expected: kinds, sizes, halves of characters, pieces of templates, names of prototypes. */
const ODD: readonly unknown[] = [
  null, true, 0, -1, 1e308, 0.1, '', ' ', 'x'.repeat(4_096), 'x'.repeat(5_000), '\ud83d', '👩‍🚀'.repeat(500), '\u0000', '{{', '{{#if', '{{#each event.items}}', '{{/each}}', '{{profile.constructor.name}}', '{{__proto__}}',
  `${'{{#if 1}}'.repeat(200)}`, '{{default profile.x "'.repeat(50), [], {}, [[[[[]]]]], { type: 'open' }, { type: 'url', uri: 'javascript:alert(1)' }, { de: {} }, ['body', 'body'], { __proto__: 1 }, 'PT0S', 'P400D', 'https://x',
];
const KEYS = [...Object.keys(TREE), 'constructor', 'toString', 'aps', 'beckon', 'google.x', '__proto__', 'a b', '', 'silent'];

const mutation = mutationOf(ODD, KEYS);

it(`${RUNS} mutated messages are refused with every fault named, or make payloads a provider takes; never more, never a failure`, async () => {
  const profiles = memoryProfiles();
  const handler = httpHandler(PREVIEW_SCHEMAS, () => previewOperations({ catalog: memoryCatalog().store, profiles, tokens: memoryTokens(profiles), hash: sha256 }), { now: () => 1_795_561_200_000 });
  const seen = { 200: 0, 400: 0, rendered: 0 };
  await fc.assert(fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
    const event = { ...httpEvent({ route: 'POST /v1/messages/{id}/preview', params: { id: 'fuzz' }, authorizer: operator('author') }), body: JSON.stringify({ message: mutated(TREE, mutations), sample: { attributes: { name: 'Ann' }, locale: 'de-AT' }, event: { id: 7, n: 2, items: ['a', 'b'] } }) };
    const { statusCode, body = '' } = await handler(event, {});
    const answer = JSON.parse(body) as { faults?: readonly { path: string; message: string }[]; platforms?: Record<string, { request?: { body: object }; faults: readonly unknown[] }> };
    expect([200, 400]).toContain(statusCode);
    seen[statusCode as 200 | 400] += 1;
    if (statusCode === 400) expect(answer.faults?.filter(({ path, message }) => !path.startsWith('/message') || message === '')).toEqual([]);
    for (const { request, faults } of Object.values(answer.platforms ?? {})) {
      expect(request === undefined).toBe(faults.length > 0);
      if (request === undefined) continue;
      seen.rendered += 1;
      expect(utf8Length(JSON.stringify(request.body))).toBeLessThanOrEqual(4_096);
    }
  }), { numRuns: RUNS, seed: SEED, endOnFailure: true });
  // A fuzz that is always refused, or never, attacks nothing.
  expect(Math.min(seen[200], seen[400], seen.rendered)).toBeGreaterThan(RUNS / 10);
}, 300_000);
