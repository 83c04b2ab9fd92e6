import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_MAVEN, kotlinCore, KotlinPhone } from './kotlin-phone.ts';
import { ended, journey, message, operator, report, rowOf, unique, until } from './system.ts';

if (!HAS_MAVEN) console.log('test/deploy/kotlin-library.test.ts: skipped, there is no Maven here');

const HOUR = 3_600_000;
const slow = { timeout: 300_000, concurrent: true };
const one = (id: string) => ({ start: 'push', nodes: { push: { type: 'push', message: id, next: 'end' }, end: { type: 'end' } } });
const eventsOf = async (profileId: string): Promise<readonly { readonly name: string; readonly time: string }[]> =>
  ((await operator().must('GET', `/v1/profiles/${profileId}/events`)) as { items: { name: string; time: string }[] }).items;
const nameOf = ({ name }: { readonly name: string }): string => name;

/** What client-library.test.ts shows of TypeScript, of Kotlin: the same requests are held to the vectors by both, so here is what only a process and the API show. */
describe.skipIf(!HAS_MAVEN)('the Kotlin library against the deployed API', () => {
  const phones: KotlinPhone[] = [];
  let classPath: string;
  beforeAll(() => { classPath = kotlinCore(); });
  afterAll(() => Promise.all(phones.map((phone) => phone.end())));

  async function phoneOf(profileId: string, lateMs = 0): Promise<KotlinPhone> {
    const phone = new KotlinPhone(classPath);
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
    expect((await eventsOf(person)).map(nameOf).sort()).toEqual([event, 'push.action', 'push.dismissed', 'push.opened', 'push.received'].sort());
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
