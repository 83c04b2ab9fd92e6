import type { Figures } from './figures.ts';
import type { Rates } from './formulas.ts';

/** A number of an exported report. `figure` is a key of core/report/formulas.ts. */
export interface Line {
  readonly scope: string;
  readonly id: string;
  /** Of the number: a bucket of the series, or the whole range. */
  readonly from: string;
  readonly bucket: string;
  /** `total`, `series` or what it is broken down by. */
  readonly by: string;
  readonly value: string;
  readonly figure: string;
  readonly reason: string;
  readonly n: number;
}
export const COLUMNS = ['scope', 'id', 'from', 'bucket', 'by', 'value', 'figure', 'reason', 'n'] as const satisfies readonly (keyof Line)[];

interface Exported {
  readonly scope: string;
  readonly id: string;
  readonly from: string;
  readonly bucket: string;
  readonly figures: Figures;
  readonly rates: Rates;
  readonly series: readonly { readonly at: string; readonly figures: Figures }[];
  readonly by: Readonly<Record<string, readonly { readonly value: string; readonly figures: Figures; readonly rates: Rates }[]>>;
}

/** A report in long form: one number a line, so that another breakdown is more lines and no other columns. Zeros are left out of series and parts. */
export function linesOf({ scope, id, from, bucket, figures, rates, series, by }: Exported): readonly Line[] {
  const all = { scope, id, from, bucket: 'all', by: 'total', value: '' };
  return [
    ...figureLines(all, figures), ...rateLines(all, rates),
    ...series.flatMap((one) => counted(figureLines({ ...all, from: one.at, bucket, by: 'series' }, one.figures))),
    ...Object.entries(by).flatMap(([what, parts]) => parts.flatMap((part) => {
      const its = { ...all, by: what, value: part.value };
      return [...counted(figureLines(its, part.figures)), ...rateLines(its, part.rates)];
    })),
  ];
}

type Place = Omit<Line, 'figure' | 'reason' | 'n'>;
const counted = (lines: readonly Line[]): readonly Line[] => lines.filter(({ n }) => n !== 0);

const figureLines = (place: Place, figures: Figures): readonly Line[] => Object.entries(figures as unknown as Record<string, number | Readonly<Record<string, number>>>).flatMap(([figure, n]) =>
  (typeof n === 'number' ? [{ ...place, figure, reason: '', n }] : Object.entries(n).map(([reason, its]) => ({ ...place, figure, reason, n: its }))));

const rateLines = (place: Place, rates: Rates): readonly Line[] => Object.entries(rates).flatMap(([figure, n]) => (n === null ? [] : [{ ...place, figure, reason: '', n }]));

export const ndjson = (lines: readonly Line[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** RFC 4180. */
export const csv = (lines: readonly Line[]): string => [COLUMNS, ...lines.map((line) => COLUMNS.map((column) => cell(line[column])))].map((cells) => `${cells.join(',')}\r\n`).join('');

/** Reasons and versions come from phones: what a spreadsheet would take for a formula is text (OWASP, "CSV Injection"). */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
