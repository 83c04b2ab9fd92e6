import { describe, expect, it } from 'vitest';
import { queueWebhooks } from '../../lambdas/queue-webhooks.ts';
import { Actor, cart, hash } from '../core/journey/actor.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryWebhookQueue } from '../support/memory/webhooks.ts';

const plan = cart({
  start: 'ask', entry: { event: 'cart.abandoned', reentry: { rule: 'always' } },
  nodes: {
    ask: { type: 'webhook', method: 'GET', url: 'https://a.com/{{profile.id}}?t={{event.total}}', secret: 'key', withinMs: 10_000, precisionMs: 5_000, retries: 2, response: 'first', next: 'tell' },
    tell: { type: 'webhook', method: 'POST', url: 'https://a.com/', body: { n: { $number: '{{response.first.body.n}}' } }, withinMs: 10_000, precisionMs: 5_000, retries: 0, next: 'done' },
    done: { type: 'end' },
  },
});

async function world() {
  const ports = { actors: memoryActors(), profiles: memoryProfiles(), clock: { now: () => 0 }, hash, webhooks: memoryWebhookQueue(), catalog: catalogOf({ plans: new Map([['cart@1', { plan, status: 'live' }]]) }) };
  await ports.profiles.write({ id: 'ann', revision: 1, attributes: {}, consent: {}, devices: {}, anonymous: false, createdAt: 0, seenAt: 0 });
  return ports;
}

describe('queueWebhooks', () => {
  it('renders what a move owes; queued again it is the same call', async () => {
    const ports = await world();
    const actor = new Actor(plan).hears('cart.abandoned', 0, { total: 30 });
    await queueWebhooks(ports, [actor.row]);
    await queueWebhooks(ports, [actor.row]);
    const [first, second] = ports.webhooks.queued;
    expect(second).toEqual(first);
    expect(first).toEqual({ delay: 0, call: {
      profileId: 'ann', instance: actor.row.instances[0]?.id, journey: 'cart', version: 1, node: 'ask', visit: 1, deadline: 10_000, id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      attempt: 0, retries: 2, secret: 'key', request: { method: 'GET', url: 'https://a.com/ann?t=30', headers: {} },
    } });
  });

  it.each([[7], ['x'.repeat(300)]])('reads an earlier answer, in the row or beside it', async (note) => {
    const ports = await world();
    const actor = new Actor(plan).hears('cart.abandoned', 0, { total: 30 });
    actor.causes({ kind: 'answer', instance: actor.row.instances[0]?.id ?? '', node: 'ask', visit: 1, answer: { ok: true, status: 200, body: { n: 5, note }, at: 1 } });
    for (let revision = 1; revision < actor.row.revision; revision++) await ports.actors.write({ ...actor.row, revision }, []);
    await ports.actors.write(actor.row, actor.last.contexts);
    await queueWebhooks(ports, [actor.row]);
    expect(ports.webhooks.queued.map(({ call }) => call.request?.body)).toEqual(['{"n":5}']);
  });

  it('queues without a request what cannot be rendered: the instance hears of it', async () => {
    const ports = await world();
    await queueWebhooks(ports, [new Actor(plan).hears('cart.abandoned', 0, {}).row, new Actor(cart({ ...plan, entry: { event: 'cart.abandoned', reentry: { rule: 'always' } } })).hears('cart.abandoned', 0, {}).row]);
    expect(ports.webhooks.queued.map(({ call }) => call.request)).toEqual([undefined, undefined]);
  });

  it('calls as who they are now the person who became another', async () => {
    const ports = await world();
    await ports.profiles.write({ id: 'ann', revision: 2, attributes: {}, consent: {}, devices: {}, anonymous: true, movedTo: 'eve', createdAt: 0, seenAt: 0 });
    await ports.profiles.write({ id: 'eve', revision: 1, attributes: {}, consent: {}, devices: {}, anonymous: false, createdAt: 0, seenAt: 0 });
    await queueWebhooks(ports, [new Actor(plan).hears('cart.abandoned', 0, { total: 1 }).row]);
    expect(ports.webhooks.queued.map(({ call }) => call.request?.url)).toEqual(['https://a.com/eve?t=1']);
  });
});
