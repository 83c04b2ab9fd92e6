import type { OutcomeRow } from '../../../core/delivery/outcome.ts';
import type { BucketCount } from '../../../core/ports.ts';
import { parseCountKey, sumCounts, type Count } from '../../../core/report/count.ts';
import { type Figures, figuresOf } from '../../../core/report/figures.ts';
import { outcomesOf } from '../../../core/report/formulas.ts';
import { counterScope, numbersOf } from '../../../core/report/report.ts';
import type { ReportScope } from '../../../core/report/scope.ts';
import { isFacetKey } from '../../../core/report/wide.ts';
import type { World } from '../world.ts';
import { differ } from './differ.ts';

/** Reports equal the sum of rows; intake equals outcomes. */
export function counters(world: World, journeys: readonly string[]): string[] {
  const rows = [...[...world.claims.held.values()].flatMap(({ step }) => (step === undefined ? [] : allOf(step))), ...world.deliveries.rows.flatMap((r: OutcomeRow) => allOf(r))];
  const days = world.reports.all('day');
  return [
    ...differ('counters', told(sumCounts(rows.filter(({ key }) => !isFacetKey(key)))), told(sumCounts(days))), ...differ('counters of hours', told(sumCounts(rows)), told(sumCounts(world.reports.all('hour')))),
    ...journeys.flatMap((journey) => balance(days, journey)), ...wideBalance(world, days, journeys),
  ];
}

const allOf = ({ counts, wide = [] }: { readonly counts: readonly Count[]; readonly wide?: readonly Count[] }): readonly Count[] => [...counts, ...wide];

/** The account and each message add up as their journeys do, and journeys are all there is. */
function wideBalance({ editions }: World, days: readonly BucketCount[], journeys: readonly string[]): string[] {
  const of = (scope: ReportScope, id: string) => figuresOf(numbersOf({ scope, id }, days.filter((c) => c.scope === counterScope({ scope, id })), editions.trials(id)));
  const account = of('account', 'all');
  const messages = [...new Set(days.flatMap(({ scope }) => (scope.startsWith('message#') ? [scope.slice(8)] : [])))].map((id) => of('message', id));
  const sum = (all: readonly Figures[]): string => JSON.stringify([all.reduce((n, f) => n + f.targeted, 0), all.reduce((n, f) => n + outcomesOf(f), 0), all.reduce((n, f) => n + f.openedUnique, 0)]);
  const its = sum(journeys.map((id) => of('journey', id)));
  return [...differ('messages', [its], [sum(messages)]), ...differ('account', [its], [sum([account])]), ...differ('account in flight', ['0'], [String(account.targeted - outcomesOf(account))])];
}

const told = (counts: readonly Count[]): string[] => counts.map((c) => `${c.scope} ${c.key} = ${String(c.n)}`);

const FINAL = new Set(['accepted', 'refused', 'token-dead', 'expired', 'unknown']);

function balance(counts: readonly Count[], journey: string): string[] {
  const of = (wanted: (metric: string, platform: string | undefined) => boolean): number =>
    counts.filter((c) => c.scope === `journey#${journey}`).filter((c) => { const k = parseCountKey(c.key); return wanted(k.metric, k.platform); }).reduce((n, c) => n + c.n, 0);
  const targeted = of((m) => m === 'targeted');
  const ended = of((m, platform) => FINAL.has(m) || (m === 'excluded' && platform !== undefined));
  return targeted === ended ? [] : [`${journey}: ${String(targeted)} pushes targeted, ${String(ended)} have an end`];
}
