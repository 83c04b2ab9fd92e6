import { expect, it } from 'vitest';
import { cohortInput, executionName } from '../../../core/journey/machine.ts';
import { earlyCursor, isInForce, lateRun, paceOf, remembering, runsAtEnd, watchedRun } from '../../../core/journey/pause.ts';
import { hash } from './actor.ts';

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
  expect(remembering([], ended(90, 90))).toEqual([]);
});

it('an early execution has a name of its own, opens when it is told to, and says its pace', () => {
  const cohort = { journey: 'cart', version: 1, node: 'n'.repeat(64), moment: Date.UTC(2026, 10, 24) };
  const early = { since: 5, opens: 7_000, perSecond: 250.5 };
  expect(executionName(hash, cohort, 241_920, early)).toMatch(/^n{32}-20261124T000000000Z-e241920-[0-9a-f]{16}$/);
  expect(executionName(hash, cohort, 0, early)).not.toBe(executionName(hash, cohort, 0, { ...early, since: 6 }));
  expect(cohortInput(cohort, early)).toMatchObject({ moment: cohort.moment, until: '1970-01-01T00:00:07.000Z', step: { more: true, cursor: 'early#250.5' } });
  expect([paceOf(earlyCursor(early)), paceOf(''), paceOf('p0')]).toEqual([250.5, undefined, undefined]);
});
