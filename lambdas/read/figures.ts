import pMap from 'p-map';
import type { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import type { CatalogKind } from '../../core/catalog/ports.ts';
import type { BucketCount } from '../../core/ports.ts';
import { Refusal } from '../../core/problem.ts';
import { type AskedRange, type Range, rangeOf, type Span, spansBefore } from '../../core/report/range.ts';
import { figuresOf } from '../../core/report/figures.ts';
import { liftOf } from '../../core/report/lift.ts';
import { formulas, ratesOf } from '../../core/report/formulas.ts';
import { balanceOf, byFacet, byHour, byPlatform, counterScope, isOf, numbersOf, seriesOf, type Subject, type Timed } from '../../core/report/report.ts';
import { type Breakdown, type ReportScope, WHOLE_ACCOUNT } from '../../core/report/scope.ts';
import type { Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';
import type { ReadPorts } from './ports.ts';

type Schemas = Pick<typeof FIGURE_SCHEMAS, 'getReport' | 'listFormulas'>;

export const figureOperations = (ports: ReadPorts): Operations<Schemas> => ({
  getReport: async ({ params, query, now }) => ({ status: 200, body: await reportOf(ports, params, { ...query, now }) }),
  listFormulas: async () => ({ status: 200, body: { items: formulas() } }),
});

export interface AskedReport extends AskedRange { readonly by?: readonly Breakdown[] | undefined; readonly now: number }

export async function reportOf(ports: ReadPorts, subject: Subject, asked: AskedReport) {
  const { now, by = [] } = asked;
  const range = rangeOf(asked, now);
  if ('fault' in range) throw new Refusal('invalid-request', undefined, [range.fault]);
  const known = await subjectOf(ports, subject);
  const [before, within] = await Promise.all([
    pMap(spansBefore(range.from, now), (span) => numbers(ports, subject, { span, trials: known.trials })),
    numbers(ports, subject, { span: { kind: range.read, from: range.from, to: range.to }, trials: known.trials }),
  ]);
  if (!known.exists && within.length + before.flat().length === 0) throw new Refusal('not-found', `Nothing was counted for the ${subject.scope} "${subject.id}", and there is none.`);
  const figures = figuresOf(within);
  return {
    ...subject, from: instantOf(range.from), to: instantOf(Math.min(range.to, now)), bucket: range.bucket, timeZone: range.timeZone, asOf: instantOf(now),
    figures, rates: ratesOf(figures), balance: balanceOf(before.flat(), figures),
    series: seriesOf(within, range).map(({ at, figures: its }) => ({ at: instantOf(at), figures: its })),
    by: Object.fromEntries(await pMap(by, async (breakdown) => [breakdown, await brokenDown(ports, { subject, breakdown, range, within })] as const)),
    lift: within.some(({ metric }) => metric === 'touched') ? liftOf(await facets(ports, subject, range), (key) => isOf(subject, key)) : [],
  };
}

interface Asked { readonly span: Span; readonly trials: ReadonlySet<number> }

async function numbers({ reports }: ReadPorts, subject: Subject, { span: { kind, from, to }, trials }: Asked): Promise<readonly Timed[]> {
  return numbersOf(subject, await reports.read(counterScope(subject), kind, from, to - 1), trials);
}

interface Broken { readonly subject: Subject; readonly breakdown: Breakdown; readonly range: Range; readonly within: readonly Timed[] }

async function brokenDown(ports: ReadPorts, { subject, breakdown, range, within }: Broken) {
  switch (breakdown) {
    case 'platform': return byPlatform(within);
    case 'hour': return byHour(range.read === 'day' ? await hours(ports, subject, range) : within, range.timeZone);
    case 'locale': case 'treatment': case 'appVersion': return byFacet(subject, breakdown, await facets(ports, subject, range));
  }
}

const facets = ({ reports }: ReadPorts, subject: Subject, { from, to }: Range): Promise<readonly BucketCount[]> => reports.facets(counterScope(subject), from, to - 1);

/** As far back as hours are kept. */
const hours = async (ports: ReadPorts, subject: Subject, { from, to }: Range): Promise<readonly Timed[]> =>
  numbers(ports, subject, { span: { kind: 'hour', from, to }, trials: (await subjectOf(ports, subject)).trials });

const KINDS = { journey: 'journey', message: 'message', app: 'app', channel: 'channel' } as const satisfies Partial<Record<ReportScope, CatalogKind>>;

/** Whether there is such a thing now, and which versions of a journey only try it. A send is known by its counters. */
async function subjectOf({ catalog }: ReadPorts, { scope, id }: Subject): Promise<{ readonly exists: boolean; readonly trials: ReadonlySet<number> }> {
  switch (scope) {
    case 'account': return { exists: id === WHOLE_ACCOUNT, trials: new Set() };
    case 'send': return { exists: false, trials: new Set() };
    case 'journey': {
      const journey = await catalog.get('journey', id);
      return { exists: journey !== undefined, trials: new Set(journey?.body.versions.flatMap((v) => (v.trial === undefined ? [] : [v.version]))) };
    }
    case 'message': case 'app': case 'channel': return { exists: (await catalog.get(KINDS[scope], id)) !== undefined, trials: new Set() };
  }
}
