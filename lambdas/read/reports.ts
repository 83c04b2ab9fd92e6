import type { REPORT_SCHEMAS } from '../../core/api/reports.ts';
import { Refusal } from '../../core/problem.ts';
import { beginOf, keptMs } from '../../core/report/bucket.ts';
import { settledRow } from '../../core/catalog/history.ts';
import type { BucketCount } from '../../core/ports.ts';
import { journeyScope, parseCountKey } from '../../core/report/count.ts';
import { flowOf, type KnownVersion } from '../../core/report/flow.ts';
import { journeyFigures } from '../../core/report/journey.ts';
import type { Operations } from '../http.ts';
import type { ReadPorts } from './ports.ts';

/** Tests and dry runs count for themselves. */
function reported(counts: readonly BucketCount[], known: readonly KnownVersion[], version: number | undefined) {
  const trials = new Set(known.flatMap((v) => (v.trial === undefined ? [] : [v.version])));
  const wanted = counts.filter(({ key }) => { const of = parseCountKey(key).version; return version === undefined ? !trials.has(of) : of === version; });
  const flow = flowOf(wanted, known);
  return { ...journeyFigures(wanted), ...flow, standing: flow.versions.reduce((n, { standing }) => n + standing, 0) };
}

export const reportOperations = (ports: ReadPorts): Operations<typeof REPORT_SCHEMAS> => ({
  getJourneyReport: async ({ params: { id }, query, now }) => {
    const { version, bucket } = query;
    const journey = await ports.catalog.get('journey', id);
    if (journey === undefined) throw new Refusal('not-found', `There is no journey "${id}".`);
    const to = query.to ?? now;
    const from = beginOf(bucket, query.from ?? to - keptMs(bucket));
    const counts = await ports.reports.read(journeyScope(id), bucket, from, to);
    const { versions: known } = settledRow(journey, now).current.body;
    const figures = reported(counts, known, version);
    return {
      status: 200,
      body: { journey: id, ...(version === undefined ? {} : { version }), from: new Date(from).toISOString(), to: new Date(to).toISOString(), bucket, ...figures },
    };
  },
});
