import type { JOURNEY_SCHEMAS } from '../../core/api/journeys.ts';
import { nextVersion, published, VERSIONS_MAX } from '../../core/catalog/lifecycle.ts';
import { machineName } from '../../core/catalog/machine-name.ts';
import type { PlanRecord } from '../../core/catalog/ports.ts';
import type { JourneyRecord, Stored } from '../../core/catalog/records.ts';
import { compileJourney } from '../../core/journey/compile.ts';
import { versionKey } from '../../core/journey/plan.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import { knownMessages } from './check-journey.ts';
import { decide, type ManagePorts, nextOf, required } from './ports.ts';

type Publish = HttpRequest<(typeof JOURNEY_SCHEMAS)['publishJourney']>;

/** Compiles the draft, makes its machine, then one transaction makes the version live and closes the one before. The
 *  machine comes first: a live version without one could not wake anybody, a machine without a version is only never run. */
export const publishJourney = (ports: ManagePorts, request: Publish): Promise<HttpAnswer> =>
  decide(ports, async () => {
    const { params: { id }, expects, now } = request;
    const current = await required(ports, 'journey', { id, expects });
    const version = await versionOf(ports, current);
    const { record, warnings } = await makeVersion(ports, current, version);
    const next = nextOf(id, current, request, published(current.body, { version, machine: record.machine, publishedAt: now }));
    const answer: HttpAnswer = { status: 200, revision: next.revision, body: { id, revision: next.revision, version, status: next.body.status, warnings } };
    return {
      changes: [{ kind: 'plan', put: nextOf(versionKey(id, version), undefined, request, record) }, { kind: 'journey', put: next }],
      answer,
    };
  });

async function versionOf(ports: ManagePorts, current: Stored<JourneyRecord>): Promise<number> {
  if (current.body.versions.length >= VERSIONS_MAX) {
    throw new Refusal('conflict', `The journey has ${VERSIONS_MAX} versions; store it under another id.`);
  }
  const retired = await ports.catalog.get('retired', current.id);
  return nextVersion(current.body, retired?.body.lastVersion ?? 0);
}

async function makeVersion(ports: ManagePorts, current: Stored<JourneyRecord>, version: number): Promise<{ readonly record: PlanRecord; readonly warnings: readonly Fault[] }> {
  const { document } = current.body;
  const compiled = compileJourney(document, await knownMessages(ports, document), version);
  if (!compiled.ok) throw new Refusal('invalid-document', undefined, compiled.faults);
  const definition = compiled.machine;
  const name = machineName({ prefix: ports.machinePrefix, journey: current.id, version }, JSON.stringify(definition), ports.hash);
  const machine = await ports.machines.create(name, definition);
  return { record: { plan: compiled.plan, machine }, warnings: compiled.warnings };
}
