import type { AnswerOf, ItemOf } from '../api/request.ts';
import { columns } from '../columns.ts';
import { number } from './table.ts';

type Report = AnswerOf<'getReport'>;
type Figures = Report['figures'];

const total = (by: Readonly<Record<string, number>>): number => Object.values(by).reduce((a, b) => a + b, 0);
const percent = (rate: number | null): string => (rate === null ? '-' : `${(rate * 100).toFixed(1)} %`);

const LINES: readonly (readonly [what: string, of: (f: Figures) => number | Readonly<Record<string, number>>])[] = [
  ['entered', (f) => f.entered], ['not let in', (f) => f.refusedEntries], ['exits', (f) => f.exits], ['failures', (f) => f.failures],
  ['got no push', (f) => f.unaddressed], ['targeted', (f) => f.targeted], ['excluded', (f) => f.excluded], ['accepted', (f) => f.accepted], ['refused', (f) => f.refused],
  ['token-dead', (f) => f.tokenDead], ['expired', (f) => f.expired], ['unknown', (f) => f.unknown], ['received', (f) => f.received], ['opened', (f) => f.opened],
  ['opened, once each', (f) => f.openedUnique], ['buttons', (f) => f.actions], ['dismissed', (f) => f.dismissed], ['goals', (f) => f.converted],
];

/** Numbers that are zero are left out. */
export function reportLines(report: Report): readonly string[] {
  const { scope, id, from, to, figures, rates, balance, by } = report;
  const counted = LINES.flatMap(([what, of]) => {
    const value = of(figures);
    const [n, reasons] = typeof value === 'number' ? [value, ''] : [total(value), listed(value)];
    return n === 0 ? [] : [[what, number(n), reasons]];
  });
  const shares = Object.entries(rates).filter(([, rate]) => rate !== null);
  return [
    `${scope} ${id}, ${from} to ${to}`,
    ...(counted.length === 0 ? ['Nothing was counted.'] : columns(['', 'N', 'BY REASON'], counted)),
    ...(shares.length === 0 ? [] : ['', ...columns(['RATE', ''], shares.map(([name, rate]) => [name, percent(rate)]))]),
    ...Object.entries(by).flatMap(([what, parts]) => ['', ...columns([what.toUpperCase(), 'TARGETED', 'ACCEPTED', 'OPENED', 'OPEN RATE'], parts.map((part) => [part.value === '' ? '(not known)' : part.value, number(part.figures.targeted), number(part.figures.accepted), number(part.figures.openedUnique), percent(part.rates.openRate)]))]),
    '', balanceLine(balance),
  ];
}

const listed = (by: Readonly<Record<string, number>>): string => Object.entries(by).map(([name, n]) => `${name} ${number(n)}`).join(', ');

function balanceLine({ inFlightBefore, intake, outcomes, inFlight, difference, balanced }: Report['balance']): string {
  const sum = `${number(inFlightBefore)} in flight before + ${number(intake)} taken in = ${number(outcomes)} with an outcome + ${number(inFlight)} in flight`;
  return balanced ? `It adds up: ${sum}.` : `It does not add up: ${sum}, and ${number(difference)} too many.`;
}

const ROW_HEADS = ['AT', 'PUSH', 'OUTCOME', 'REASON', 'SAID', 'PROFILE', 'SOURCE', 'INSTANCE'] as const;
const rowCells = ({ at, pushId = '', outcome, reason = '', said = '', profileId = '', source, node, instance = '' }: ItemOf<'listReportRows'>): readonly string[] => [at, pushId, outcome ?? '', reason, said, profileId, `${source}/${node}`, instance];

/** Rows behind a number. What none of them has, as what phones report has no outcome, is no column. */
export function rowLines(rows: readonly ItemOf<'listReportRows'>[]): readonly string[] {
  const cells = rows.map(rowCells);
  const isFilled = (at: number): boolean => cells.some((row) => row[at] !== '');
  const filled = <T>(row: readonly T[]): readonly T[] => row.filter((_, at) => isFilled(at));
  return columns(filled(ROW_HEADS), cells.map(filled));
}
