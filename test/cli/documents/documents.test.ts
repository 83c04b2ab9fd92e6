import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { apiClient, type ApiClient } from '../../../cli/api/client.ts';
import { compare } from '../../../cli/documents/compare.ts';
import { filesOf, filesOfAll } from '../../../cli/documents/files.ts';
import { put } from '../../../cli/documents/put.ts';
import { validate } from '../../../cli/documents/validate.ts';
import { audienceWorld } from '../../support/audience-world.ts';
import { type Served, serveApi } from '../../support/api-server.ts';
import { APP, JOURNEY, manageHarness, type ManageHarness, MESSAGE } from '../../support/manage.ts';

let served: Served;
let api: ApiClient;
let manage: ManageHarness;
beforeEach(async () => {
  manage = manageHarness();
  served = await serveApi({ manage: manage.call, audiences: audienceWorld().call });
  api = apiClient(served.base, { authorization: async () => 'Bearer t' });
});
afterEach(() => served.close());

function folder(files: Readonly<Record<string, unknown>>): string {
  const root = mkdtempSync(join(tmpdir(), 'beckon-files-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}
const all = { 'apps/shop.json': APP, 'messages/nudge.json': MESSAGE, 'audiences/both.json': { combine: { and: ['gold', 'vip'] } }, 'audiences/vip.json': { rule: 'audiences.gold' }, 'audiences/gold.json': { rule: "profile.tier == 'gold'" }, 'journeys/cart.json': JOURNEY };
const writes = () => served.requests.flatMap(({ call }) => (/^(PUT|POST)/.test(call) ? [call] : []));
const putAll = async (root: string, publish = false) => {
  const done = [];
  for (const file of filesOfAll([root])) done.push(await put(api, file, { publish }));
  return done;
};

it('puts what others need first', async () => {
  const done = await putAll(folder(all), true);
  expect(done.map(({ file, fate, version }) => [file.kind, file.id, fate, version])).toEqual([
    ['apps', 'shop', 'created', undefined], ['messages', 'nudge', 'created', undefined],
    ['audiences', 'gold', 'created', undefined], ['audiences', 'vip', 'created', undefined], ['audiences', 'both', 'created', undefined],
    ['journeys', 'cart', 'created', 1],
  ]);
});

it('leaves alone what is the same, whatever the order of its names; a credential is always put', async () => {
  await putAll(folder(all), true);
  const before = writes().length;
  const done = await putAll(folder({ ...all, 'messages/nudge.json': Object.fromEntries(Object.entries(MESSAGE).reverse()) }), true);
  expect(done.map(({ fate }) => fate)).toEqual(['changed', 'unchanged', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
  expect(writes().slice(before)).toEqual(['PUT /v1/apps/shop']);
});

it('publishes a draft that is not live, and only that', async () => {
  const root = folder(all);
  await putAll(root);
  const before = writes().length;
  expect((await putAll(root, true)).at(-1)).toMatchObject({ fate: 'unchanged', version: 1 });
  expect((await putAll(root, true)).at(-1)).not.toHaveProperty('version');
  expect(writes().slice(before).filter((call) => call.endsWith('/publish'))).toEqual(['POST /v1/journeys/cart/publish']);
});

it('does not overwrite what somebody else changed in between', async () => {
  await putAll(folder(all));
  const [file] = filesOf('messages', [folder({ 'nudge.json': { ...MESSAGE, title: 'Mine' } })]);
  const theirs = { params: { id: 'nudge' }, body: { ...MESSAGE, title: 'Theirs' } };
  let raced = false;
  const racing: ApiClient = { ...api, find: async (...call) => {
    const found = await api.find(...call);
    if (!raced) await manage.call('PUT /v1/messages/{id}', theirs);
    raced = true;
    return found;
  } };
  expect(file && (await put(racing, file, { publish: false }))).toMatchObject({ fate: 'refused', why: expect.stringContaining('The document is at revision "2".') });
});

it('tells refusals fault by fault and goes on', async () => {
  const done = await putAll(folder({ ...all, 'messages/nudge.json': { ...MESSAGE, title: 7 } }));
  expect(done.find(({ fate }) => fate === 'refused')).toMatchObject({ file: { id: 'nudge' }, why: expect.stringContaining('\n  /title: ') });
  expect(done.at(-1)).toMatchObject({ fate: 'created', faults: [{ code: 'unknown-message' }] });
});

it('compares: new, the same, different, and what cannot be told', async () => {
  const root = folder(all);
  const [app] = filesOf('apps', [root]);
  const [file] = filesOf('messages', [root]);
  expect(file && (await compare(api, file))).toMatchObject({ state: 'new', stored: undefined, patch: expect.stringContaining('+  "title": "Still there?"') });
  await putAll(root);
  expect(file && (await compare(api, file))).toMatchObject({ state: 'same', patch: '' });
  expect(app && (await compare(api, app))).toMatchObject({ state: 'unsure', patch: '' });
  const [other] = filesOf('messages', [folder({ 'nudge.json': { ...MESSAGE, title: 'Hello' } })]);
  const different = other && (await compare(api, other));
  expect(different?.state).toBe('different');
  expect(different?.patch.split('\n').filter((line) => /^[-+] /.test(line))).toEqual(['-  "title": "Still there?"', '+  "title": "Hello"']);
});

it('validates without storing; what comes along is not missing', async () => {
  const root = folder({ ...all, 'audiences/vip.json': { rule: 'profile.tier ==' }, 'messages/nudge.json': { ...MESSAGE, interruptionLevel: 'critical' } });
  const files = filesOfAll([root]);
  const found = [];
  for (const file of files) found.push(await validate(() => api, file, files));
  expect(found.map(({ file, valid, faults }) => [file.id, valid, faults.map(({ path }) => path)])).toEqual([
    ['shop', true, []], ['nudge', true, ['/interruptionLevel']], ['gold', true, []], ['vip', false, ['/rule']], ['both', true, []], ['cart', true, []],
  ]);
  expect(writes().every((call) => call.endsWith('/validate'))).toBe(true);
  const [alone] = filesOf('journeys', [root]);
  expect(alone && (await validate(() => api, alone, [alone]))).toMatchObject({ valid: false, faults: [{ code: 'unknown-message', path: '/nodes/nudge/message' }] });
});

it('names every file that cannot be one', () => {
  const root = folder({ 'messages/Nudge.json': {}, 'messages/a.json': '{', 'messages/b.json': '[]', 'messages/notes.txt': '' });
  expect(() => filesOf('messages', [root])).toThrow(/Nudge\.json: its name is no id[\s\S]*a\.json: [\s\S]*b\.json: it holds no JSON object\./);
  expect(() => filesOf('messages', ['/nowhere/x.json'])).toThrow('ENOENT');
  expect(() => filesOfAll([folder({})])).toThrow('There is no document in');
  const twice = folder({ 'a.json': {}, 'more/a.json': {} });
  expect(() => filesOf('messages', [twice, join(twice, 'more')])).toThrow('"a" is there twice.');
});
