import type { JOURNEY_SCHEMAS } from '../../core/api/journeys.ts';
import { type JourneyAction, settledRow, transition } from '../../core/catalog/history.ts';
import { published } from '../../core/catalog/lifecycle.ts';
import type { CatalogChange } from '../../core/catalog/ports.ts';
import type { JourneyRecord, Stored } from '../../core/catalog/records.ts';
import { type Migration, migrationOf } from '../../core/journey/migrate.ts';
import { type Plan, versionKey } from '../../core/journey/plan.ts';
import { movedFaults, successionFaults } from '../../core/journey/succession.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { makeVersion, versionOf } from './journey-version.ts';
import { decide, type ManagePorts, nextOf, required } from './ports.ts';

type Publish = HttpRequest<(typeof JOURNEY_SCHEMAS)['publishJourney']>;
type Rollback = HttpRequest<(typeof JOURNEY_SCHEMAS)['rollbackJourney']>;

interface Meant { readonly document: JsonObject; readonly action: JourneyAction; readonly note?: string }

/** The draft becomes the live version. */
export const publishJourney = (ports: ManagePorts, request: Publish): Promise<HttpAnswer> =>
  publishAs(ports, request, async (_, { body: { document } }) => ({ document, action: 'publish' }));

/** The document of an earlier version becomes a new one; the draft stays what it is. */
export const rollbackJourney = (ports: ManagePorts, request: Rollback): Promise<HttpAnswer> =>
  publishAs(ports, request, async (ports, { id }) => ({ document: await documentOf(ports, id, request.body.version), action: 'rollback', note: `to version ${request.body.version}` }));

export async function documentOf({ catalog }: Pick<ManagePorts, 'catalog'>, id: string, version: number): Promise<JsonObject> {
  const [stored, plan] = await Promise.all([catalog.get('journey-document', versionKey(id, version)), catalog.get('plan', versionKey(id, version))]);
  if (stored !== undefined) return stored.body;
  if (plan === undefined) throw new Refusal('not-found', `There is no version ${version} of journey "${id}".`);
  throw new Refusal('conflict', `Version ${version} was published before documents of versions were kept.`);
}

/** Compiles the document, makes its machine, then one transaction makes the version live and closes the one before. The
 *  machine comes first: a live version without one could not wake anybody, a machine without a version is only never run. */
const publishAs = (ports: ManagePorts, request: Publish | Rollback, meant: (ports: ManagePorts, current: Stored<JourneyRecord>) => Promise<Meant>): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, expects, now, caller, body: { migrate = 'finish' } = {} } = request;
    const { current, lines } = settledRow(await required(ports, 'journey', { id, expects }), now);
    const { document, ...said } = await meant(ports, current);
    const version = await versionOf(ports, current);
    const before = await planBefore(ports, current);
    const { record, warnings } = await makeVersion(ports, { id, document, version }, (plan) => refuseOther(before, plan));
    const body = published(current.body, { version, machine: record.machine, publishedAt: now }, migrate === 'move' ? version : undefined);
    const { next, changes } = transition(current, body, { ...said, version, now, by: { kind: caller.kind, name: caller.name } });
    const moving = before !== undefined && before.version === current.body.liveVersion && migrate === 'move' ? moved(before, record.plan) : undefined;
    return {
      changes: [...rowsOf(request, record, document), ...changes, ...lines],
      answer: {
        status: 200, revision: next.revision,
        body: { id, revision: next.revision, version, status: next.body.status, warnings: [...warnings, ...(moving?.warnings ?? [])], ...(moving && { migration: moving.migration }) },
      },
    };
  });

/** The version before, as long as there may be people in it. */
async function planBefore({ catalog }: ManagePorts, { id, body: { versions } }: Stored<JourneyRecord>): Promise<Plan | undefined> {
  const last = versions.findLast(({ status }) => status === 'live' || status === 'closed');
  return last && (await catalog.get('plan', versionKey(id, last.version)))?.body.plan;
}

function refuseOther(before: Plan | undefined, plan: Plan): Plan {
  const faults = before === undefined ? [] : successionFaults(before, plan);
  if (faults.length > 0) throw new Refusal('invalid-document', undefined, faults);
  return plan;
}

const moved = (before: Plan, plan: Plan): { readonly migration: Migration; readonly warnings: readonly Fault[] } => ({ migration: migrationOf(before, plan), warnings: movedFaults(before, plan) });

export function rowsOf(request: Pick<HttpRequest, 'now' | 'caller'>, record: { readonly plan: Plan; readonly machine: string }, document: JsonObject): readonly CatalogChange[] {
  const key = versionKey(record.plan.journey, record.plan.version);
  return [{ kind: 'plan', put: nextOf(key, undefined, request, record) }, { kind: 'journey-document', put: nextOf(key, undefined, request, document) }];
}
