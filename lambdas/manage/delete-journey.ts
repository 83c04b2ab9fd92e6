import type { JOURNEY_SCHEMAS } from '../../core/api/journeys.ts';
import { type CatalogChange, CHANGES_MAX } from '../../core/catalog/ports.ts';
import type { JourneyRecord, Stored } from '../../core/catalog/records.ts';
import { lineOf } from '../../core/catalog/history.ts';
import { nextVersion, trialIn } from '../../core/catalog/lifecycle.ts';
import { versionKey } from '../../core/journey/plan.ts';
import { Refusal } from '../../core/problem.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { refuseUnless } from './journey-lifecycle.ts';
import { decide, type ManagePorts, nextOf, required } from './ports.ts';

type Delete = HttpRequest<(typeof JOURNEY_SCHEMAS)['deleteJourney']>;

/** Machines and plans go first and the journey's row last, so that after a crash the row still names what is left and the
 *  same request finishes. What stays is the number of its last version. */
export async function deleteJourney(ports: ManagePorts, request: Delete): Promise<HttpAnswer> {
  const { params: { id }, expects, now, caller } = request;
  const { versions } = (await deletable(ports, id, expects)).body;
  for (const { machine } of versions) await ports.machines.remove(machine);
  for (let from = 0; from < versions.length; from += PLANS_AT_ONCE) {
    await removePlans(ports, { id, expects }, versions.slice(from, from + PLANS_AT_ONCE));
  }
  return decide(ports, async (ports) => {
    const current = await deletable(ports, id, expects);
    const retired = await ports.catalog.get('retired', id);
    const lastVersion = nextVersion(current.body, retired?.body.lastVersion ?? 0) - 1;
    const line = lineOf(current, 'deleted', { action: 'delete', now, by: { kind: caller.kind, name: caller.name } });
    const changes: CatalogChange[] = [{ kind: 'journey', remove: id, revision: current.revision }, line];
    if (lastVersion > 0) changes.push({ kind: 'retired', put: nextOf(id, retired, request, { lastVersion }) });
    return { changes, answer: { status: 204 } };
  });
}

const PLANS_AT_ONCE = Math.min(25, CHANGES_MAX);

async function deletable(ports: ManagePorts, id: string, expects: Delete['expects']): Promise<Stored<JourneyRecord>> {
  const current = await required(ports, 'journey', { id, expects });
  refuseUnless('delete', current);
  if (trialIn(current.body, 'test') ?? trialIn(current.body, 'dry-run')) throw new Refusal('conflict', 'A test or dry run of the journey is running; end it first.');
  return current;
}

const removePlans = (ports: ManagePorts, { id, expects }: { readonly id: string; readonly expects: Delete['expects'] }, versions: JourneyRecord['versions']): Promise<void> =>
  decide(ports, async (ports) => {
    await deletable(ports, id, expects);
    return { changes: await removalsOf(ports, id, versions), answer: undefined };
  });

/** Of versions' plans, and what they were published from. */
export async function removalsOf({ catalog }: Pick<ManagePorts, 'catalog'>, id: string, versions: JourneyRecord['versions']): Promise<readonly CatalogChange[]> {
  const rowsOf = async (kind: 'plan' | 'journey-document'): Promise<CatalogChange[]> => {
    const rows = await Promise.all(versions.map((v) => catalog.get(kind, versionKey(id, v.version))));
    return rows.flatMap((row) => (row === undefined ? [] : [{ kind, remove: row.id, revision: row.revision }]));
  };
  return [...(await rowsOf('plan')), ...(await rowsOf('journey-document'))];
}
