import { describe, expect, it } from 'vitest';
import { Agenda } from '../../bench/cloud/agenda.ts';
import { Machines } from '../../bench/cloud/machines.ts';
import { Meter } from '../../bench/cloud/meter.ts';
import { Streams } from '../../bench/cloud/streams.ts';
import { cohortInput, machineOf } from '../../core/journey/machine.ts';
import { cart } from '../core/journey/actor.ts';

const cohort = { journey: 'cart', version: 1, node: 'hour', moment: 10_000 };

function world() {
  const time = { now: 1_000 };
  const meter = new Meter();
  const machines = new Machines(meter, () => time.now);
  machines.define('cart', machineOf(cart(), 'run-step'));
  const calls: unknown[] = [];
  const run = (answers: readonly object[]): Promise<void> => machines.run(async (resource, input) => { calls.push([resource, input]); return answers[calls.length - 1]; });
  return { time, machines, calls, run, transitions: () => meter.units['step-functions']?.transitions };
}
const input = JSON.stringify(cohortInput(cohort));

describe('machines', () => {
  it('wait until the moment, call once more while more follow, and bill every state', async () => {
    const { time, machines, calls, run, transitions } = world();
    machines.start('cart', 'one', input);
    await run([]);
    expect([machines.next, transitions(), calls]).toEqual([10_000, 2, []]);
    time.now = 10_000;
    await run([{ more: true, cursor: 'p19' }, { more: false, cursor: '' }]);
    expect(calls).toEqual([['run-step', { ...cohort, cursor: '' }], ['run-step', { ...cohort, cursor: 'p19' }]]);
    // which node?, wait, (step, more?) twice, drained
    expect([machines.next, transitions()]).toEqual([Infinity, 7]);
  });

  it('are one execution a name: the same while it runs, taken once it is over', async () => {
    const { time, machines, run } = world();
    machines.start('cart', 'one', input);
    expect(() => machines.start('cart', 'one', input)).not.toThrow();
    expect(() => machines.start('cart', 'one', '{}')).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    time.now = 10_000;
    await run([{ more: false, cursor: '' }]);
    expect(() => machines.start('cart', 'one', input)).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    expect(machines.started).toBe(1);
    expect(() => machines.start('other', 'one', input)).toThrow(expect.objectContaining({ name: 'StateMachineDoesNotExist' }));
  });

  it('fail loudly for a node they do not know', async () => {
    const { machines, run } = world();
    machines.start('cart', 'one', JSON.stringify(cohortInput({ ...cohort, node: 'nowhere' })));
    await expect(run([])).rejects.toThrow('States.NoChoiceMatched');
  });
});

it('an agenda gives the earliest first, and nothing before its time', () => {
  const agenda = new Agenda<string>();
  for (const [at, name] of [[5, 'e'], [1, 'a'], [4, 'd'], [2, 'b'], [3, 'c']] as const) agenda.add(at, name);
  expect(agenda.take(0)).toBeUndefined();
  expect([agenda.next, agenda.take(3), agenda.take(3), agenda.take(3), agenda.take(3), agenda.next, agenda.size]).toEqual([1, 'a', 'b', 'c', undefined, 4, 2]);
});

it('a stream keeps the rows of a partition in one shard, in order', () => {
  const streams = new Streams(4);
  for (let n = 0; n < 400; n += 1) streams.add(`p${n % 40}`, { table: 'Instances', name: 'INSERT', image: { n: { N: String(n) } }, at: n });
  const shards = [0, 1, 2, 3].map((shard) => streams.take('Instances', 1_000, shard).map(({ image }) => Number(image['n']?.['N'])));
  expect(shards.flat()).toHaveLength(400);
  for (const its of shards) expect(its).toEqual([...its].sort((a, b) => a - b));
  expect(new Set(shards.flatMap((its, shard) => its.map((n) => `${shard} ${n % 40}`))).size).toBe(40);
  expect([streams.added('Instances'), streams.waiting('Instances', 0).count]).toEqual([400, 0]);
});
