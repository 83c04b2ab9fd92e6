import { describe, expect, it } from 'vitest';
import { given, manageHarness, MESSAGE, type ManageHarness } from '../../support/manage.ts';

const PUT = 'PUT /v1/messages/{id}';
const VERSIONS = 'GET /v1/messages/{id}/versions';
const VERSION = 'GET /v1/messages/{id}/versions/{version}';
const nudge = { params: { id: 'nudge' } };
const as = (email: string, group = 'author') => ({ authorizer: { jwt: { claims: { email, 'cognito:groups': `[${group}]` } } } });
const [ann, bob] = [as('ann@example.com'), as('bob@example.com')];
const said = (title: string) => ({ ...MESSAGE, title });
const act = (harness: ManageHarness, deed: string, who: object, body: object = {}) => harness.call(`POST /v1/messages/{id}/${deed}`, { ...nudge, ...who, body });

async function reviewed(): Promise<ManageHarness> {
  const harness = manageHarness();
  await given(harness, 'message');
  expect((await harness.call('PUT /v1/settings', { body: { approval: { messages: 'required' } } })).body).toMatchObject({ revision: 1, approval: { messages: 'required', byOther: true } });
  return harness;
}

describe('versions of a message', () => {
  it('keeps what was put, by whom and when', async () => {
    const harness = manageHarness();
    await given(harness, 'message');
    await harness.call(PUT, { ...nudge, ...bob, body: said('Two') });
    await harness.call(PUT, { ...nudge, ...ann, body: said('Two') });
    const at = '2026-11-24T23:00:00.000Z';
    expect((await harness.call(VERSIONS, nudge)).body.items).toEqual([
      { message: 'nudge', version: 2, live: true, log: [{ at, by: 'bob@example.com', did: 'written' }, { at, by: 'bob@example.com', did: 'approved' }] },
      { message: 'nudge', version: 1, live: false, log: [{ at, by: 'ada@example.com', did: 'written' }, { at, by: 'ada@example.com', did: 'approved' }] },
    ]);
    expect((await harness.call(VERSION, { params: { id: 'nudge', version: '1' } })).body.document.title).toBe('Still there?');
    expect((await harness.call(VERSION, { params: { id: 'nudge', version: '3' } })).status).toBe(404);
    expect((await harness.call('GET /v1/messages/{id}', nudge)).body).toMatchObject({ revision: 3, version: 2, live: 2, state: 'approved' });
  });

  it('pages, keeps the last fifty, and goes with the message', async () => {
    const harness = manageHarness();
    await given(harness, 'message');
    await harness.call(PUT, { params: { id: 'nudge-x' }, body: MESSAGE });
    for (let n = 2; n <= 53; n += 1) await harness.call(PUT, { ...nudge, body: said(`T${n}`) });
    const first = (await harness.call(VERSIONS, { ...nudge, query: { limit: '49' } })).body;
    expect([first.items[0].version, first.items.length, first.cursor]).toEqual([53, 49, '5']);
    const second = (await harness.call(VERSIONS, { ...nudge, query: { limit: '49', cursor: first.cursor } })).body;
    expect([second.items.map((v: { version: number }) => v.version), second.cursor]).toEqual([[4], undefined]);
    expect((await harness.call('DELETE /v1/messages/{id}', nudge)).status).toBe(204);
    expect([...harness.rows('message-version').keys()]).toEqual(['nudge-x@999998']);
  });

  it('takes a message from before there were versions as its first one', async () => {
    const harness = manageHarness();
    await given(harness, 'app');
    const { store } = harness;
    const document = { app: 'shop', category: 'marketing' as const, title: 'Old', body: 'B' };
    await store.write(await store.revision(), [1, 2].slice(0, 1).map(() => ({ kind: 'message' as const, put: { id: 'nudge', revision: 1, updatedAt: 0, updatedBy: 'old', body: document } })));
    expect((await harness.reader.current()).messages.get('nudge')).toEqual(document);
    expect((await harness.call(VERSIONS, nudge)).body.items.map((v: { version: number; live: boolean }) => [v.version, v.live])).toEqual([[1, true]]);
    await harness.call(PUT, { ...nudge, body: said('New') });
    expect((await harness.call(VERSION, { params: { id: 'nudge', version: '1' } })).body).toMatchObject({ document: { title: 'Old' }, live: false, log: [{ by: 'old', did: 'written' }, { did: 'approved' }] });
  });
});

