import { columns } from '../columns.ts';
import type { Imported } from './import-file.ts';
import type { Outcome } from '../../core/import/load.ts';
import { badOf } from '../../core/import/tally.ts';

const number = (n: number): string => n.toLocaleString('en-US');

const SAID: Readonly<Record<Exclude<Outcome['status'], 'nothing'>, string>> = {
  created: 'profiles were made', changed: 'changed a profile', unchanged: 'changed nothing: it was so already', checked: 'would be loaded',
  faulty: 'are broken', refused: 'were refused by the API',
};

/** Every line is where it should be. */
export const worked = ({ state, tally }: Imported): boolean => state !== 'stopped' && badOf(tally) === 0;

/** What became of a file, for people. `notes`: what each note means. */
export function summaryLines({ path, state, resumedAt, tally, errors }: Imported, notes: Readonly<Record<string, string>>): readonly string[] {
  const rows = Object.entries(SAID).flatMap(([status, said]) => {
    const n = tally.outcomes[status as Outcome['status']] ?? 0;
    return n === 0 ? [] : [['', number(n), said]];
  });
  const noted = Object.entries(tally.notes).map(([note, n]) => ['', number(n), notes[note] ?? note]);
  return [
    HEADS[state](path, number(tally.lines)),
    ...(resumedAt > 0 && state !== 'done-before' ? [`  went on behind line ${number(resumedAt)}`] : []),
    ...columns(['', 'LINES', ''], rows).slice(1),
    ...(noted.length > 0 ? ['  of these:', ...columns(['', 'LINES', ''], noted).slice(1)] : []),
    ...(badOf(tally) > 0 ? [`  ${errors} names each line that was not loaded.`] : []),
  ];
}

const HEADS: Readonly<Record<Imported['state'], (path: string, lines: string) => string>> = {
  done: (path, lines) => `${path}: ${lines} lines`,
  stopped: (path, lines) => `${path}: stopped behind line ${lines}; called the same way again, it goes on`,
  'done-before': (path, lines) => `${path}: its ${lines} lines were loaded before; --from-start loads them again`,
};
