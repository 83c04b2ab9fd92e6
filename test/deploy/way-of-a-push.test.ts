import { describe, expect, test } from 'vitest';
import { ended, fire, journey, message, operator, person, report, rowOf, server, until } from './system.ts';

const ONE_PUSH = (id: string) => ({ start: 'push', nodes: { push: { type: 'push', message: id, next: 'end' }, end: { type: 'end' } } });

describe.concurrent('the way of a push', () => {
  test.each(['ios', 'android'] as const)('%s: register, event, push, open, report', async (platform) => {
    const { id, event } = await journey('way', ONE_PUSH(await message()));
    const { phone } = await person({ platform, attributes: { firstName: 'Ada' } });
    await fire(phone, event, { total: 42 });
    const [push] = await phone.receive({ wait: 45 });
    expect(push).toMatchObject({ title: 'Hello Ada', body: 'Total 42' });
    if (push === undefined) return;
    phone.react(push, 'received');
    phone.react(push, 'opened');
    expect((await phone.flush()).map((r) => r.status)).toEqual(['accepted', 'accepted']);
    const figures = await until(() => report(id), (r) => r.totals.opened === 1);
    expect(figures).toMatchObject({ started: 1, ended: { completed: 1 }, standing: 0, adds: { intake: 1, outcomes: 1, inFlight: 0, equal: true } });
    expect(rowOf(figures, 'push', platform)).toMatchObject({ targeted: 1, accepted: 1, received: 1, opened: 1, dismissed: 0, inFlight: 0 });
  });

  test('the same event batch sent twice is counted once', async () => {
    const { id, event } = await journey('twice', ONE_PUSH(await message()));
    const { id: profileId } = await person();
    const batch = {
      batchId: '01a2100e-7b7e-7d19-881c-f5224f423a9f', subject: profileId,
      events: [{ id: 'once', name: event, time: new Date().toISOString(), properties: { total: 1 } }],
    };
    await server().must('POST', '/v1/events', batch);
    await ended(id, 1);
    expect((await server().call('POST', '/v1/events', { body: batch })).status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await report(id)).toMatchObject({ started: 1, totals: { targeted: 1, accepted: 1 } });
    const { items } = (await operator().must('GET', `/v1/profiles/${profileId}/events`)) as { items: { id: string }[] };
    expect(items.map((e) => e.id)).toEqual(['once']);
  });
});
