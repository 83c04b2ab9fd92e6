import type { Repaired } from './repair.ts';

const FIGURES = ['scanned', 'worked', 'young', 'missed', 'touched', 'moot'] as const satisfies readonly (keyof Repaired)[];
const NAME = 16;
const FIGURE = 9;

/** One line a consumer. */
export const repairTable = (done: readonly Repaired[]): readonly string[] => [
  ['CONSUMER'.padEnd(NAME), ...FIGURES.map((name) => name.toUpperCase().padStart(FIGURE))].join(' '),
  ...done.map((one) => [one.consumer.padEnd(NAME), ...FIGURES.map((name) => String(one[name]).padStart(FIGURE))].join(' ')),
];
