import { costOf, type PriceName } from '../../core/prices.ts';
import type { Unit, Units } from '../cloud/meter.ts';

const PRICE_OF: Readonly<Record<Unit, { readonly price: PriceName; readonly each?: number }>> = {
  writeUnits: { price: 'dynamoWrite' },
  readUnits: { price: 'dynamoRead' },
  sqsRequests: { price: 'sqsRequest' },
  s3Puts: { price: 's3Put' },
  s3Gets: { price: 's3Get' },
  secretReads: { price: 'secretRead' },
  invocations: { price: 'lambdaRequest' },
  gbSeconds: { price: 'lambdaCompute' },
  transitions: { price: 'stepTransition' },
  apiRequests: { price: 'apiRequest' },
  logBytes: { price: 'logGigabyte', each: 1 / 1e9 },
};

export interface Line { readonly who: string; readonly unit: Unit; readonly n: number; readonly dollars: number }

/** What was used, line by line, with what it costs; the dearest first. */
export function billOf(units: Readonly<Record<string, Units>>): readonly Line[] {
  const lines = Object.entries(units).flatMap(([who, its]) => (Object.entries(its) as [Unit, number][]).map(([unit, n]): Line => {
    const { price, each = 1 } = PRICE_OF[unit];
    return { who, unit, n, dollars: costOf(price, n * each) };
  }));
  return lines.sort((a, b) => b.dollars - a.dollars);
}

export const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, { dollars }) => sum + dollars, 0);

/** The lines per a million of what was done. */
export const perMillion = (lines: readonly Line[], done: number): readonly Line[] =>
  lines.map((line) => ({ ...line, n: (line.n / done) * 1e6, dollars: (line.dollars / done) * 1e6 }));

export function printBill(lines: readonly Line[]): string {
  const rows = lines.filter(({ dollars }) => dollars >= 0.000_05).map(({ who, unit, n, dollars }) =>
    `  ${who.padEnd(16)} ${unit.padEnd(12)} ${n.toFixed(unit === 'gbSeconds' ? 1 : 0).padStart(11)}  $ ${dollars.toFixed(4)}`);
  return [...rows, `  ${'together'.padEnd(41)}  $ ${sumOf(lines).toFixed(4)}`].join('\n');
}
