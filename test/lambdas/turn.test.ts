import { describe, expect, it } from 'vitest';
import { TURNS_A_LEG, type Turn, type TurnAnswer } from '../../core/loop.ts';
import { onLeg } from '../../lambdas/turn.ts';
import { memoryLoop } from '../support/memory/loop-machine.ts';

interface Place { readonly at: number }
const answer = (at: number): TurnAnswer<Place> => ({ done: false, next: { at }, until: '2026-11-25T12:00:00.000Z' });

describe('legs of a work', () => {
  it('a turn hands its count to the next', async () => {
    const machine = memoryLoop<Place>();
    expect(await onLeg(machine, { name: 'send-1', number: 1, turns: 4 }, answer(7)))
      .toEqual({ done: false, next: { at: 7 }, until: '2026-11-25T12:00:00.000Z', leg: { name: 'send-1', number: 1, turns: 5 } });
    expect(machine.started.size).toBe(0);
  });

  it('before the history is full another execution goes on from there, once however often the turn is made', async () => {
    const machine = memoryLoop<Place>();
    const last = { name: 'send-1', number: 2, turns: TURNS_A_LEG - 1 };
    expect([await onLeg(machine, last, answer(9)), await onLeg(machine, last, answer(9))]).toEqual([{ done: true }, { done: true }]);
    expect([...machine.started]).toEqual([['send-1-3', { at: 9 }]]);
  });

  it('work of any length never makes an execution of more turns than its history holds', async () => {
    const machine = memoryLoop<Place>();
    await machine.start('work', { at: 0 });
    const legs: number[] = [];
    let turn: Turn<Place> | undefined = { next: { at: 0 }, leg: { name: 'work', number: 1, turns: 0 } };
    for (let made = 1; turn !== undefined; made += 1) {
      const { leg, next }: Turn<Place> = turn;
      const told: TurnAnswer<Place> = await onLeg(machine, leg, next.at < 4_500 ? { done: false, next: { at: next.at + 1 } } : { done: true });
      const number: number = (leg?.number ?? 0) + 1;
      const begun = machine.started.get(`work-${number}`);
      if (!told.done) turn = told;
      else {
        legs.push(made - legs.reduce((a, b) => a + b, 0));
        turn = begun === undefined ? undefined : { next: begun, leg: { name: 'work', number, turns: 0 } };
      }
    }
    expect(legs).toEqual([1_000, 1_000, 1_000, 1_000, 501]);
  });

  it('one that began before legs were counted goes on', async () => {
    expect(await onLeg(memoryLoop<Place>(), undefined, answer(1))).toEqual(answer(1));
  });

  it('the end is the end', async () => {
    expect(await onLeg(memoryLoop<Place>(), { name: 'x', number: 1, turns: TURNS_A_LEG - 1 }, { done: true })).toEqual({ done: true });
  });
});
