import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { scenarioSchema, type Scenario, type ScenarioDocument } from './schema.ts';

const HOME = join(import.meta.dirname, '..', '..', 'scenarios');

/** Names of the scenarios that come with the simulators. */
export async function scenarioNames(): Promise<readonly string[]> {
  return (await readdir(HOME)).filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json')).sort();
}

export interface NamedScenario {
  readonly name: string;
  readonly scenario: Scenario;
  /** As it was written. */
  readonly document: ScenarioDocument;
}

/** By name, or by the path of a file. Errors: there is none; a ZodError naming every fault of it. */
export async function readScenario(nameOrFile: string): Promise<NamedScenario> {
  const file = /^[a-z0-9-]+$/.test(nameOrFile) ? join(HOME, `${nameOrFile}.json`) : nameOrFile;
  const document = JSON.parse(await readFile(file, 'utf8')) as ScenarioDocument;
  return { name: basename(file, '.json'), scenario: scenarioSchema.parse(document), document };
}
