import { itemBytes } from '../cloud/item-size.ts';
import type { Unit, Units } from '../cloud/meter.ts';
import { billOf, type Line, perMillion, sumOf } from '../bill/bill.ts';
import { toldBy, unitsUsed } from '../fleet/usage.ts';
import { costOf } from '../../core/prices.ts';
import type { Ran } from './journey.ts';
import { stagesOf } from './stages.ts';

export interface Figures {
  readonly people: number;
  readonly moves: number;
  readonly executions: number;
  readonly dollarsPerMillion: number;
  /** Of functions that decide, write and perform moves; what sends pushes is bench:broadcast's. */
  readonly cpuMicrosPerMove: number;
  readonly cpuMicrosPerMoveByFunction: Readonly<Record<string, number>>;
  readonly cpuMicrosPerMoveByStage: Readonly<Record<string, number>>;
  readonly peakMiB: Readonly<Record<string, number>>;
  /** Together, by unit. */
  readonly counts: Readonly<Record<string, number>>;
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
  const perMove = (all: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
    Object.fromEntries(Object.entries(all).sort(([, a], [, b]) => b - a).map(([name, micros]) => [name, rounded(micros / ran.moves, 1)]));
  const movers = Object.fromEntries(Object.entries(told.cpuMicros).filter(([name]) => !name.startsWith('deliver-')).map(([name, micros]) => [name, name === BY_THE_CLOCK ? micros * share : micros]));
  return {
    people: ran.came, moves: ran.moves, executions: ran.executions, dollarsPerMillion: rounded(sumOf(bill), 4),
    cpuMicrosPerMove: rounded(Object.values(movers).reduce((a, b) => a + b, 0) / ran.moves, 1),
    cpuMicrosPerMoveByFunction: perMove(movers), cpuMicrosPerMoveByStage: perMove(told.stages), peakMiB: told.peakMiB,
    counts: totals(units), logLines: ran.world.containers.reduce((lines, { used }) => lines + used.invocations, 0), bill,
  };
}

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
