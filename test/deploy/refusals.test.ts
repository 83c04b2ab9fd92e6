import { describe, expect, test } from 'vitest';
import { apiAt } from '../../local/api.ts';
import { deployed, fire, journey, message, operator, person, report, rowOf, server, unique, until } from './system.ts';

const code = (body: unknown): unknown => (body as { code?: unknown } | undefined)?.code;

describe.concurrent('what the API refuses', () => {
  test('a malformed journey: every fault at once, each with its path', async () => {
    const id = unique('faulty');
    const answer = await operator().must('POST', `/v1/journeys/${id}/validate`, {
      id, name: 'Faulty', entry: { event: 'cart.abandoned', when: 'event.total >' },
      start: 'push', nodes: { push: { type: 'push', message: 'no-such-message', next: 'nowhere' } },
    });
    const { valid, faults } = answer as { valid: boolean; faults: { path: string; severity?: string }[] };
    expect(valid).toBe(false);
    expect(faults.filter((f) => f.severity !== 'warning').map((f) => f.path).sort()).toEqual(['/entry/when', '/nodes/push/message', '/nodes/push/next']);
  });

  test('a forged open', async () => {
    const { id, event } = await journey('forged', { start: 'push', nodes: { push: { type: 'push', message: await message(), next: 'end' }, end: { type: 'end' } } });
    const { phone } = await person();
    await fire(phone, event);
    const [push] = await phone.receive({ wait: 45 });
    const block = push?.block as Record<string, string>;
    phone.react({ pushId: '', time: 0, payload: {}, block: { ...block, m: 'A'.repeat(22) } }, 'opened');
    phone.react({ pushId: '', time: 0, payload: {}, block: { ...block, s: block.s?.replace('/push/', '/other/') } }, 'dismissed');
    expect((await phone.flush()).map((r) => [r.status, r.faults?.[0]?.path])).toEqual([['refused', '/events/0/push'], ['refused', '/events/1/push']]);
    await until(() => report(id), (r) => r.totals.accepted === 1);
    expect(rowOf(await report(id), 'push')).toMatchObject({ opened: 0, dismissed: 0 });
  });

  test("another device's secret, and another person's events", async () => {
    const [mine, theirs] = [await person(), await person()];
    const secret = (await first()).secret;
    const posing = apiAt(deployed.api, `Bearer ${deployed.appKey}:${theirs.phone.deviceId}:${secret}`);
    expect((await posing.call('POST', `/v1/devices/${theirs.phone.deviceId}/identify`, { body: { profileId: mine.id } })).status).toBe(403);
    const events = { batchId: '01a2100e-7b7e-7d19-881c-f5224f423a9f', subject: theirs.id, events: [{ id: 'e', name: 'x', time: new Date().toISOString() }] };
    for (const caller of [posing, apiAt(deployed.api), operator()]) {
      const unproven = await caller.call('POST', '/v1/events', { body: events });
      expect([unproven.status, code(unproven.body)]).toEqual([401, 'unauthenticated']);
    }

    const own = await first();
    const honest = apiAt(deployed.api, `Bearer ${deployed.appKey}:${own.deviceId}:${own.secret}`);
    const answer = await honest.call('POST', '/v1/events', { body: { batchId: '01a2100e-7b7e-7d19-881c-f5224f423a9e', subject: theirs.id, events: [{ id: 'e', name: 'x', time: new Date().toISOString() }] } });
    expect([answer.status, code(answer.body)]).toEqual([403, 'forbidden']);
  });

  test('a server key beyond its scopes, and one that was revoked', async () => {
    const make = async (scopes: string[]) => (await operator().must('POST', `/v1/apps/${deployed.app}/keys`, { kind: 'server', scopes })) as { key: string; keyId: string };
    const narrow = await make(['events']);
    const answer = await server(narrow.key).call('PATCH', `/v1/profiles/${unique('nobody')}`, { body: { attributes: { a: 1 } } });
    expect([answer.status, code(answer.body)]).toEqual([403, 'forbidden']);
    const gone = await make(['events', 'profiles']);
    await operator().must('DELETE', `/v1/apps/${deployed.app}/keys/${gone.keyId}`);
    expect((await server(gone.key).call('PATCH', `/v1/profiles/${unique('nobody')}`, { body: {} })).status).toBe(403);
  });

  test('operators beyond their group', async () => {
    const body = { app: deployed.app, title: 'T', body: 'B' };
    const asked = [
      await operator('viewer').call('PUT', `/v1/messages/${unique('m')}`, { body }),
      await operator('author').call('POST', `/v1/apps/${deployed.app}/keys`, { body: { kind: 'app' } }),
      await apiAt(deployed.api).call('GET', '/v1/messages'),
      await operator('viewer').call('GET', '/v1/messages'),
      await operator('author').call('PUT', `/v1/messages/${unique('m')}`, { body }),
    ];
    expect(asked.map((a) => a.status)).toEqual([403, 403, 401, 200, 201]);
  });

  test('a change to a revision that is no longer the last', async () => {
    const id = await message();
    const put = (title: string, match: string) => operator().call('PUT', `/v1/messages/${id}`, { body: { app: deployed.app, title, body: 'B' }, headers: { 'if-match': match } });
    const { headers } = await operator().call('GET', `/v1/messages/${id}`);
    const tag = headers.get('etag') ?? '';
    expect((await put('Second', tag)).status).toBe(200);
    const late = await put('Third', tag);
    expect([late.status, code(late.body)]).toEqual([412, 'revision-conflict']);
  });

  test('nothing of a list, page by page', async () => {
    const ids = [await message(), await message(), await message()];
    const seen: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page = (await operator().must('GET', `/v1/messages?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)) as { items: { id: string }[]; cursor?: string };
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map((m) => m.id));
      cursor = page.cursor;
    }
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen).toEqual(expect.arrayContaining(ids));
  });
});

/** A device registered by hand, to have its secret. */
async function first(): Promise<{ deviceId: string; secret: string }> {
  const deviceId = unique('device');
  const { secret } = (await apiAt(deployed.api, `Bearer ${deployed.appKey}`).must('PUT', `/v1/devices/${deviceId}`, { platform: 'ios' })) as { secret: string };
  return { deviceId, secret };
}
