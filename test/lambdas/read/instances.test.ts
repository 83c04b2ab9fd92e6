import { expect, it } from 'vitest';
import { INSTANCE_SCHEMAS } from '../../../core/api/instances.ts';
import { Actor } from '../../core/journey/actor.ts';
import { personAt, readWorld } from '../../support/read-world.ts';

const AT = Date.UTC(2026, 10, 24, 8);
const list = '/v1/journeys/{id}/instances';

async function world() {
  const ports = readWorld({ now: AT });
  await ports.catalog.write(await ports.catalog.revision(), [{ kind: 'journey', put: { id: 'cart', revision: 1, updatedAt: AT, updatedBy: 'ada', body: { document: { id: 'cart' }, status: 'live', versions: [] } } }]);
  const ann = new Actor();
  ann.profile = { test: true };
  await ports.profiles.write(personAt(AT, 'ann', { test: true }));
  await ports.actors.write(ann.hears('cart.abandoned', 0, { total: 30 }).row, []);
  return { ...ports, instance: ann.row.instances[0]?.id ?? '' };
}

it('lists where a profile stands in a journey, step by step', async () => {
  const { get, instance } = await world();
  const { status, body } = await get(list, { id: 'cart' }, { profile: 'ann' }, 'author');
  expect([status, INSTANCE_SCHEMAS.listInstances.answers[200].parse(body)]).toEqual([200, body]);
  expect(body).toMatchObject({ profileId: 'ann', refusals: [], items: [{ id: instance, version: 1, node: 'hour', standing: true, logged: true, steps: [{ what: 'started', more: { event: 'cart.abandoned' } }, { what: 'entered' }, { what: 'waits' }] }] });
  expect((await get(`${list}/{instance}`, { id: 'cart', instance }, { profile: 'ann' }, 'author')).body).toEqual(body.items?.[0]);
});

it('refuses what it does not know, and viewers: steps tell personal data', async () => {
  const { get } = await world();
  const refused = await Promise.all([
    get(list, { id: 'other' }, { profile: 'ann' }, 'author'), get(list, { id: 'cart' }, { profile: 'bob' }, 'author'),
    get(`${list}/{instance}`, { id: 'cart', instance: 'gone' }, { profile: 'ann' }, 'author'), get(list, { id: 'cart' }, {}, 'author'), get(list, { id: 'cart' }, { profile: 'ann' }),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 400, 403]);
});
