import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { beckon, lines } from './command.ts';
import { deployed, message, operator, person, server, unique, until } from './system.ts';

const [admin, author] = [operator('admin'), operator('author')];
/** Warm functions look at the catalog every 5 s. */
const CATALOG_MS = 5_500;
const told = async (id: string, profiles: readonly string[], data: JsonObject = {}): Promise<void> => { await admin.must('POST', '/v1/sends', { message: id, to: { profiles }, data }); };
const read = (path: string): Promise<Record<string, unknown>> => admin.must('GET', path) as Promise<Record<string, unknown>>;

describe('versions', () => {
  test('what is sent is the newest version somebody else approved', async () => {
    const { id: who, phone } = await person();
    const said = await message({ category: 'transactional', title: 'One', body: 'B' });
    const path = `/v1/messages/${said}`;
    await admin.must('PUT', '/v1/settings', { approval: { messages: 'required' } });
    try {
      expect(await author.must('PUT', path, { app: deployed.app, category: 'transactional', title: 'Two', body: 'B' })).toMatchObject({ version: 2, state: 'draft', live: 1 });
      await told(said, [who]);
      expect((await phone.receive({ wait: 45 }))[0]?.title).toBe('One');
      expect((await author.call('POST', `${path}/approve`, { body: {} })).status).toBe(409);
      await author.must('POST', `${path}/submit`, {});
      expect((await author.call('POST', `${path}/approve`, { body: {} })).status).toBe(403);
      expect(await admin.must('POST', `${path}/approve`, { comment: 'Fine' })).toMatchObject({ state: 'approved', live: 2 });
    } finally {
      await admin.must('PUT', '/v1/settings', {});
    }
    await sleep(CATALOG_MS);
    await told(said, [who]);
    expect((await phone.receive({ wait: 45 })).at(-1)?.title).toBe('Two');

    const listed = lines((await beckon('messages', 'versions', said, '--json')).out);
    expect(listed.map(({ version, live }) => [version, live])).toEqual([[2, true], [1, false]]);
    expect(JSON.parse((await beckon('messages', 'show', said, '1')).out)).toMatchObject({ title: 'One' });
    expect((await beckon('messages', 'restore', said, '1')).out).toContain('version 3 is approved; version 3 is sent');
    expect(await read(path)).toMatchObject({ version: 3, live: 3, document: { title: 'One' } });
  });
});

test('a fragment is in what is sent, and changes it', async () => {
  const { id: who, phone } = await person({ attributes: { firstName: 'Ann' } });
  const name = unique('sign');
  await author.must('PUT', `/v1/fragments/${name}`, { text: 'Yours, {{who}}', parameters: ['who'] });
  const said = await message({ category: 'transactional', title: 'Hi', body: `{{> ${name} who=profile.firstName}}` });
  await told(said, [who]);
  expect((await phone.receive({ wait: 45 }))[0]?.body).toBe('Yours, Ann');
  expect(await author.must('PUT', `/v1/fragments/${name}`, { text: 'Bye, {{who}}', parameters: ['who'] })).toMatchObject({ messages: [said] });
  expect((await author.call('PUT', `/v1/fragments/${name}`, { body: { text: '{{#if' } })).status).toBe(422);
  expect((await author.call('DELETE', `/v1/fragments/${name}`)).status).toBe(409);
  await sleep(CATALOG_MS);
  await told(said, [who]);
  expect((await phone.receive({ wait: 45 })).at(-1)?.body).toBe('Bye, Ann');
});

test('a proof goes to test devices, as somebody else would get it', async () => {
  const [tester, customer] = [await person(), await person({ attributes: { firstName: 'Zoë' } })];
  const said = await message({ title: 'Hi {{profile.firstName}}', body: '{{event.total}}' });
  const [name, lost] = [unique('phone'), unique('lost')];
  const put = await beckon('test-devices', 'put', name, '--app', deployed.app, '--device', tester.phone.deviceId);
  expect([put.code, put.out]).toEqual([0, `test device ${name}  revision 1\n`]);
  await author.must('PUT', `/v1/test-devices/${lost}`, { app: deployed.app, deviceId: unique('d') });
  const ran = await beckon('messages', 'proof', said, name, lost, '--profile', customer.id, '--event', '{"total":"9 €"}', '--json');
  const { id, devices } = JSON.parse(ran.out) as { id: string; devices: { name: string; outcome: string; reason: string; pushId?: string }[] };
  expect([ran.code, devices.map((d) => [d.name, d.outcome])]).toEqual([1, [[name, 'accepted'], [lost, 'excluded']]]);
  const [push] = await tester.phone.receive({ wait: 45 });
  expect([push?.title, push?.body]).toEqual(['[Proof] Hi Zoë', '9 €']);
  expect(await read(`/v1/pushes/${devices[0]?.pushId ?? ''}`)).toMatchObject({ outcome: 'accepted', requestedBy: { journey: `send:${id}`, message: said } });
});

test('an experiment deals its treatments, counts them, and has a winner', async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => person()));
  const said = await message({ category: 'transactional', title: 'A', body: 'B', experiment: { treatments: [{ id: 'a' }, { id: 'b', title: 'Bee' }], winner: { metric: { event: 'order.placed' }, after: 'PT1H' } } });
  await told(said, people.map(({ id }) => id));
  const got = await Promise.all(people.map(async ({ id, phone }) => ({ id, phone, push: (await phone.receive({ wait: 60 }))[0] })));
  const of = (title: string) => got.filter(({ push }) => push?.title === title).length;
  expect(of('A') + of('Bee')).toBe(8);
  const [first] = got;
  if (first?.push === undefined) throw new Error('nothing came');
  first.phone.react(first.push, 'opened');
  await first.phone.flush();
  const block = (first.push.payload as { readonly beckon: JsonObject }).beckon;
  await server().must('POST', '/v1/events', { batchId: v7(), subject: first.id, events: [{ id: unique('event'), name: 'order.placed', time: new Date().toISOString(), push: block }] });

  interface Report { readonly run: number; readonly treatments: { readonly id: string; readonly accepted: number; readonly opened: number; readonly conversions: Readonly<Record<string, number>> }[] }
  const sum = ({ treatments }: Report) => treatments.map(({ accepted, opened, conversions }) => [accepted, opened, conversions['order.placed'] ?? 0]).reduce((a, b) => a.map((n, i) => n + (b[i] ?? 0)));
  const report = await until(async () => (await read(`/v1/messages/${said}/experiment`)) as unknown as Report, (seen) => String(sum(seen)) === '8,1,1');
  expect(report.treatments.map(({ id, accepted }) => [id, accepted])).toEqual([['a', of('A')], ['b', of('Bee')]]);
  const ran = await beckon('messages', 'experiment', said);
  expect([ran.code, ran.out.split('\n').at(-2)]).toEqual([0, 'It runs for less than PT1H.']);

  expect((await beckon('messages', 'winner', said, 'b')).out).toContain('everybody gets b');
  await sleep(CATALOG_MS);
  await told(said, people.map(({ id }) => id));
  expect(new Set(await Promise.all(people.map(async ({ phone }) => (await phone.receive({ wait: 60 })).at(-1)?.title)))).toEqual(new Set(['Bee']));
});
