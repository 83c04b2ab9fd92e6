import type { AnswerOf } from '../api/request.ts';
import { columns } from '../columns.ts';

type Figures = AnswerOf<'getSend'>['figures'];
type Report = AnswerOf<'getJourneyReport'>;

export const number = (n: number): string => n.toLocaleString('en-US');
const total = (by: Readonly<Record<string, number>>): number => Object.values(by).reduce((a, b) => a + b, 0);

const COLUMNS: readonly (readonly [head: string, of: (figures: Figures) => number])[] = [
  ['TARGETED', (f) => f.targeted], ['ACCEPTED', (f) => f.accepted], ['REFUSED', (f) => total(f.refused)], ['DEAD', (f) => total(f.tokenDead)],
  ['EXPIRED', (f) => f.expired], ['UNKNOWN', (f) => total(f.unknown)], ['EXCLUDED', (f) => total(f.excluded)], ['IN FLIGHT', (f) => f.inFlight],
  ['RECEIVED', (f) => f.received], ['OPENED', (f) => f.opened], ['DISMISSED', (f) => f.dismissed],
];
const cells = (figures: Figures): readonly string[] => COLUMNS.map(([, of]) => number(of(figures)));
const HEADS = COLUMNS.map(([head]) => head);

/** What became of pushes, and the reasons. */
export const figureLines = (figures: Figures): readonly string[] => [...columns(HEADS, [cells(figures)]), ...reasonLines(figures)];

const REASONS: readonly (readonly [what: string, of: (figures: Figures) => Readonly<Record<string, number>>])[] =
  [['refused', (f) => f.refused], ['dead', (f) => f.tokenDead], ['unknown', (f) => f.unknown], ['excluded', (f) => f.excluded], ['buttons', (f) => f.actions]];

/** `excluded  no-consent 12, quiet-hours 3` */
const reasonLines = (figures: Figures): readonly string[] => REASONS.flatMap(([what, of]) => {
  const reasons = Object.entries(of(figures)).filter(([, n]) => n !== 0);
  return reasons.length === 0 ? [] : [`${what.padEnd(9)} ${listed(reasons)}`];
});

const listed = (by: readonly (readonly [string, number])[]): string => [...by].sort(([, a], [, b]) => b - a).map(([name, n]) => `${name} ${number(n)}`).join(', ');

export function journeyLines(report: Report): readonly string[] {
  const { journey, version, from, to, started, standing, ended, refusedEntries, totals, nodes, adds } = report;
  const some = (what: string, by: Readonly<Record<string, number>>): readonly string[] => (total(by) === 0 ? [] : [`${what} ${listed(Object.entries(by))}`]);
  return [
    `${journey}${version === undefined ? '' : `, version ${version}`}, ${from.slice(0, 10)} to ${to.slice(0, 10)}`,
    `entered   ${number(started)}, in the journey ${number(standing)}`,
    ...some('left     ', ended), ...some('not let in', refusedEntries),
    '',
    ...columns(['NODE', 'MESSAGE', 'PLATFORM', 'ENTERED', ...HEADS], nodes.map((n) => [`${n.node} v${n.version}`, n.message ?? '', n.platform ?? '', number(n.entered), ...cells(n)])),
    '',
    ...reasonLines(totals),
    adds.equal ? 'It adds up: every push has an outcome or is in flight.' : 'It does not add up: some row has more outcomes than pushes (a window that begins later than the journey does that).',
  ];
}