describe('approval', () => {
  it('sends the newest approved version while a newer one is worked on', async () => {
    const harness = await reviewed();
    const titles = async () => (await harness.reader.current()).messages.get('nudge')?.title;
    expect((await harness.call(PUT, { ...nudge, ...ann, body: said('Two') })).body).toMatchObject({ version: 2, state: 'draft', author: 'ann@example.com', live: 1 });
    expect(await titles()).toBe('Still there?');
    expect((await act(harness, 'approve', bob)).body).toMatchObject({ status: 409 });
    expect((await act(harness, 'submit', ann)).body).toMatchObject({ state: 'in-review', live: 1 });
    expect((await act(harness, 'approve', ann)).body).toMatchObject({ status: 403, detail: 'Version 2 is yours; somebody else approves it.' });
    expect((await act(harness, 'reject', bob)).status).toBe(400);
    expect((await act(harness, 'reject', bob, { comment: 'Which cart?' })).body).toMatchObject({ state: 'draft' });
    await act(harness, 'submit', ann);
    expect((await act(harness, 'approve', bob)).body).toMatchObject({ state: 'approved', live: 2 });
    expect(await titles()).toBe('Two');
    const [newest] = (await harness.call(VERSIONS, nudge)).body.items;
    expect(newest.log.map(({ by = '', did, comment }: Record<string, string>) => [did, by.split('@')[0], comment])).toEqual([
      ['written', 'ann', undefined], ['submitted', 'ann', undefined], ['rejected', 'bob', 'Which cart?'], ['submitted', 'ann', undefined], ['approved', 'bob', undefined],
    ]);
  });

  it('holds back a first version: no journey and nobody sees it before', async () => {
    const harness = await reviewed();
    await harness.call(PUT, { params: { id: 'fresh' }, ...ann, body: MESSAGE });
    expect((await harness.reader.current()).messages.has('fresh')).toBe(false);
    const journey = { id: 'j', name: 'J', entry: { event: 'e' }, start: 'p', nodes: { p: { type: 'push', message: 'fresh', next: 'd' }, d: { type: 'end' } } };
    const { body } = await harness.call('POST /v1/journeys/{id}/validate', { params: { id: 'j' }, body: journey });
    expect(body.faults).toEqual([expect.objectContaining({ path: '/nodes/p/message', code: 'not-approved' })]);
  });

  it('approves what was seen, and nothing whose app is gone by then', async () => {
    const harness = await reviewed();
    const { etag } = await harness.call(PUT, { ...nudge, ...ann, body: said('Two') });
    await act(harness, 'submit', ann);
    expect((await act(harness, 'approve', { ...bob, headers: { 'if-match': etag } })).status).toBe(412);
    await harness.call('DELETE /v1/apps/{id}', { params: { id: 'shop' } });
    expect((await act(harness, 'approve', bob)).body.faults).toMatchObject([{ path: '/app', code: 'unknown-app' }]);
  });

  it('is said by admins, and nobody must approve until they say so', async () => {
    const harness = manageHarness();
    expect((await harness.call('GET /v1/settings', as('v', 'viewer'))).body).toEqual({ approval: { messages: 'none', byOther: true }, proof: { titlePrefix: '[Proof] ' }, revision: 0 });
    expect((await harness.call('PUT /v1/settings', { ...ann, body: {} })).status).toBe(403);
    expect((await harness.call('PUT /v1/settings', { body: { approvals: {} } })).body.faults[0].path).toBe('/approvals');
  });
});
