import type { LoopMachine, TurnAnswer } from '../../../core/loop.ts';

export interface MemoryLoop<T> extends LoopMachine<T> {
  /** What each execution began with, by name; a name stays taken. */
  readonly started: ReadonlyMap<string, T>;
  /** Makes turns of every execution until it is done or waits; a turn that throws is made again. */
  run(turn: (next: T) => Promise<TurnAnswer<T>>): Promise<void>;
}

/** Executions in memory, run when the test says so. */
export function memoryLoop<T>(attempts = 1_000): MemoryLoop<T> {
  const started = new Map<string, T>();
  const open = new Map<string, T>();
  const runOne = async (name: string, turn: (next: T) => Promise<TurnAnswer<T>>): Promise<void> => {
    let failed: unknown;
    for (let n = 0; n < attempts; n++) {
      const next = open.get(name);
      if (next === undefined) return;
      try {
        const answer = await turn(next);
        if (answer.done) open.delete(name);
        else open.set(name, answer.next);
        if (!answer.done && answer.until !== undefined) return;
      } catch (error) {
        failed = error;
      }
    }
    throw failed;
  };
  return {
    started,
    start: async (work, first, leg = 1) => {
      const name = leg === 1 ? work : `${work}-${leg}`;
      if (started.has(name)) return;
      started.set(name, first);
      open.set(name, first);
    },
    run: async (turn) => { for (const name of [...open.keys()]) await runOne(name, turn); },
  };
}
