import { describe, expect, test } from 'vitest';
import { ended, fire, journey, message, operator, person, report, titles, until } from './system.ts';

const api = operator();
const END = { type: 'end' } as const;
const end = (label: string) => ({ type: 'end', label });
const nodeOf = (figures: Awaited<ReturnType<typeof report>>, id: string) => figures.nodes.find(({ node, platform }) => node === id && platform === undefined);

describe('activities', { timeout: 240_000 }, () => {
  test('updateProfile is seen by the next node, by the push, and by who reads the profile', async () => {
    const said = await message({ title: '{{profile.tier}} {{profile.visits}}' });
    const { id, event } = await journey('upgrade', {
      start: 'note',
      nodes: {
        note: { type: 'updateProfile', set: { tier: "event.total > 100.0 ? 'gold' : 'plain'", visits: 'has(profile.visits) ? profile.visits + 1 : 1', old: 'null' }, next: 'tier', error: 'sorry' },
        tier: { type: 'condition', paths: [{ when: "profile.tier == 'gold'", next: 'push' }], otherwise: 'sorry' },
        push: { type: 'push', message: said, next: 'done' }, done: END, sorry: end('sorry'),
      },
    });
    const [rich, poor, odd] = [await person({ attributes: { visits: 4, old: true } }), await person(), await person()];
    await Promise.all([fire(rich.phone, event, { total: 200 }), fire(poor.phone, event, { total: 1 }), fire(odd.phone, event, { total: 'much' })]);
    expect((await ended(id, 3)).ended).toEqual({ 'completed:sorry': 2, completed: 1 });
    expect(await titles(rich.phone)).toEqual(['gold 5']);
    expect((await api.must('GET', `/v1/profiles/${rich.id}`)) as object).toMatchObject({ attributes: { tier: 'gold', visits: 5 } });
    expect(((await api.must('GET', `/v1/profiles/${rich.id}`)) as { attributes: object }).attributes).not.toHaveProperty('old');
  });

  test('a cap lets the first two of five through, a split and an experiment part them, and goals count by treatment', async () => {
    const { id, event } = await journey('deal', {
      start: 'aim',
      nodes: {
        aim: { type: 'goal', event: 'bought', when: 'event.deal == entry.deal', within: 'PT1H', next: 'first' },
        first: { type: 'cap', first: 2, next: 'fork', over: 'late' },
        fork: { type: 'experiment', treatments: [{ id: 'a', next: 'done' }], holdOut: { percent: 0, next: 'done' } },
        late: { type: 'split', paths: [{ percent: 100, next: 'all' }], otherwise: 'none' },
        done: END, all: end('all'), none: end('none'),
      },
    });
    const people = await Promise.all(Array.from({ length: 5 }, () => person()));
    await Promise.all(people.map(({ phone }) => fire(phone, event, { deal: 7 })));
    const figures = await ended(id, 5);
    expect([figures.ended, nodeOf(figures, 'fork')?.treated]).toEqual([{ 'completed:all': 3, completed: 2 }, { a: 2 }]);
    await Promise.all([...people.map(({ phone }) => fire(phone, 'bought', { deal: 7 })), fire(people[0]?.phone ?? fail(), 'bought', { deal: 8 })]);
    const after = await until(() => report(id), (r) => nodeOf(r, 'aim')?.converted === 5);
    // Goals are aimed at before the experiment: they count at the goal alone.
    expect([nodeOf(after, 'aim')?.converted, nodeOf(after, 'fork')?.converted]).toEqual([5, 0]);
    expect((await api.call('POST', `/v1/journeys/${id}/experiments/fork/winner`, { body: { treatment: 'a' } })).status).toBe(200);
  });

  test('a jump lets into another journey with a context; one of several events decides; a push that cannot go has a way of its own', async () => {
    const said = await message({ title: 'Order {{event.order}}' });
    const target = await journey('other', { start: 'push', nodes: { push: { type: 'push', message: said, next: 'done' }, done: END } });
    const { id, event } = await journey('jumper', {
      start: 'either',
      nodes: {
        either: { type: 'waitForEvent', events: [{ event: 'paid', when: 'event.order == entry.order', then: 'go' }, { event: 'cancelled', then: 'stop' }], within: 'PT1H', timeout: 'late' },
        go: { type: 'jump', journey: target.id, context: { order: 'entry.order' }, next: 'nudge' },
        nudge: { type: 'push', message: await message({ body: '{{profile.nothing}}' }), next: 'done', error: 'sorry' },
        done: END, stop: end('stop'), late: end('late'), sorry: end('sorry'),
      },
    });
    const [one, two] = [await person(), await person()];
    await Promise.all([fire(one.phone, event, { order: 'A1' }), fire(two.phone, event, { order: 'A2' })]);
    await until(() => report(id), (r) => r.standing === 2);
    await fire(one.phone, 'paid', { order: 'A2' });
    await Promise.all([fire(one.phone, 'paid', { order: 'A1' }), fire(two.phone, 'cancelled')]);
    expect((await ended(id, 2)).ended).toEqual({ 'completed:sorry': 1, 'completed:stop': 1 });
    expect((await ended(target.id, 1)).started).toBe(1);
    expect(await titles(one.phone)).toEqual(['Order A1']);
  });

  test('an expression gives the time of a wait', async () => {
    const { id, event } = await journey('depart', {
      start: 'nap', nodes: { nap: { type: 'wait', expression: "timestamp(event.at) + duration('2s')", precision: 'PT1S', next: 'done' }, done: END },
    });
    const { phone } = await person();
    await fire(phone, event, { at: new Date().toISOString() });
    expect((await ended(id, 1, 90_000)).ended).toEqual({ completed: 1 });
  });

  test('what cannot be is told with its place', async () => {
    const { body } = await api.call('POST', '/v1/journeys/odd/validate', { body: {
      id: 'odd', name: 'Odd', entry: { event: 'go' }, start: 'a',
      nodes: { a: { type: 'split', paths: [{ percent: 70, next: 'b' }, { percent: 40, next: 'b' }], otherwise: 'b' }, b: { type: 'jump', journey: 'nowhere-else', next: 'c' }, c: { type: 'wait', untilLocal: { time: '25:00' }, next: 'd' }, d: END },
    } });
    expect((body as { faults: { path: string; code: string }[] }).faults.map(({ path, code }) => `${path} ${code}`)).toEqual(['/nodes/a/paths over-hundred', '/nodes/b/journey unknown-journey', '/nodes/c/untilLocal/time invalid-time']);
  });
});

function fail(): never { throw new Error('nobody'); }
