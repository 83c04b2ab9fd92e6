import { afterAll, describe, expect, test } from 'vitest';
import type { Phone } from '../../local/phone.ts';
import { HAS_MAVEN, kotlinCore, KotlinPhone } from './kotlin-phone.ts';
import { ended, fire, journey, message, operator, phoneOf, report, rowOf, unique, until } from './system.ts';

if (!HAS_MAVEN) console.log('test/deploy/client-library.test.ts: the Kotlin library skipped, there is no Maven here');

const slow = { timeout: 300_000, concurrent: true };
const HOUR = 3_600_000;
const one = (id: string) => ({ start: 'push', nodes: { push: { type: 'push', message: id, next: 'end' }, end: { type: 'end' } } });
const eventsOf = async (profileId: string): Promise<readonly { readonly name: string; readonly time: string }[]> =>
  ((await operator().must('GET', `/v1/profiles/${profileId}/events`)) as { items: { name: string; time: string }[] }).items;
const kindsOf = async (profileId: string): Promise<readonly string[]> => (await eventsOf(profileId)).map(({ name }) => name).sort();

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
  expect(await kindsOf(phone.profileId)).toEqual([event, 'push.action', 'push.dismissed', 'push.opened', 'push.received'].sort());
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
  const items = await eventsOf(phone.profileId);
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

/** The same of Kotlin. It is built while the tests above wait for pushes. */
describe.skipIf(!HAS_MAVEN)('the Kotlin library against the deployed API', () => {
  const phones: KotlinPhone[] = [];
  const built = HAS_MAVEN ? kotlinCore() : Promise.resolve('');
  // Told by the tests that wait for it.
  built.catch(() => undefined);
  afterAll(() => Promise.all(phones.map((phone) => phone.end())));

  async function phoneOf(profileId: string, lateMs = 0): Promise<KotlinPhone> {
    const phone = new KotlinPhone(await built);
    phones.push(phone);
    await phone.start(lateMs);
    await phone.register();
    expect(await phone.signIn(profileId)).toMatchObject({ registered: true, profileId, waiting: 0, refused: 0 });
    return phone;
  }

  test('receive, open, press, dismiss; told twice and killed in mid-flush, everything counts once', slow, async () => {
    const { id, event } = await journey('kotlin', one(await message({ actions: [{ id: 'buy', title: 'Buy' }] })));
    const person = unique('person');
    const phone = await phoneOf(person);
    await phone.do('track', { name: event, properties: { total: 42 } });
    await phone.dieInFlush();
    expect(await phone.do('flush')).toMatchObject({ profileId: person, waiting: 0, refused: 0 });
    const { handed: payload } = await phone.receive();
    expect((await phone.do('judge', { payload })).is).toBe('ours');
    for (const step of ['received', 'received', 'opened', 'action', 'action', 'dismissed']) expect((await phone.do(step, { payload, action: 'buy' })).is).toBe(true);
    expect((await phone.do('status')).waiting).toBe(4);
    await phone.dieInFlush();
    await phone.do('opened', { payload });
    expect(await phone.do('flush')).toMatchObject({ waiting: 0, refused: 0 });
    const figures = await until(() => ended(id, 1), (f) => (rowOf(f, 'push', 'android')?.dismissed ?? 0) > 0);
    expect(rowOf(figures, 'push', 'android')).toMatchObject({ targeted: 1, accepted: 1, received: 1, opened: 1, dismissed: 1 });
    expect(await kindsOf(person)).toEqual([event, 'push.action', 'push.dismissed', 'push.opened', 'push.received'].sort());
  });

  test('an hour offline: everything comes, under its own time, once', slow, async () => {
    const { id, event } = await journey('kotlin-offline', one(await message()));
    const person = unique('person');
    const phone = await phoneOf(person, HOUR);
    phone.network = 'down';
    await phone.do('track', { name: event });
    await phone.do('track', { name: 'app.closed' });
    expect((await phone.do('flush')).waiting).toBe(2);
    await phone.kill();
    phone.network = 'up';
    await phone.start();
    expect(await phone.do('flush')).toMatchObject({ waiting: 0, refused: 0 });
    expect((await ended(id, 1)).totals).toMatchObject({ targeted: 1, accepted: 1 });
    const told = (await eventsOf(person)).map(({ name, time }) => [name, Date.now() - Date.parse(time) > HOUR - 1_000]);
    expect(told.sort()).toEqual([[event, true], ['app.closed', true]].sort());
  });

  test('a token that changed is told at the next start, and pushes go to it alone', slow, async () => {
    const { id, event } = await journey('kotlin-token', one(await message()));
    const phone = await phoneOf(unique('person'));
    await phone.kill();
    await phone.start();
    await phone.register(`${phone.token}-new`);
    await phone.do('track', { name: event });
    await phone.do('flush');
    expect((await phone.receive(`${phone.token}-new`)).title).toBe('Hello you');
    expect((await ended(id, 1)).totals).toMatchObject({ targeted: 1, accepted: 1, tokenDead: {} });
  });

  test('a shared phone: what came for Ann is hidden once she signed out, and Bob gets his own', slow, async () => {
    const { id, event } = await journey('kotlin-shared', one(await message()));
    const [ann, bob] = [unique('ann'), unique('bob')];
    const phone = await phoneOf(ann);
    const fire = async () => { await phone.do('track', { name: event }); await phone.do('flush'); return (await phone.receive()).handed; };
    const hers = await fire();
    phone.network = 'down';
    await phone.do('reset');
    expect([(await phone.do('judge', { payload: hers })).is, (await phone.do('opened', { payload: hers })).is]).toEqual(['hidden', false]);
    phone.network = 'up';
    expect((await phone.signIn(bob)).profileId).toBe(bob);
    const his = await fire();
    expect([(await phone.do('judge', { payload: hers })).is, (await phone.do('judge', { payload: his })).is]).toEqual(['hidden', 'ours']);
    await phone.do('opened', { payload: his });
    await phone.do('flush');
    expect((await until(() => report(id), (figures) => figures.totals.opened > 0)).totals).toMatchObject({ targeted: 2, opened: 1 });
  });
});
