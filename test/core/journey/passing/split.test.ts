import { expect, test } from 'vitest';
import { PLAN_FORMAT, type Plan, type PlanNode } from '../../../../core/journey/plan.ts';
import { Actor } from '../actor.ts';

const end = (label: string): PlanNode => ({ type: 'end', label });
const planOf = (node: PlanNode, change: Partial<Plan> = {}): Plan => ({
  format: PLAN_FORMAT, journey: 'cart', version: 1, start: 'fork', keeps: '*', exit: [], listens: ['go', 'order'],
  entry: { event: 'go', reentry: { rule: 'always' } },
  nodes: { fork: node, a: end('a'), b: end('b'), c: end('c') }, ...change,
});

const goes = (plan: Plan, person: string, catalogue: (actor: Actor) => Actor = (actor) => actor): string => {
  const actor = catalogue(new Actor(plan));
  actor.row = { ...actor.row, profileId: person };
  return actor.hears('go', 1).owes.find((step) => step.startsWith('ended'))?.replace(/^ended . completed:/, '') ?? '';
};
const share = (plan: Plan, label: string): number => Array.from({ length: 2_000 }, (_, n) => goes(plan, `p${n}`)).filter((l) => l === label).length / 20;

const split: PlanNode = { type: 'split', paths: [{ below: 20, next: 'a' }, { below: 50, next: 'b' }], otherwise: 'c' };

test('a split parts people by its percentages', () => {
  expect([share(planOf(split), 'a'), share(planOf(split), 'b'), share(planOf(split), 'c')].map(Math.round)).toEqual([19, 29, 52]);
});
test('of a person it is always the same way, in another version too', () => {
  const people = Array.from({ length: 100 }, (_, n) => `p${n}`);
  expect(people.map((p) => goes(planOf(split, { version: 2 }), p))).toEqual(people.map((p) => goes(planOf(split), p)));
});
test('a share of nothing gets nobody, and one of all everybody', () => {
  expect(share(planOf({ type: 'split', paths: [{ below: 0, next: 'a' }, { below: 100, next: 'b' }], otherwise: 'c' }), 'b')).toBe(100);
});

const experiment: PlanNode = { type: 'experiment', treatments: [{ id: 'one', weight: 3, next: 'a' }, { id: 'two', weight: 1, next: 'b' }], holdOut: { percent: 10, next: 'c' } };

test('an experiment gives treatments by weight, and holds some out', () => {
  expect([share(planOf(experiment), 'a'), share(planOf(experiment), 'b'), share(planOf(experiment), 'c')].map(Math.round)).toEqual([68, 22, 10]);
});
test('it is sticky within a version and drawn anew in another', () => {
  const people = Array.from({ length: 200 }, (_, n) => `p${n}`);
  const first = people.map((p) => goes(planOf(experiment), p));
  expect(people.map((p) => goes(planOf(experiment), p))).toEqual(first);
  expect(people.filter((p, n) => goes(planOf(experiment, { version: 2 }), p) !== first[n]).length).toBeGreaterThan(50);
});
test('each treatment given is counted, and a goal counts for it', () => {
  const nodes = { fork: { ...experiment, treatments: [{ id: 'one', weight: 1, next: 'aim' }] } as PlanNode, aim: { type: 'goal', event: 'order', withinMs: 1_000, next: 'a' } as PlanNode, a: end('a'), c: end('c') };
  const actor = new Actor(planOf(experiment, { nodes })).hears('go', 100);
  expect(actor.owes).toEqual(['started fork', 'entered fork', 'treated fork one', 'entered aim', 'entered a', 'ended a completed:a']);
  expect(actor.hears('order', 200).owes).toEqual(['converted aim', 'converted fork one']);
});
