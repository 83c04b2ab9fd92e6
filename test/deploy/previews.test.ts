import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beckon } from './command.ts';
import { message, operator, person, unique } from './system.ts';

const api = operator('author');
interface Preview { readonly excluded?: { readonly reason: string }; readonly platforms: Readonly<Record<'ios' | 'android', { readonly request?: { readonly body: Record<string, unknown> }; readonly devices: number; readonly faults: readonly { readonly field: string }[] }>> }
const preview = (id: string, body: object): Promise<Preview> => api.must('POST', `/v1/messages/${id}/preview`, body) as Promise<unknown> as Promise<Preview>;

test('a preview is what the provider then gets, but for the tracking block', async () => {
  const { id, phone } = await person({ attributes: { firstName: 'Zoë' } });
  const said = await message({ title: 'Hi {{profile.firstName}}', body: '{{event.total}} €', subtitle: 'Only today', data: { order: '{{event.order}}' }, collapseKey: 'order-{{event.order}}', category: 'transactional' });
  const data = { total: 12.5, order: 'o-7' };
  const { platforms } = await preview(said, { profileId: id, event: data });
  await api.must('POST', '/v1/sends', { message: said, to: { profiles: [id] }, data });
  const [push] = await phone.receive({ wait: 45 });
  const { beckon: _block, ...payload } = (push?.payload ?? {}) as Record<string, unknown>;
  expect(platforms.ios.request?.body).toEqual(payload);
  expect(payload).toEqual({ aps: { alert: { title: 'Hi Zoë', subtitle: 'Only today', body: '12.5 €' } }, order: 'o-7' });
  expect([platforms.ios.devices, platforms.android.devices]).toEqual([1, 0]);
});

test('everybody is spoken to in their language', async () => {
  const said = await message({ title: 'Shoes', body: 'B', category: 'transactional', locales: { de: { title: 'Schuhe' } } });
  const people = await Promise.all(['de-AT', 'en-GB'].map((locale) => person({ locale })));
  await api.must('POST', '/v1/sends', { message: said, to: { profiles: people.map(({ id }) => id) } });
  expect(await Promise.all(people.map(async ({ phone }) => (await phone.receive({ wait: 45 }))[0]?.title))).toEqual(['Schuhe', 'Shoes']);
});

test('a draft is previewed for somebody made up; missing values are named', async () => {
  const draft = { app: 'shop', title: 'Hi {{profile.firstName}}', body: 'In {{profile.city}}' };
  const { platforms } = await preview(unique('draft'), { message: draft, sample: { attributes: { city: 'Graz' } } });
  expect(platforms.ios.faults.map(({ field }) => field)).toEqual(['title']);
  expect((await operator('viewer').call('POST', `/v1/messages/${unique('draft')}/preview`, { body: { message: draft } })).status).toBe(403);
});

test('npx beckon messages preview', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'beckon-draft-')), 'draft.json');
  writeFileSync(file, JSON.stringify({ app: 'shop', title: 'Hi {{profile.firstName}}', body: 'B' }));
  const good = await beckon('messages', 'preview', 'draft', '--file', file, '--sample', '{"firstName":"Ann"}');
  expect([good.code, good.out.split('\n')[0], good.out.includes('"title": "Hi Ann"')]).toEqual([0, 'ios: 47 of 3696 bytes, 0 devices', true]);
  const lacking = await beckon('messages', 'preview', 'draft', '--file', file, '--json');
  expect([lacking.code, (JSON.parse(lacking.out) as Preview).platforms.android.faults.map(({ field }) => field)]).toEqual([1, ['title']]);
});
