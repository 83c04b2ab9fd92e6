import { expect, test } from 'vitest';
import type { Phone } from '../../local/phone.ts';
import { ended, fire, journey, message, operator, phoneOf, report, rowOf, unique, until } from './system.ts';

const slow = { timeout: 300_000, concurrent: true };
const HOUR = 3_600_000;
const one = (id: string) => ({ start: 'push', nodes: { push: { type: 'push', message: id, next: 'end' }, end: { type: 'end' } } });
const kindsOf = async ({ profileId }: Phone): Promise<readonly string[]> =>
  ((await operator().must('GET', `/v1/profiles/${profileId}/events`)) as { items: { name: string }[] }).items.map(({ name }) => name).sort();

/** The API takes what is sent, its answer never comes, and the process dies. */
async function dieInFlush(phone: Phone): Promise<void> {
  phone.network('deaf');
  await expect(phone.flush({ tries: 1 })).rejects.toThrow('no answer');
  phone.network('up');
  phone.restart();
}

test.each(['ios', 'android'] as const)('%s: receive, open, press, dismiss; told twice and crashed in mid-flush, everything counts once', slow, async (platform) => {
  const { id, event } = await journey('library', one(await message({ actions: [{ id: 'buy', title: 'Buy' }] })));
  const phone = await phoneOf(unique('person'), { platform });
  phone.record(event, { total: 42 });
  await dieInFlush(phone);
  expect((await phone.flush()).map(({ status }) => status)).toEqual(['accepted']);
  const [push] = await phone.receive({ wait: 45 });
  if (push === undefined) throw new Error('no push');
  expect(await phone.judge(push)).toBe('ours');
  for (const reaction of ['received', 'received', 'opened', { action: 'buy' }, { action: 'buy' }, 'dismissed'] as const) phone.react(push, reaction);
  await dieInFlush(phone);
  phone.react(push, 'opened');
  expect((await phone.flush()).map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  const figures = await until(() => ended(id, 1), (f) => (rowOf(f, 'push', platform)?.dismissed ?? 0) > 0);
  expect(rowOf(figures, 'push', platform)).toMatchObject({ targeted: 1, accepted: 1, received: 1, opened: 1, dismissed: 1 });
  expect(await kindsOf(phone)).toEqual([event, 'push.action', 'push.dismissed', 'push.opened', 'push.received'].sort());
});

test('an hour offline, signed in meanwhile: everything comes, under its own time, once', slow, async () => {
  const { id, event } = await journey('offline', one(await message()));
  let ago = HOUR;
  const phone = await phoneOf(unique('person'), { clock: () => Date.now() - ago });
  phone.network('down');
  phone.record(event);
  phone.record('app.closed');
  await expect(phone.flush({ tries: 2, pauseMs: 1 })).rejects.toThrow('offline');
  phone.restart();
  ago = 0;
  phone.network('up');
  expect((await phone.flush()).map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  expect((await ended(id, 1)).totals).toMatchObject({ targeted: 1, accepted: 1 });
  const { items } = (await operator().must('GET', `/v1/profiles/${phone.profileId}/events`)) as { items: { name: string; time: string }[] };
  expect(items.map(({ name, time }) => [name, Date.now() - Date.parse(time) > HOUR - 1_000])).toEqual(expect.arrayContaining([[event, true], ['app.closed', true]]));
  expect(items).toHaveLength(2);
});

test('a token that changed is sent at the next start, and pushes go to it alone', slow, async () => {
  const { id, event } = await journey('token', one(await message()));
  const phone = await phoneOf(unique('person'));
  await phone.renewToken();
  await phone.register();
  await fire(phone, event);
  expect((await phone.receive({ wait: 45 })).length).toBe(1);
  expect((await ended(id, 1)).totals).toMatchObject({ targeted: 1, accepted: 1, tokenDead: {} });
});

test('a shared phone: what came for Ann is hidden once she signed out, and Bob gets his own', slow, async () => {
  const { id, event } = await journey('shared', one(await message()));
  const [ann, bob] = [unique('ann'), unique('bob')];
  const phone = await phoneOf(ann);
  await fire(phone, event);
  const [hers] = await phone.receive({ wait: 45 });
  if (hers === undefined) throw new Error('no push');
  expect(await phone.judge(hers)).toBe('ours');
  phone.network('down');
  await expect(phone.reset()).rejects.toThrow('offline');
  expect(await phone.judge(hers)).toBe('hidden');
  phone.react(hers, 'opened');
  phone.network('up');
  expect(await phone.flush()).toEqual([]);
  await phone.identify(bob);
  await fire(phone, event);
  const [his] = await phone.receive({ wait: 45 });
  if (his === undefined) throw new Error('no push');
  expect([await phone.judge(hers), await phone.judge(his)]).toEqual(['hidden', 'ours']);
  phone.react(his, 'opened');
  await phone.flush();
  expect((await until(() => report(id), (figures) => figures.totals.opened > 0)).totals).toMatchObject({ targeted: 2, opened: 1 });
});
