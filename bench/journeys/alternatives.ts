import { costOf } from '../../core/prices.ts';

/** Another way to build the same, per million people: a day's wait and one push, five activities. */
export interface Alternative { readonly name: string; readonly how: string; readonly dollars: number }

const M = 1_000_000;
/** A 50 ms call of a function of 512 MB. */
const call = (n: number): number => costOf('lambdaRequest', n) + costOf('lambdaCompute', n * 0.05 * 0.5);
/** One push, as it is sent here (bench:broadcast). */
const PUSH = 0.06;

/** Arithmetic over list prices (core/prices.ts), not measured. */
export const ALTERNATIVES: readonly Alternative[] = [
  { name: 'a Standard execution a person', how: '6 transitions, 2 calls of a function', dollars: costOf('stepTransition', 6 * M) + call(2 * M) + PUSH },
  { name: 'a durable function a person', how: '5 durable operations, 2 KB each kept', dollars: costOf('durableOperation', 5 * M) + costOf('durableGigabyte', 5 * 2 * 1e-6 * M) + call(2 * M) + PUSH },
  { name: 'Express executions and a schedule a person', how: '2 executions of 100 ms in 64 MB, a one-time schedule, 3 writes, 2 calls', dollars: costOf('expressRequest', 2 * M) + costOf('expressCompute', 2 * M * 0.1 * 0.0625) + costOf('schedule', M) + costOf('dynamoWrite', 3 * M) + call(2 * M) + PUSH },
  { name: 'EventBridge Scheduler alone', how: 'a one-time schedule, 2 writes, 2 calls, one read', dollars: costOf('schedule', M) + costOf('dynamoWrite', 2 * M) + costOf('dynamoRead', M) + call(2 * M) + PUSH },
  { name: 'rows by minute and a sweeper', how: 'dedupe, put and delete of a row, one read; the engine is yours to write', dollars: costOf('dynamoWrite', 3 * M) + costOf('dynamoRead', M) + PUSH },
];
