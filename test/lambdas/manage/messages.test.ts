import { describe, expect, it } from 'vitest';
import { given, manageHarness, MESSAGE } from '../../support/manage.ts';

const PUT = 'PUT /v1/messages/{id}';
const GET = 'GET /v1/messages/{id}';
const DELETE = 'DELETE /v1/messages/{id}';
const nudge = { params: { id: 'nudge' } };

describe('messages', () => {
  it('stores, reads and lists', async () => {
    const harness = manageHarness();
    await given(harness, 'app');
    const put = await harness.call(PUT, { ...nudge, body: MESSAGE });
    expect([put.status, put.etag]).toEqual([201, '"1"']);
    expect(put.body).toMatchObject({ id: 'nudge', revision: 1, document: { ...MESSAGE, category: 'marketing' } });
    expect((await harness.call(GET, nudge)).body).toEqual(put.body);
    expect((await harness.call('GET /v1/messages')).body.items).toEqual([{
      id: 'nudge', revision: 1, updatedAt: '2026-11-24T23:00:00.000Z', updatedBy: 'ada@example.com', app: 'shop', category: 'marketing', title: 'Still there?',
      version: 1, state: 'approved', author: 'ada@example.com', live: 1,
    }]);
  });

  it('names an unknown app and a broken template', async () => {
    const harness = manageHarness();
    const { status, body } = await harness.call(PUT, { ...nudge, body: MESSAGE });
    expect([status, body.code]).toEqual([422, 'invalid-document']);
    expect(body.faults).toEqual([{ path: '/app', code: 'unknown-app', message: 'There is no app "shop"', severity: 'error' }]);
    const broken = await harness.call(PUT, { ...nudge, body: { ...MESSAGE, body: '{{#if event.total}}open' } });
    expect(broken.status).toBe(400);
    expect(broken.body.faults[0].path).toBe('/body');
  });

  it('answers what will surprise as warnings', async () => {
    const harness = manageHarness();
    await given(harness, 'app');
    const { status, body } = await harness.call(PUT, { ...nudge, body: { ...MESSAGE, interruptionLevel: 'critical' } });
    expect(status).toBe(201);
    expect(body.warnings[0]).toMatchObject({ path: '/interruptionLevel', severity: 'warning' });
  });

  it('warns of attributes that nobody declared, here and where a journey is published', async () => {
    const harness = manageHarness();
    await given(harness, 'app');
    await harness.call('PUT /v1/schema', { body: { attributes: { firstName: { type: 'string' }, tier: { type: 'string' } } } });
    const put = await harness.call(PUT, { ...nudge, body: { ...MESSAGE, title: 'Hi {{profile.firstNam}}' } });
    expect(put.status).toBe(201);
    expect(put.body.warnings).toEqual([{ path: '/title', code: 'undeclared-attribute', severity: 'warning', message: 'Line 1, column 6: the attribute "firstNam" is not declared (profile.firstNam)', suggestion: 'Did you mean "profile.firstName"?' }]);
    const journey = { id: 'hello', name: 'Hello', entry: { event: 'signed-up', when: 'profile.tier > 5' }, start: 'push', nodes: { push: { type: 'push', message: 'nudge', next: 'end' }, end: { type: 'end' } } };
    const { body } = await harness.call('POST /v1/journeys/{id}/validate', { params: { id: 'hello' }, body: journey });
    expect(body.valid).toBe(false);
    expect(body.faults.map((f: { path: string; code: string; severity: string }) => [f.path, f.code, f.severity])).toEqual([
      ['/entry/when', 'wrong-type', 'error'], ['/nodes/push/message', 'undeclared-attribute', 'warning'],
    ]);
  });

  it('refuses to read what a live version does not keep, until the message has another id', async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    const changed = { ...MESSAGE, body: '{{event.total}} for {{event.name}}' };
    const { status, body } = await harness.call(PUT, { ...nudge, body: changed });
    expect(status).toBe(422);
    expect(body.faults).toEqual([{
      path: '', code: 'field-not-kept', severity: 'error',
      message: 'cart@1 sends this message and does not keep "name" of the event it was entered by',
      suggestion: 'Store the message under another id, use that in the journey and publish a new version',
    }]);
    expect((await harness.call(PUT, { ...nudge, body: { ...MESSAGE, title: 'Only {{event.total}}' } })).status).toBe(200);
    expect((await harness.call(PUT, { params: { id: 'nudge-2' }, body: changed })).status).toBe(201);
  });

  it('is not deleted while a version may still send it', async () => {
    const harness = manageHarness();
    await given(harness, 'live');
    expect((await harness.call(DELETE, nudge)).body).toMatchObject({ status: 409, detail: 'The message is sent by cart@1; stop that journey first.' });
    await harness.call('POST /v1/journeys/{id}/stop', { params: { id: 'cart' } });
    expect((await harness.call(DELETE, { ...nudge, headers: { 'if-match': '"9"' } })).status).toBe(412);
    expect((await harness.call(DELETE, nudge)).status).toBe(204);
    expect((await harness.call(GET, nudge)).status).toBe(404);
  });

  it('pages by cursor', async () => {
    const harness = manageHarness();
    await given(harness, 'app');
    for (const id of ['a', 'b', 'c']) await harness.call(PUT, { params: { id }, body: MESSAGE });
    const first = (await harness.call('GET /v1/messages', { query: { limit: '2' } })).body;
    expect([first.items.map((m: { id: string }) => m.id), first.cursor]).toEqual([['a', 'b'], 'b']);
    const second = (await harness.call('GET /v1/messages', { query: { limit: '2', cursor: first.cursor } })).body;
    expect([second.items.map((m: { id: string }) => m.id), second.cursor]).toEqual([['c'], undefined]);
    expect((await harness.call('GET /v1/messages', { query: { limit: '101' } })).body.faults[0].path).toBe('/query/limit');
  });

  it('judges anew when what it read moved between judging and writing', async () => {
    const lost: boolean[] = [];
    const harness = manageHarness((ports) => ({
      ...ports,
      catalog: { ...ports.catalog, write: async (at, changes, read) => {
        if (lost.length < 3) await ports.catalog.write(await ports.catalog.revision(), [{ kind: 'fragment', put: { id: 'foot', revision: lost.length + 1, updatedAt: 0, updatedBy: 'eve', body: {} } } as never]);
        const held = await ports.catalog.write(at, changes, read);
        lost.push(!held);
        return held;
      } },
    }));
    await given(harness, 'message');
    expect(lost).toEqual([false, true, true, false]);
    expect(harness.rows('message').get('nudge')?.revision).toBe(1);
  });
});
