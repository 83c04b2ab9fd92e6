import { expect, it } from 'vitest';
import { figuresOf } from '../../../core/report/figures.ts';
import { COUNTS, formulas, outcomesOf, RATES, ratesOf } from '../../../core/report/formulas.ts';

const FIGURES = figuresOf([
  { metric: 'started', n: 20 }, { metric: 'ended', reason: 'completed', n: 9 }, { metric: 'ended', reason: 'failed:no-value', n: 1 }, { metric: 'refused-entry', reason: 'reentry', n: 3 },
  { metric: 'targeted', platform: 'ios', n: 100 }, { metric: 'excluded', reason: 'no-consent', n: 7 }, { metric: 'excluded', platform: 'ios', reason: 'erased', n: 2 },
  { metric: 'accepted', platform: 'ios', n: 80 }, { metric: 'refused', platform: 'ios', reason: 'BadTopic', n: 4 }, { metric: 'token-dead', platform: 'ios', reason: 'Unregistered', n: 6 },
  { metric: 'expired', platform: 'ios', n: 1 }, { metric: 'unknown', platform: 'ios', reason: 'no-answer', n: 7 }, { metric: 'handed-on', platform: 'ios', n: 50 },
  { metric: 'received', platform: 'ios', n: 60 }, { metric: 'opened', platform: 'ios', n: 30 }, { metric: 'opened-first', platform: 'ios', n: 20 },
  { metric: 'action', platform: 'ios', reason: 'buy', n: 8 }, { metric: 'dismissed', platform: 'ios', n: 4 }, { metric: 'touched', n: 50 }, { metric: 'goal', n: 5 },
]);

it('takes every number of its own metric, people without a push apart from pushes', () => {
  expect(FIGURES).toEqual({
    entered: 20, refusedEntries: { reentry: 3 }, exits: { completed: 9 }, failures: { 'no-value': 1 }, targeted: 100, unaddressed: { 'no-consent': 7 }, excluded: { erased: 2 },
    accepted: 80, refused: { BadTopic: 4 }, tokenDead: { Unregistered: 6 }, expired: 1, unknown: { 'no-answer': 7 }, received: 60, opened: 30, openedUnique: 20, actions: { buy: 8 }, dismissed: 4,
    touched: 50, converted: 5,
  });
  expect(outcomesOf(FIGURES)).toBe(100);
});

it('computes each rate by its formula, and none of nothing', () => {
  expect(ratesOf(FIGURES)).toEqual({
    deliveryRate: 0.8, errorRate: 0.11, bounceRate: 0.06, receiveRate: 0.75, openRate: 0.25, actionRate: 0.1, actionToOpenRate: 0.4, dismissRate: 0.05, conversionRate: 0.1, failureRate: 0.05,
  });
  expect(Object.values(ratesOf(figuresOf([])))).toEqual(Object.keys(RATES).map(() => null));
});

it('says of every number what it means, in the names of the table', () => {
  const names = new Set(formulas().map(({ key }) => key));
  expect(names.size).toBe(Object.keys(COUNTS).length + Object.keys(RATES).length);
  for (const { formula } of Object.values(RATES)) for (const word of formula.match(/[A-Za-z]+/g) ?? []) expect([...names, 'outcomes']).toContain(word);
});
