import { formulas } from '../../core/report/formulas.ts';
import type { ReportScope } from '../../core/report/scope.ts';
import { openApi } from '../api/open.ts';
import { columns } from '../columns.ts';
import { reportLines, rowLines } from './report-table.ts';

interface Where { readonly stage?: string; readonly json?: true }
export interface RangeFlags extends Where { readonly live?: true; readonly from?: number; readonly to?: number; readonly bucket?: string; readonly timeZone?: string; readonly by?: string }

const instant = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());
const rangeOf = ({ live, from, to, bucket, timeZone, by }: RangeFlags) =>
  ({ range: live === true ? 'live' : undefined, from: instant(from), to: instant(to), bucket, timeZone, by });

export async function show(scope: ReportScope, id: string, flags: RangeFlags): Promise<void> {
  const report = await openApi(flags.stage).call('getReport', { path: { scope, id }, query: rangeOf(flags) });
  if (flags.json) console.log(JSON.stringify(report));
  else for (const line of reportLines(report)) console.log(line);
}

export async function download(scope: ReportScope, id: string, { format, ...flags }: RangeFlags & { readonly format: string }): Promise<void> {
  process.stdout.write(await openApi(flags.stage).call('exportReport', { path: { scope, id }, query: { ...rangeOf(flags), format } }));
}

export interface RowFlags extends Where { readonly of?: string; readonly outcome?: string; readonly reason?: string; readonly platform?: string; readonly from?: number; readonly to?: number; readonly limit: number }

export async function rows(scope: ReportScope, id: string, { stage, json, from, to, limit, ...wanted }: RowFlags): Promise<void> {
  const found: Parameters<typeof rowLines>[0][number][] = [];
  for await (const row of openApi(stage).items('listReportRows', { path: { scope, id }, query: { ...wanted, from: instant(from), to: instant(to), limit: Math.min(limit, 100) } })) {
    found.push(row);
    if (json) console.log(JSON.stringify(row));
    if (found.length === limit) break;
  }
  if (!json && found.length > 0) for (const line of rowLines(found)) console.log(line);
  if (found.length === 0) console.error('There are no such rows.');
}

/** What each number means; nobody is asked. */
export function explain({ json }: { readonly json?: true }): void {
  if (json) for (const one of formulas()) console.log(JSON.stringify(one));
  if (json) return;
  for (const line of columns(['NUMBER', 'FORMULA', 'MEANS'], formulas().map(({ key, formula, words }) => [key, formula, words]))) console.log(line);
}
