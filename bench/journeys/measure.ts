import { itemBytes } from '../cloud/item-size.ts';
import type { Unit, Units } from '../cloud/meter.ts';
import { billOf, type Line, perMillion, sumOf } from '../bill/bill.ts';
import { summed, type Told, toldBy, unitsUsed } from '../fleet/usage.ts';
import { costOf } from '../../core/prices.ts';
import type { Ran } from './journey.ts';
import { byWhose, stagesOf, type Whose } from './stages.ts';

export interface Figures {
  readonly people: number;
  readonly moves: number;
  readonly executions: number;
  readonly dollarsPerMillion: number;
  /** Of functions that decide, write and perform moves; what sends pushes is bench:broadcast's. */
  readonly cpuMicrosPerMove: number;
  readonly cpuMicrosPerMoveByFunction: Readonly<Record<string, number>>;
  /** Of the same functions. */
  readonly cpuMicrosPerMoveByStage: Readonly<Record<string, number>>;
  /** Our own code, the AWS SDK with its sockets, V8's collector and compilers, Node's loop. */
  readonly cpuMicrosPerMoveByWhose: Readonly<Record<Whose, number>>;
  readonly peakMiB: Readonly<Record<string, number>>;
  /** Together, by unit. */
  readonly counts: Readonly<Record<string, number>>;
  /** Units of DynamoDB by function and table, calls of each kind. */
  readonly tables: Readonly<Record<string, number>>;
  readonly calls: Readonly<Record<string, number>>;
  readonly logLines: number;
  readonly bill: readonly Line[];
}

const rounded = (n: number, digits: number): number => Number(n.toFixed(digits));

/** Runs by the clock, however many people there are. */
const BY_THE_CLOCK = 'open-cohorts';

/** What one run used, per million of people and per move, where `perSecond` people come all the time. Of what runs by the clock a short run would bear as
 *  much as all who come in that time: it bears the share of those it has. */
export async function measured(ran: Ran, perSecond: number): Promise<Figures> {
  const share = Math.min(1, ran.came / (perSecond * ran.seconds));
  const units = shared(unitsUsed(ran.world, ran.rounds), share);
  const bill = perMillion(billOf(units), ran.came);
  const told = await toldBy(ran.world, stagesOf);
  return {
    people: ran.came, moves: ran.moves, executions: ran.executions, dollarsPerMillion: rounded(sumOf(bill), 4),
    ...cpuOf(told, share, ran.moves), peakMiB: told.peakMiB,
    counts: totals(units), tables: ran.world.cloud.meter.tables, calls: ran.world.cloud.meter.calls, logLines: ran.world.containers.reduce((lines, { used }) => lines + used.invocations, 0), bill,
  };
}

type Cpu = Pick<Figures, 'cpuMicrosPerMove' | 'cpuMicrosPerMoveByFunction' | 'cpuMicrosPerMoveByStage' | 'cpuMicrosPerMoveByWhose'>;

/** Of all that does not send, what runs by the clock by its share. */
function cpuOf({ cpuMicros, stagesByFunction }: Told, share: number, moves: number): Cpu {
  const perMove = (name: string, micros: number): number => (micros * (name === BY_THE_CLOCK ? share : 1)) / moves;
  const movers = Object.keys(cpuMicros).filter((name) => !name.startsWith('deliver-'));
  const byFunction = Object.fromEntries(movers.map((name) => [name, perMove(name, cpuMicros[name] ?? 0)]));
  const byStage = summed(movers.map((name) => Object.fromEntries(Object.entries(stagesByFunction[name] ?? {}).map(([stage, micros]) => [stage, perMove(name, micros)]))));
  return {
    cpuMicrosPerMove: rounded(Object.values(byFunction).reduce((a, b) => a + b, 0), 1),
    cpuMicrosPerMoveByFunction: largestFirst(byFunction), cpuMicrosPerMoveByStage: largestFirst(byStage), cpuMicrosPerMoveByWhose: largestFirst(byWhose(byStage)),
  };
}

const largestFirst = <K extends string>(all: Readonly<Record<K, number>>): Readonly<Record<K, number>> =>
  Object.fromEntries(Object.entries<number>(all).sort(([, a], [, b]) => b - a).map(([name, micros]) => [name, rounded(micros, 1)])) as Record<K, number>;

export const shared = (units: Readonly<Record<string, Units>>, share: number): Readonly<Record<string, Units>> =>
  Object.fromEntries(Object.entries(units).map(([who, its]) => [who, who === BY_THE_CLOCK ? Object.fromEntries(Object.entries(its).map(([unit, n]) => [unit, n * share])) : its]));

function totals(units: Readonly<Record<string, Units>>): Readonly<Record<string, number>> {
  const sums: Partial<Record<Unit, number>> = {};
  for (const its of Object.values(units)) for (const [unit, n] of Object.entries(its) as [Unit, number][]) sums[unit] = rounded((sums[unit] ?? 0) + n, 2);
  return sums;
}

/** What a million rows cost that only wait, for a day: their storage, and the four sweeps that look for whoever was listed nowhere. */
export async function waiting(ran: Ran): Promise<{ readonly bytesARow: number; readonly storagePerMillionDays: number; readonly sweepPerMillionDays: number }> {
  const rows = ran.world.cloud.dynamo.rows('Instances');
  ran.world.reset();
  await ran.sweep();
  const bytes = rows.reduce((sum, row) => sum + itemBytes(row), 0) / rows.length;
  const sweep = sumOf(billOf(unitsUsed(ran.world))) / rows.length;
  return {
    bytesARow: Math.round(bytes), sweepPerMillionDays: rounded(4 * sweep * 1e6, 4),
    // DynamoDB adds 100 bytes to each item it keeps (Developer Guide, "Item sizes").
    storagePerMillionDays: rounded(costOf('storageGigabyte', ((bytes + 100) * 1e6) / 1e9) / 30, 4),
  };
}
