import { describe, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, fire, journey, message, operator, person, phoneOf, sent, server, titles, unique, until } from './system.ts';

const END = { type: 'end' } as const;
const seen = (id: string) => operator().must('GET', `/v1/profiles/${id}`) as Promise<{ readonly computed: Record<string, unknown>; readonly lastEvents: Record<string, string>; readonly audiences: Record<string, string> }>;

/** Warm functions look at the catalog every 5 s. */
const known = (): Promise<void> => sleep(5_500);

/** A computed attribute, an audience watched over it, and a journey begun by entering that. */
async function loyalty() {
  const [order, orders, vip] = [unique('order.placed'), unique('orders'), unique('vip')];
  await operator().must('PUT', `/v1/computed-attributes/${orders}`, { event: order, function: 'count', when: 'event.total > 10.0', window: 'P30D' });
  await operator().must('PUT', `/v1/audiences/${vip}`, { rule: `computed['${orders}'] >= 2 && profile.tier == 'gold' && now - last['${order}'] < duration('24h')`, watch: true });
  const { id } = await journey('vip', {
    start: 'push', nodes: { push: { type: 'push', message: await message({ title: 'Welcome' }), next: 'end' }, end: END },
  }, { event: 'audience.entered', when: `event.audience == '${vip}'` });
  return { order, orders, vip, id };
}

describe.concurrent('qualification', () => {
  test('events counted once bring a person into a watched audience, and that begins a journey', async () => {
    const { order, orders, vip, id } = await loyalty();
    const ann = await person({ attributes: { tier: 'gold' } });
    await fire(ann.phone, order, { total: 30 });
    await fire(ann.phone, order, { total: 5 });
    expect((await until(() => seen(ann.id), (p) => p.computed[orders] === 1)).audiences).toEqual({});
    await sent(ann.id, { name: order, properties: { total: 20 } });
    expect(await titles(ann.phone)).toEqual(['Welcome']);
    const after = await seen(ann.id);
    expect([after.computed[orders], Object.keys(after.audiences), Object.keys(after.lastEvents)]).toEqual([2, [vip], [order]]);
    expect((await ended(id, 1)).ended).toEqual({ completed: 1 });
    await expect(operator().must('DELETE', `/v1/computed-attributes/${orders}`)).rejects.toThrow(/read by audience/);
  });

  test('a change of the profile does too, and another change takes them out', async () => {
    const { order, vip } = await loyalty();
    const bob = await person({ attributes: { tier: 'tin' } });
    await fire(bob.phone, order, { total: 30 });
    await fire(bob.phone, order, { total: 30 });
    await server().must('PATCH', `/v1/profiles/${bob.id}`, { attributes: { tier: 'gold' } });
    await until(() => seen(bob.id), (p) => p.audiences[vip] !== undefined);
    expect(await titles(bob.phone)).toEqual(['Welcome']);
    await server().must('PATCH', `/v1/profiles/${bob.id}`, { attributes: { tier: 'tin' } });
    await until(() => seen(bob.id), (p) => p.audiences[vip] === undefined);
  });

  test('what was counted of an anonymous person follows them', async () => {
    const [order, orders] = [unique('order.placed'), unique('orders')];
    await operator().must('PUT', `/v1/computed-attributes/${orders}`, { event: order, function: 'count' });
    await known();
    const [cy, id] = [await phoneOf(unique('person')), unique('person')];
    await cy.reset();
    await fire(cy, order);
    await cy.identify(id);
    await fire(cy, order);
    await until(() => seen(id), (p) => p.computed[orders] === 2);
  });
});
