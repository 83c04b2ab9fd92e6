import { describe, expect, it } from 'vitest';
import { takeAnswer, takeMessage } from '../../lambdas/take-answers.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { Actor, cart, hash } from '../core/journey/actor.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';

const plan = cart({
  start: 'ask', entry: { event: 'cart.abandoned', reentry: { rule: 'always' } },
  nodes: { ask: { type: 'webhook', method: 'GET', url: 'https://a.com', withinMs: 10_000, precisionMs: 5_000, retries: 2, next: 'nap' }, nap: { type: 'wait', forMs: 5_000, precisionMs: 5_000, next: 'done' }, done: { type: 'end' } },
});

async function world() {
  const { row } = new Actor(plan).hears('cart.abandoned', 0, { total: 30 });
  const ports = { actors: memoryActors(), profiles: memoryProfiles(), deadLetters: memoryDeadLetters(), clock: { now: () => 1_000 }, hash, catalog: catalogOf({ plans: new Map([['cart@1', { plan, status: 'live' }]]) }) };
  await ports.actors.write(row, []);
  return { ports, answered: { profileId: 'ann', instance: row.instances[0]?.id ?? '', journey: 'cart', version: 1, node: 'ask', visit: 1, answer: { ok: true, status: 200, at: 900 } } };
}

describe('takeAnswer', () => {
  it('moves whoever waits for it, once', async () => {
    const { ports, answered } = await world();
    expect(await takeAnswer(ports, answered)).toBe('moved');
    expect(ports.actors.rows.get('ann')).toMatchObject({ revision: 2, instances: [{ node: 'nap', visit: 2, arrived: 900 }] });
    expect(await takeAnswer(ports, answered)).toBe('gone');
    expect(ports.actors.rows.get('ann')?.revision).toBe(2);
  });

  it('makes no row for somebody who has none', async () => {
    const { ports, answered } = await world();
    expect(await takeAnswer(ports, { ...answered, profileId: 'eve' })).toBe('gone');
    expect([...ports.actors.rows.keys()]).toEqual(['ann']);
  });

  it('leaves in the queue what it has no plan for, and parks what is none', async () => {
    const { ports, answered } = await world();
    expect(await takeMessage({ ...ports, catalog: catalogOf({}) }, JSON.stringify(answered))).toMatchObject({ end: 'failed', cause: { code: 'no-plan', about: 'cart@1' } });
    expect(await takeMessage(ports, 'no')).toEqual({ end: 'parked' });
    expect(ports.deadLetters.letters.map(({ source }) => source)).toEqual(['take-answers']);
  });
});
