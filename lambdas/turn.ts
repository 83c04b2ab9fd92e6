import { Failure } from '../core/failure.ts';
import { type IsLate, type LoopMachine, TURN_MARGIN_MS, TURNS_A_LEG, type Turn, type TurnAnswer, type WorkRow, type WorkStore } from '../core/loop.ts';
import { log } from './adapters/log.ts';
import { guarded, type Invocation } from './boundary.ts';
import { ownMachine, type TurnFunction } from './wiring/own-machine.ts';

interface Context extends Invocation { getRemainingTimeInMillis(): number }
interface Work<T, P> { readonly ports: () => P; readonly turn: (ports: P, next: T, isLate: IsLate) => Promise<TurnAnswer<T>> }

/** Handler of a function that a machine calls turn by turn (core/loop.ts). */
export const turnHandler = <T, P>(name: TurnFunction, { ports, turn }: Work<T, P>) => guarded(name, async ({ next, leg }: Turn<T>, context: Context): Promise<TurnAnswer<T>> => {
  const began = Date.now();
  const answer = await turn(ports(), next, () => context.getRemainingTimeInMillis() < TURN_MARGIN_MS);
  log.info('turn done', { function: name, ms: Date.now() - began, counts: { more: Number(!answer.done) } });
  return onLeg(ownMachine(name), leg, answer);
});

/** Before an execution's history is full another goes on with the next turn. One that began before legs were counted goes on as it is. */
export async function onLeg<T>(machine: LoopMachine<T>, leg: Turn<T>['leg'], answer: TurnAnswer<T>): Promise<TurnAnswer<T>> {
  if (answer.done || leg === undefined) return answer;
  const turns = leg.turns + 1;
  if (turns < TURNS_A_LEG) return { ...answer, leg: { ...leg, turns } };
  await machine.start(leg.name, answer.next, leg.number + 1);
  return { done: true };
}

/** The row as it stands now. Another worker of the same row was faster: this turn fails, and the next goes on from where that one is. */
export async function advanced<R extends WorkRow, N extends R>(rows: Pick<WorkStore<R>, 'write'>, row: N, change: Partial<N>): Promise<N> {
  const next: N = { ...row, ...change, revision: row.revision + 1 };
  if (!(await rows.write(next))) throw new Failure('row-raced', row.id);
  return next;
}
