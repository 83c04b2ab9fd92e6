import { SYSTEM } from '../core/catalog/history.ts';
import { pathWon } from '../core/catalog/lifecycle.ts';
import { pathVerdict } from '../core/journey/path-winner.ts';
import { type Plan, type PlanNode, versionKey } from '../core/journey/plan.ts';
import { journeyScope } from '../core/report/count.ts';
import { auditedCatalog } from './audited.ts';
import type { ConcludePorts } from './conclude-experiments.ts';
import { decide } from './manage/ports.ts';

/** Makes winners of what has won in live journeys, where an experiment node says so. */
export async function concludePaths(ports: ConcludePorts): Promise<{ readonly pathsWon: number }> {
  let pathsWon = 0;
  for (const { plan, status, winners = {} } of (await ports.catalog.current()).plans.values()) {
    if (status !== 'live') continue;
    for (const [id, node] of Object.entries(plan.nodes)) {
      if (node.type === 'experiment' && node.winner?.then === 'apply' && winners[id] === undefined && await conclude(ports, plan, { id, node })) pathsWon += 1;
    }
  }
  return { pathsWon };
}

interface Experiment { readonly id: string; readonly node: Extract<PlanNode, { type: 'experiment' }> }

/** Judged and written over one revision of the journey: whoever chooses at the same moment is not overruled. */
const conclude = ({ store, reports, pause, clock }: ConcludePorts, { journey, version }: Plan, { id, node }: Experiment): Promise<boolean> =>
  decide({ catalog: auditedCatalog(store, { did: 'path-won', by: SYSTEM('beckon'), now: clock.now(), note: `${versionKey(journey, version)}, ${id}` }), pause }, async ({ catalog }) => {
    const now = clock.now();
    const current = await catalog.get('journey', journey);
    const its = current?.body.versions.find((v) => v.version === version);
    if (current === undefined || its?.status !== 'live' || its.winners?.[id] !== undefined) return NOTHING;
    const counts = await reports.read(journeyScope(journey), 'day', its.publishedAt, now);
    const { treatment, why } = pathVerdict(node, { id, version }, { counts, age: now - its.publishedAt });
    if (treatment === undefined) return NOTHING;
    const body = pathWon(current.body, { version, node: id }, { treatment, at: now, by: 'beckon', why });
    return { changes: [{ kind: 'journey', put: { ...current, revision: current.revision + 1, updatedAt: now, updatedBy: 'beckon', body } }], answer: true };
  });

const NOTHING = { changes: [], answer: false } as const;
