import { expect, test } from 'vitest';
import { PLAN_FORMAT, type LivePlan, type Plan, type PlanNode } from '../../../../core/journey/plan.ts';
import { Actor } from '../actor.ts';

const plan = (journey: string, nodes: Readonly<Record<string, PlanNode>>, change: Partial<Plan> = {}): Plan => ({
  format: PLAN_FORMAT, journey, version: 1, start: 'first', keeps: '*', exit: [], listens: ['go'],
  entry: { event: journey === 'cart' ? 'go' : 'never', when: 'event.x == 1', reentry: { rule: 'always' } }, nodes, ...change,
});
const rest: PlanNode = { type: 'wait', forMs: 1_000, precisionMs: 1_000, next: 'done' };
const jumps = (context: Readonly<Record<string, string>> = {}): PlanNode => ({ type: 'jump', journey: 'other', context, next: 'wait' });

function jumper(other: Partial<LivePlan> & { readonly plan: Plan }, context: Readonly<Record<string, string>> = {}): Actor {
  const mine = plan('cart', { first: jumps(context), wait: rest, done: { type: 'end' } });
  const actor = new Actor(mine);
  actor.catalog = { plans: new Map([['cart@1', { plan: mine, status: 'live' as const }], ['other@1', { status: 'live' as const, ...other }]]) };
  return actor;
}

test('who jumps is in both journeys, with what the jump says', () => {
  const actor = jumper({ plan: plan('other', { first: rest, done: { type: 'end' } }) }, { total: 'event.x * 10.0', who: 'profile.name' });
  actor.person = { name: 'Ann' };
  actor.hears('go', 5, { x: 1 });
  expect(actor.owes).toEqual(['started first', 'entered first', 'entered wait', 'started first', 'entered first', 'wait wait until 1000', 'wait first until 1000']);
  expect(actor.row.instances.map(({ journey, context }) => [journey, context])).toEqual([['cart', { x: 1 }], ['other', { total: 10, who: 'Ann' }]]);
});
test('the other journey may refuse, and says so', () => {
  const other = plan('other', { first: rest, done: { type: 'end' } });
  expect(jumper({ plan: other, held: { by: 'guard', at: 0, entries: 9 } }).hears('go', 5, { x: 1 }).owes).toContain('refused first held-by-guard');
  expect(jumper({ plan: other, status: 'closed' }).hears('go', 5, { x: 1 }).row.instances).toHaveLength(1);
  const twice = jumper({ plan: other });
  twice.hears('go', 5, { x: 1 });
  twice.row = { ...twice.row, instances: twice.row.instances.filter(({ journey }) => journey === 'other') };
  expect(twice.hears('go', 6, { x: 1 }).owes).toContain('refused first already-in');
});
test('journeys that jump in a circle end all the same', () => {
  const circle = plan('other', { first: { type: 'jump', journey: 'cart', context: { x: '1' }, next: 'done' }, done: { type: 'end' } });
  const actor = jumper({ plan: circle }).hears('go', 5, { x: 1 });
  expect(actor.row.instances.map(({ journey }) => journey)).toEqual(['cart']);
});
