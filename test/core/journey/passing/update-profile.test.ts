import { expect, test } from 'vitest';
import { EMPTY_CATALOG } from '../../../../core/catalog/assemble.ts';
import { PLAN_FORMAT, type Plan, type PlanNode } from '../../../../core/journey/plan.ts';
import { Actor } from '../actor.ts';

const plan = (set: Readonly<Record<string, string>>, change: Partial<Extract<PlanNode, { type: 'updateProfile' }>> = {}): Plan => ({
  format: PLAN_FORMAT, journey: 'cart', version: 1, start: 'note', keeps: '*', exit: [], listens: ['go'],
  entry: { event: 'go', reentry: { rule: 'always' } },
  nodes: {
    note: { type: 'updateProfile', set, next: 'tier', ...change },
    tier: { type: 'condition', paths: [{ when: "profile.tier == 'gold'", next: 'gold' }], otherwise: 'other' },
    gold: { type: 'end', label: 'gold' }, other: { type: 'end', label: 'other' }, sorry: { type: 'end', label: 'sorry' },
  },
});
const ends = (actor: Actor): string | undefined => actor.owes.find((step) => step.startsWith('ended'));

test('the next node sees what was set, and the profile is written with the move', () => {
  const actor = new Actor(plan({ tier: "'gold'", total: 'event.total * 2.0', since: 'now', old: 'null' }));
  actor.person = { old: 1, name: 'Ann' };
  actor.now = Date.UTC(2026, 10, 30);
  actor.hears('go', 1, { total: 21 });
  expect(ends(actor)).toBe('ended gold completed:gold');
  expect(actor.last.profile).toMatchObject({ id: 'ann', revision: 2, attributes: { name: 'Ann', since: '2026-11-30T00:00:00.000Z', tier: 'gold', total: 42 } });
  expect(actor.last.profile?.attributes).not.toHaveProperty('old');
});
test('two in one move are one revision', () => {
  const twice = plan({ n: 'has(profile.n) ? profile.n + 1 : 1' });
  const actor = new Actor({ ...twice, nodes: { ...twice.nodes, note: { type: 'updateProfile', set: { n: 'has(profile.n) ? profile.n + 1 : 1' }, next: 'again' }, again: { type: 'updateProfile', set: { n: 'profile.n + 1', tier: "'gold'" }, next: 'tier' } } });
  actor.hears('go', 1);
  expect(actor.last.profile).toMatchObject({ revision: 2, attributes: { n: 2, tier: 'gold' } });
});
test('nothing is written where nothing changes', () => {
  const actor = new Actor(plan({ tier: "'gold'" }));
  actor.person = { tier: 'gold' };
  expect(actor.hears('go', 1).last.profile).toBeUndefined();
  expect(ends(actor)).toBe('ended gold completed:gold');
});
test('a value that is not there ends the instance, or leads the way for errors', () => {
  expect(ends(new Actor(plan({ tier: 'event.tier' })).hears('go', 1))).toBe('ended note failed:no-value');
  expect(ends(new Actor(plan({ tier: 'event.tier' }, { error: 'sorry' })).hears('go', 1))).toBe('ended sorry completed:sorry');
});
test('all or nothing: one value that cannot be set keeps the others from being set', () => {
  const actor = new Actor(plan({ tier: "'gold'", age: "'old'" }, { error: 'sorry' }));
  actor.catalog = { schema: { ...EMPTY_CATALOG.schema, attributes: { age: { type: 'number' } } } };
  actor.hears('go', 1);
  expect(ends(actor)).toBe('ended sorry completed:sorry');
  expect(actor.last.profile).toBeUndefined();
});
