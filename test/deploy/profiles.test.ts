import { describe, expect, test } from 'vitest';
import { operator, server, unique } from './system.ts';

interface Answer { readonly created: number; readonly changed: number; readonly unchanged: number; readonly refused: number; readonly results: readonly { readonly status: string; readonly faults?: readonly { readonly path: string; readonly code: string }[] }[] }

describe.concurrent('profiles, many at once', () => {
  test('a server creates a thousand, names the bad one, and said again changes nothing', async () => {
    const names = Array.from({ length: 999 }, (_, i) => unique(`bulk-${i}`));
    const body = { items: [...names.map((id) => ({ id, attributes: { tier: 'gold' } })), { id: 'no id' }] };
    const first = (await server().must('POST', '/v1/profiles', body)) as Answer;
    expect(first).toMatchObject({ created: 999, changed: 0, unchanged: 0, refused: 1 });
    expect(first.results[999]).toMatchObject({ index: 999, status: 'refused', faults: [{ path: '/items/999/id', code: 'wrong-format' }] });
    expect(await server().must('POST', '/v1/profiles', body)).toMatchObject({ created: 0, changed: 0, unchanged: 999, refused: 1 });
    expect(await operator('viewer').must('GET', `/v1/profiles/${names[7] ?? ''}`)).toMatchObject({ attributes: { tier: 'gold' }, anonymous: false });
  });

  test('an admin may, an author may not, and nobody without proof', async () => {
    const body = { items: [{ id: unique('bulk'), locale: 'de-AT' }] };
    expect(await operator('admin').must('POST', '/v1/profiles', body)).toMatchObject({ created: 1 });
    expect((await operator('author').call('POST', '/v1/profiles', { body })).status).toBe(403);
    expect((await operator('admin').call('POST', '/v1/profiles', { body, headers: { authorization: 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.AAAA' } })).status).toBe(403);
  });
});
