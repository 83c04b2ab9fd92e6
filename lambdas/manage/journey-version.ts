import { nextVersion, VERSIONS_MAX } from '../../core/catalog/lifecycle.ts';
import { machineName } from '../../core/catalog/machine-name.ts';
import type { PlanRecord } from '../../core/catalog/ports.ts';
import type { JourneyRecord, Stored } from '../../core/catalog/records.ts';
import { compileJourney } from '../../core/journey/compile.ts';
import { machineOf } from '../../core/journey/machine.ts';
import type { Plan } from '../../core/journey/plan.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Fault, Refusal } from '../../core/problem.ts';
import { knownMessages } from './check-journey.ts';
import type { ManagePorts } from './ports.ts';

/** The number a new version gets. */
export async function versionOf(ports: ManagePorts, current: Stored<JourneyRecord>): Promise<number> {
  if (current.body.versions.filter(({ trial }) => trial === undefined).length >= VERSIONS_MAX) {
    throw new Refusal('conflict', `The journey has ${VERSIONS_MAX} versions; store it under another id.`);
  }
  const retired = await ports.catalog.get('retired', current.id);
  return nextVersion(current.body, retired?.body.lastVersion ?? 0);
}

/** Compiles a document and makes its machine. `as`: what becomes of the plan before that. */
export async function makeVersion(
  ports: ManagePorts, { id, document, version }: { readonly id: string; readonly document: JsonObject; readonly version: number }, as: (plan: Plan) => Plan,
): Promise<{ readonly record: PlanRecord; readonly warnings: readonly Fault[] }> {
  const compiled = compileJourney(document, await knownMessages(ports, document), version);
  if (!compiled.ok) throw new Refusal('invalid-document', undefined, compiled.faults);
  const plan = as(compiled.plan);
  const definition = plan === compiled.plan ? compiled.machine : machineOf(plan, ports.runStep);
  const name = machineName({ prefix: ports.machinePrefix, journey: id, version }, JSON.stringify(definition), ports.hash);
  const machine = await ports.machines.create(name, definition);
  return { record: { plan, machine }, warnings: compiled.warnings };
}
