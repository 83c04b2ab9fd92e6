import type { JOURNEY_SCHEMAS } from '../../core/api/journeys.ts';
import { type JourneyAction, settledRow, transition } from '../../core/catalog/history.ts';
import { type Trial, trialBegun, trialEnded, trialIn, trialsDropped } from '../../core/catalog/lifecycle.ts';
import type { Plan } from '../../core/journey/plan.ts';
import { dryPlan, DRY_RUN_MAX_MS, loopIn, TEST_MS, testPlan } from '../../core/journey/trial.ts';
import { Refusal } from '../../core/problem.ts';
import type { HttpAnswer, HttpRequest, Operations } from '../http.ts';
import { answerOf } from './journey-answer.ts';
import { removalsOf } from './delete-journey.ts';
import { makeVersion, versionOf } from './journey-version.ts';
import { decide, instantOf, type ManagePorts, required } from './ports.ts';
import { rowsOf } from './publish-journey.ts';

type Schemas = Pick<typeof JOURNEY_SCHEMAS, 'testJourney' | 'endJourneyTest' | 'dryRunJourney' | 'endJourneyDryRun'>;

export const trialOperations = (ports: ManagePorts): Operations<Schemas> => ({
  testJourney: (request) => begin(ports, request, { kind: 'test', as: testPlan, until: request.now + TEST_MS }),
  endJourneyTest: (request) => end(ports, request, 'test'),
  dryRunJourney: (request) => dryRun(ports, request),
  endJourneyDryRun: (request) => end(ports, request, 'dry-run'),
});

type Changing = Pick<HttpRequest, 'now' | 'caller' | 'expects'> & { readonly params: { readonly id: string } };
interface Begun { readonly kind: Trial; readonly as: (plan: Plan) => Plan; readonly until: number }

const ACTIONS = { test: ['test', 'end-test'], 'dry-run': ['dry-run', 'end-dry-run'] } as const satisfies Record<Trial, readonly [JourneyAction, JourneyAction]>;
const NAMES: Readonly<Record<Trial, string>> = { test: 'test', 'dry-run': 'dry run' };

/** The draft as a version of its own, beside whatever is live. */
const begin = (ports: ManagePorts, request: Changing, { kind, as, until }: Begun): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, expects, now, caller } = request;
    const { current, lines } = settledRow(await required(ports, 'journey', { id, expects }), now);
    if (trialIn(current.body, kind) !== undefined) throw new Refusal('conflict', `A ${NAMES[kind]} of the journey is running; end it first.`);
    const { document } = current.body;
    const version = await versionOf(ports, current);
    const { record, warnings } = await makeVersion(ports, { id, document, version }, as);
    const dropped = trialsDropped(current.body);
    for (const { machine } of dropped) await ports.machines.remove(machine);
    const kept = { ...current.body, versions: current.body.versions.filter((v) => !dropped.includes(v)) };
    const body = trialBegun(kept, { version, status: kind, machine: record.machine, publishedAt: now, until });
    const { next, changes } = transition(current, body, { action: ACTIONS[kind][0], version, now, by: { kind: caller.kind, name: caller.name }, note: `until ${instantOf(until)}` });
    return {
      changes: [...rowsOf(request, record, document), ...changes, ...lines, ...await removalsOf(ports, id, dropped)],
      answer: { status: 200, revision: next.revision, body: { id, revision: next.revision, version, status: kind, until: instantOf(until), warnings } },
    };
  });

const end = (ports: ManagePorts, request: Changing, kind: Trial): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, expects, now, caller } = request;
    const { current, lines } = settledRow(await required(ports, 'journey', { id, expects }), now);
    const running = trialIn(current.body, kind);
    if (running === undefined) throw new Refusal('conflict', `No ${NAMES[kind]} of the journey is running.`);
    const { next, changes } = transition(current, trialEnded(current.body, kind), { action: ACTIONS[kind][1], version: running.version, now, by: { kind: caller.kind, name: caller.name } });
    return { changes: [...changes, ...lines], answer: answerOf(next) };
  });

function dryRun(ports: ManagePorts, request: HttpRequest<Schemas['dryRunJourney']>): Promise<HttpAnswer> {
  const { now, body: { waits = 'off', until = now + DRY_RUN_MAX_MS } = {} } = request;
  if (until <= now || until > now + DRY_RUN_MAX_MS) {
    throw new Refusal('invalid-request', undefined, [{ path: '/until', code: 'out-of-range', message: `A dry run ends within 14 days: before ${instantOf(now + DRY_RUN_MAX_MS)}.` }]);
  }
  return begin(ports, request, { kind: 'dry-run', as: (plan) => unlooped(dryPlan(plan, waits), waits), until });
}

/** Without waits nobody would come out of a loop. */
function unlooped(plan: Plan, waits: 'on' | 'off'): Plan {
  const loop = waits === 'off' ? loopIn(plan) : undefined;
  if (loop !== undefined) throw new Refusal('conflict', `The journey leads back to "${loop}": run it dry with its waits on.`);
  return plan;
}
