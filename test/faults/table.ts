import type { RunResult } from './run.ts';

const COLUMNS = [
  ['pushes', 'pushes'], ['accepted', 'accepted'], ['refused', 'refused'], ['dead', 'dead'], ['expired', 'expired'], ['unknown', 'unknown'],
  ['repeated', 'repeated'], ['lost', 'lost'], ['miscounted', 'miscounted'], ['wronglyDropped', 'wrongly dropped'],
] as const satisfies readonly (readonly [keyof RunResult['figures'], string])[];

const FAULT_WIDTH = 62;
const widthOf = (title: string): number => Math.max(title.length, 6) + 2;

export const tableHead = (): string => 'fault'.padEnd(FAULT_WIDTH) + COLUMNS.map(([, title]) => title.padStart(widthOf(title))).join('') + '       s';

/** One line; what does not hold stands below it. */
export const tableLine = ({ fault, figures, failures, ms }: RunResult): string => [
  `${failures.length === 0 ? '✓' : '✗'} ${fault}`.padEnd(FAULT_WIDTH) + COLUMNS.map(([name, title]) => String(figures[name]).padStart(widthOf(title))).join('') + (ms / 1_000).toFixed(1).padStart(8),
  ...failures.map((failure) => `    ${failure}`),
].join('\n');

/** What `--json` writes. */
export const jsonOf = (results: readonly RunResult[]): string => JSON.stringify({
  rows: results.map(({ fault, transport, figures: { pushes, lost, miscounted, wronglyDropped, repeated } }) =>
    ({ fault, transport, pushes, lost, miscounted, wronglyDropped, repeated })),
}, null, 2);
