import { expect, it } from 'vitest';
import { cohortInput, executionName } from '../../../core/journey/machine.ts';
import { earlyCursor, endOf, isInForce, lateRun, paceOf, remembering, runsAtEnd, watchedRun } from '../../../core/journey/pause.ts';
import { cart, hash } from './actor.ts';

const MINUTE = 60_000;

it('a pause is in force up to its end', () => {
  const pause = { mode: 'hold', at: 0, until: 1_000 } as const;
  expect([isInForce(pause, 999), isInForce(pause, 1_000), isInForce(undefined, 0)]).toEqual([true, false, false]);
});

it('an early end is run at once, again for who was being held, and watched for an hour', () => {
  expect(runsAtEnd(1_000)).toEqual([[0, 1_000], [1, 16_000]]);
  expect([watchedRun(0, MINUTE), watchedRun(0, 59 * MINUTE), watchedRun(0, 60 * MINUTE)]).toEqual([[[2, MINUTE]], [[7, 59 * MINUTE]], []]);
  expect(lateRun(0, 12_000)).toEqual([1_002, 12_000]);
});

it('remembers early ends as long as their moments have not come', () => {
  const ended = (at: number, until: number) => ({ at, until, perSecond: 100 });
  expect(remembering([ended(1, 50), ended(0, 9)], ended(10, 90))).toEqual([ended(10, 90), ended(1, 50)]);
  // One that ended by itself is looked after for an hour; the next that ends takes its place.
  expect(remembering([], ended(90, 90))).toEqual([ended(90, 90)]);
  expect(remembering([ended(90, 90)], ended(100, 200))).toEqual([ended(100, 200)]);
});

it('an early execution has a name of its own, opens when it is told to, and says its pace', () => {
  const cohort = { journey: 'cart', version: 1, node: 'n'.repeat(64), moment: Date.UTC(2026, 10, 24) };
  const early = { since: 5, opens: 7_000, perSecond: 250.5 };
  expect(executionName(hash, cohort, 241_920, early)).toMatch(/^n{32}-20261124T000000000Z-e241920-[0-9a-f]{16}$/);
  expect(executionName(hash, cohort, 0, early)).not.toBe(executionName(hash, cohort, 0, { ...early, since: 6 }));
  expect(cohortInput(cohort, early)).toMatchObject({ moment: cohort.moment, until: '1970-01-01T00:00:07.000Z', step: { more: true, cursor: 'early#250.5' } });
  expect([paceOf(earlyCursor(early)), paceOf(''), paceOf('p0')]).toEqual([250.5, undefined, undefined]);
});

it('one that ends by itself is run at the pace of all, shared among the nodes where people are held, then left to an ordinary run', () => {
  const plan = cart();
  const paused = { mode: 'hold', at: 0, until: 9_000, perSecond: 300 } as const;
  // gold, nudge and again push.
  expect(endOf({ plan, paused }, 9_000, 100)).toEqual({ since: 9_000, opens: 10_000, perSecond: 100 });
  expect(endOf({ plan, paused }, 8_000, 100)).toBeUndefined();
  const resumed = [{ at: 9_000, until: 9_000, perSecond: 5_000 }];
  expect(endOf({ plan, resumed }, 9_000, 60_000)).toEqual({ since: 9_000, opens: 60_000, perSecond: 5_000 / 3 });
  expect(endOf({ plan, resumed: [{ at: 4_000, until: 9_000, perSecond: 5_000 }] }, 9_000, 100)).toBeUndefined();
  expect(endOf({ plan, resumed }, 9_000, 9_000 + 60 * MINUTE)).toBeUndefined();
});
