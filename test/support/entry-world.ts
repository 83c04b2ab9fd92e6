import { ENTRY_SCHEMAS } from '../../core/api/entries.ts';
import { compileJourney } from '../../core/journey/compile.ts';
import type { LivePlan } from '../../core/journey/plan.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import { enterOperations } from '../../lambdas/enter-journeys.ts';
import type { EnterPorts } from '../../lambdas/enter-journeys/ports.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { startRuns } from '../../lambdas/start-runs.ts';
import { known } from '../core/journey/rules/harness.ts';
import { type Call, httpEvent, operator } from './http.ts';
import { memoryEvents } from './memory/events.ts';
import { memoryTrail } from './memory/trail.ts';
import { sendWorld } from './send-world.ts';

/** The ways into journeys through their HTTP handler, and the worker of runs, over one memory: audiences `vip` (tier gold) and `all`. */
export async function entryWorld() {
  const sends = sendWorld();
  const plans = new Map<string, LivePlan>();
  const reader = async () => ({ ...await sends.catalog.reader.refreshed(), plans });
  const catalog = { current: reader, refreshed: reader };
  const events = memoryEvents(() => undefined);
  let made = 0;
  const trail = { ...memoryTrail() };
  const ports: EnterPorts = { ...sends.api, catalog, events, trail, random: { chance: () => String(++made).padStart(20, '0') } };
  const worker = { ...sends.worker, catalog };
  const clock = { now: () => sends.time.now };
  const handler = httpHandler(ENTRY_SCHEMAS, () => enterOperations(ports), clock);
  await sends.put('audience', 'all', { document: { rule: 'true' }, since: 0 });
  await sends.put('audience', 'vip', { document: { rule: "profile.tier == 'gold'" }, since: 0 });
  return {
    ...sends, events, trail, plans, worker, ports,
    /** A journey of one long wait. */
    publish: (entry: object, { id = 'j', version = 1, ...rest }: { readonly id?: string; readonly version?: number; readonly timeZone?: string } = {}): void => {
      const document = { id, name: 'J', entry, start: 'rest', nodes: { rest: { type: 'wait', for: 'P1D', next: 'bye' }, bye: { type: 'end' } }, ...rest };
      const compiled = compileJourney(document, { ...known, audiences: new Set(['all', 'vip']) }, version);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
      plans.set(`${id}@${version}`, { plan: compiled.plan, status: 'live', since: sends.time.now });
    },
    call: async (route: string, rest: Omit<Call, 'route'> = {}) => {
      const result = await handler(httpEvent({ authorizer: operator('author'), ...rest, route }), {});
      return { status: result.statusCode ?? 0, body: JSON.parse(result.body ?? 'null') };
    },
    tick: () => startRuns({ ...ports, catalog, clock }),
    rows: (): ReadonlyMap<string, ActorRow> => sends.actors.rows,
    inside: (): string[] => [...sends.actors.rows.values()].flatMap(({ profileId, instances }) => instances.map(() => profileId)).sort(),
  };
}
