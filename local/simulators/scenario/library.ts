import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { scenarioSchema, type Scenario } from './schema.ts';

const HOME = join(import.meta.dirname, '..', '..', 'scenarios');

/** Names of the scenarios that come with the simulators. */
export async function scenarioNames(): Promise<readonly string[]> {
  return (await readdir(HOME)).filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json')).sort();
}

/** By name, or by the path of a file. Errors: there is none; a ZodError naming every fault of it. */
export async function readScenario(nameOrFile: string): Promise<{ readonly name: string; readonly scenario: Scenario }> {
  const file = /^[a-z0-9-]+$/.test(nameOrFile) ? join(HOME, `${nameOrFile}.json`) : nameOrFile;
  return { name: basename(file, '.json'), scenario: scenarioSchema.parse(JSON.parse(await readFile(file, 'utf8'))) };
}
