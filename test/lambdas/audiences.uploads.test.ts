import { describe, expect, it } from 'vitest';
import { RETIRE_MS } from '../../core/audience/evaluation.ts';
import { audienceWorld } from '../support/audience-world.ts';

const listed = async () => {
  const world = audienceWorld();
  await world.put('list', { upload: true });
  return world;
};

describe('an upload', () => {
  it('is given an address, waits for its file, and becomes the audience', async () => {
    const { call, at, files, run, catalog } = await listed();
    const made = await call('POST /v1/audiences/{id}/uploads', at('list', { body: { contentType: 'text/csv' } }));
    const id = '01a20fc9998000000000000000000001';
    expect([made.status, made.body]).toEqual([201, {
      id, audience: 'list', contentType: 'text/csv', state: 'waiting', createdAt: '2026-11-24T23:00:00.000Z', bytesRead: 0, lines: 0, members: 0, badLines: 0,
      url: `memory://put/uploads/list/${id}?seconds=3600`, expiresAt: '2026-11-25T00:00:00.000Z', maxBytes: 536_870_912,
    }]);
    const complete = () => call('POST /v1/audiences/{id}/uploads/{uploadId}/complete', at('list', { params: { uploadId: id } }));
    expect((await complete()).body.detail).toMatch(/^There is no file yet/);
    await files.put(`uploads/list/${id}`, 'id\nann\nb ob\nann\n');
    expect([(await complete()).body.state, (await complete()).status]).toEqual(['reading', 202]);
    await run();
    const { body } = await call('GET /v1/audiences/{id}/uploads/{uploadId}', at('list', { params: { uploadId: id } }));
    expect(body).toMatchObject({ state: 'loaded', bytes: 16, bytesRead: 16, lines: 4, members: 1, badLines: 1, result: { url: `memory://get/results/list/${id}.ndjson?seconds=3600` } });
    expect(catalog.rows('audience').get('list')?.body).toMatchObject({ upload: { version: id, members: 1, shards: 1 } });
    expect([...files.files.keys()].sort()).toEqual([`audiences/list/${id}/hashes/000000`, `audiences/list/${id}/ids/000000`, `results/list/${id}.ndjson`]);
    expect((await complete()).body.state).toBe('loaded');
  });

  it('names each bad line in its result file', async () => {
    const { upload, textOf } = await listed();
    const { id } = await upload('list', '"ann"\nnope\n{"id":"b ob"}\n', 'application/x-ndjson');
    expect(textOf(`results/list/${id}.ndjson`)).toBe([
      '{"line":2,"fault":"not-json","message":"The line is not JSON.","text":"nope"}\n',
      '{"line":3,"fault":"not-an-id","message":"An id is a text of 1 to 128 letters, digits and \\"_.:@-\\".","text":"{\\"id\\":\\"b ob\\"}"}\n',
    ].join(''));
  });

  it('takes a file of none, and one whose ids it cannot find', async () => {
    const { upload, textOf, catalog } = await listed();
    expect(await upload('list', '')).toMatchObject({ state: 'loaded', members: 0, lines: 0 });
    const refused = await upload('list', 'email,phone\na,b\n');
    expect(refused).toMatchObject({ state: 'refused', badLines: 1, refusal: { code: 'no-id-column' } });
    expect(textOf(`results/list/${refused.id}.ndjson`)).toContain('"fault":"no-id-column"');
    expect(catalog.rows('audience').get('list')?.body).toMatchObject({ upload: { members: 0 } });
  });

  it('takes the place of the one before, whose files stay for two days', async () => {
    const world = await listed();
    const first = await world.upload('list', 'ann\n');
    world.time.now += 1_000;
    const second = await world.upload('list', 'bob\n');
    const versions = () => [...new Set([...world.files.files.keys()].filter((key) => key.startsWith('audiences/')).map((key) => key.split('/')[2]))];
    expect(versions()).toEqual([first.id, second.id]);
    world.time.now += RETIRE_MS - 1;
    await world.run();
    expect(versions()).toEqual([first.id, second.id]);
    world.time.now += 1;
    await world.run();
    expect(versions()).toEqual([second.id]);
  });

  it('does not undo a later one that was faster', async () => {
    const world = await listed();
    const { call, at, files, time, catalog } = world;
    const slow = (await call('POST /v1/audiences/{id}/uploads', at('list', { body: { contentType: 'text/csv' } }))).body.id;
    await files.put(`uploads/list/${slow}`, 'ann\n');
    time.now += 1_000;
    const fast = await world.upload('list', 'bob\n');
    await call('POST /v1/audiences/{id}/uploads/{uploadId}/complete', at('list', { params: { uploadId: slow } }));
    await world.run();
    expect((await call('GET /v1/audiences/{id}/uploads/{uploadId}', at('list', { params: { uploadId: slow } }))).body.state).toBe('superseded');
    expect(catalog.rows('audience').get('list')?.body).toMatchObject({ upload: { version: fast.id } });
    expect([...files.files.keys()].filter((key) => key.includes(slow))).toEqual([`results/list/${slow}.ndjson`]);
  });

  it('leaves nothing when its audience went, or was made anew', async () => {
    const world = await listed();
    const { call, at, files } = world;
    const id = (await call('POST /v1/audiences/{id}/uploads', at('list', { body: { contentType: 'text/csv' } }))).body.id;
    await files.put(`uploads/list/${id}`, 'ann\n');
    await world.put('list', { upload: true, name: 'List' });
    await call('POST /v1/audiences/{id}/uploads/{uploadId}/complete', at('list', { params: { uploadId: id } }));
    await call('DELETE /v1/audiences/{id}', at('list'));
    await world.put('list', { upload: true });
    await world.run();
    expect((await call('GET /v1/audiences/{id}/uploads/{uploadId}', at('list', { params: { uploadId: id } }))).body.state).toBe('gone');
    expect([...files.files.keys()]).toEqual([`results/list/${id}.ndjson`]);
    await world.upload('list', 'ann\n');
    await call('DELETE /v1/audiences/{id}', at('list'));
    expect([...files.files.keys()].filter((key) => key.startsWith('audiences/'))).toEqual([]);
  });

  it('is refused when its file changes while it is read', async () => {
    const world = await listed();
    const { call, at, files } = world;
    const id = (await call('POST /v1/audiences/{id}/uploads', at('list', { body: { contentType: 'text/csv' } }))).body.id;
    await files.put(`uploads/list/${id}`, 'ann\n');
    await call('POST /v1/audiences/{id}/uploads/{uploadId}/complete', at('list', { params: { uploadId: id } }));
    await files.put(`uploads/list/${id}`, 'ann\nbob\n');
    await world.run();
    expect((await call('GET /v1/audiences/{id}/uploads/{uploadId}', at('list', { params: { uploadId: id } }))).body).toMatchObject({ state: 'refused', refusal: { code: 'file-changed' } });
  });

  it('is not taken by an audience with a rule', async () => {
    const { put, call, at } = audienceWorld();
    await put('vip', { rule: 'true' });
    expect((await call('POST /v1/audiences/{id}/uploads', at('vip', { body: { contentType: 'text/csv' } }))).body.detail).toBe('The audience "vip" has a rule; only one put as {"upload": true} takes uploads.');
    expect((await call('GET /v1/audiences/{id}/uploads/{uploadId}', at('vip', { params: { uploadId: '0'.repeat(32) } }))).status).toBe(404);
  });
});
