import { type BenchFunction, sizeOf } from './function-name.ts';
import { gbSecondsOf, type Work } from '../bill/compute.ts';
import type { Unit, Units } from '../cloud/meter.ts';
import { type StageRule, stagesIn } from './stages.ts';
import type { World } from './world.ts';

/** How many calls of an invocation run beside each other, as its shell has it; elsewhere one follows the other. */
const BESIDE: Readonly<Partial<Record<BenchFunction, number>>> = { 'deliver-apns': 4, 'deliver-fcm': 4, 'run-send': 4 };

/** Functions that write rows of people side by side, as many as the SDK opens sockets; each invocation waits for one such write at least. */
const CROWDS: ReadonlySet<BenchFunction> = new Set(['dispatch-events', 'run-step']);
const SOCKETS = 50;
const isRow = (call: string): boolean => call.endsWith(' PutItem Instances');

/** Of so many writes of rows, those that nothing else ran beside. */
export const alone = (writes: number, invocations: number): number => Math.min(writes, writes / SOCKETS + invocations);

const isTable = (call: string): boolean => /(Item|Items|Query|Scan|Statement)( |$)/.test(call);

/** Everything that was used, Lambda's share included. `rounds`: how often a function waited for a provider. */
export function unitsUsed({ cloud, containers }: World, rounds: Readonly<Partial<Record<BenchFunction, number>>> = {}): Readonly<Record<string, Units>> {
  const used: Record<string, Partial<Record<Unit, number>>> = structuredClone({ ...cloud.meter.units });
  for (const { name, used: { invocations, cpuMicros, logBytes } } of containers) {
    const calls = Object.entries(cloud.meter.calls).filter(([call]) => call.startsWith(`${name} `));
    const callsOf = (is: (call: string) => boolean): number => calls.reduce((sum, [call, n]) => sum + (is(call) ? n : 0), 0) / (BESIDE[name] ?? 1);
    const crowd = CROWDS.has(name) ? callsOf(isRow) : 0;
    const waits: Work['waits'] = {
      dynamo: callsOf(isTable) - crowd + alone(crowd, invocations), s3: callsOf((c) => c.includes(' s3 ')), sqs: callsOf((c) => c.includes(' SendMessage')), provider: (rounds[name] ?? 0) / (BESIDE[name] ?? 1),
    };
    const its = (used[name] ??= {});
    its.invocations = (its.invocations ?? 0) + invocations;
    its.logBytes = (its.logBytes ?? 0) + logBytes;
    its.gbSeconds = (its.gbSeconds ?? 0) + gbSecondsOf({ cpuMicros, memory: sizeOf(name).memory, waits });
  }
  // What set the scene is not on the bill.
  return Object.fromEntries(Object.entries(used).filter(([who]) => who !== 'bench'));
}

type Stages = Readonly<Record<string, number>>;

export interface Told {
  /** Largest resident memory of each function's processes, MiB. */
  readonly peakMiB: Readonly<Record<string, number>>;
  /** CPU-µs by stage, all functions together; empty unless profiled. */
  readonly stages: Stages;
  /** The same, of each. */
  readonly stagesByFunction: Readonly<Record<string, Stages>>;
  readonly cpuMicros: Readonly<Record<string, number>>;
}

/** What the functions say of themselves at the end. `rules`: which file is which stage, by function. */
export async function toldBy({ containers }: World, rules: (name: BenchFunction) => readonly StageRule[]): Promise<Told> {
  const peakMiB: Record<string, number> = {};
  const stagesByFunction: Record<string, Record<string, number>> = {};
  const cpuMicros: Record<string, number> = {};
  for (const container of containers) {
    const { name, used } = container;
    const report = await container.report();
    peakMiB[name] = Math.max(peakMiB[name] ?? 0, Math.round(report.peakMiB));
    cpuMicros[name] = (cpuMicros[name] ?? 0) + used.cpuMicros;
    const its = report.profile === undefined ? {} : stagesIn(report.profile, { rules: rules(name), cpuMicros: used.cpuMicros });
    stagesByFunction[name] = summed([stagesByFunction[name] ?? {}, its]);
  }
  return { peakMiB, stages: summed(Object.values(stagesByFunction)), stagesByFunction, cpuMicros };
}

/** Name by name. */
export function summed(all: readonly Stages[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, n] of all.flatMap(Object.entries<number>)) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}
