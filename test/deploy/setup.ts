import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { OperatorGroup } from '../../core/api/routes.ts';
import { apiAt } from '../../local/api.ts';
import { controlOf } from '../../local/simulators/control/client.ts';
import { type AppKeys, EXAMPLE_APP, makeCredentials, makeKeys, putExampleApp, putExampleDocuments } from '../../local/system/load-examples.ts';
import { type Operator, type OperatorPool, signIn } from '../../local/system/operators.ts';
import { isAlive } from '../../local/system/processes.ts';
import type { LocalAws } from '../../local/system/repair.ts';
import { stepsTold } from '../../local/system/steps.ts';
import { startSystem } from '../../local/system/system.ts';
import { findingsTold, scanDirectory, writeUnsayable } from '../logs/files.ts';
import { witness } from '../logs/witness.ts';

/** What a test needs to find the deployed system; plain data, because it crosses to vitest's workers. */
export interface Deployed extends AppKeys {
  /** Where the run keeps its logs and what they may not repeat. */
  readonly home: string;
  readonly api: string;
  /** Where events go. */
  readonly events: string;
  readonly control: string;
  /** Origin of the FCM simulator. */
  readonly fcm: string;
  readonly app: string;
  readonly aws: LocalAws;
  readonly ministackPid: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly tokens: Readonly<Record<OperatorGroup, string>>;
  /** For the console's sign-in. */
  readonly pool: OperatorPool;
  readonly logins: readonly Operator[];
}

declare module 'vitest' {
  export interface ProvidedContext {
    deployed: Deployed;
  }
}

/** Off unless asked for, and only where its own test is among those that were named: it reads and writes a row for each person of a broadcast, which takes
 *  MiniStack minutes. */
function settingsFor(args: readonly string[]): { readonly export?: object } {
  const files = args.filter((arg) => arg.endsWith('.test.ts'));
  return files.length === 0 || files.some((file) => file.endsWith('export.test.ts')) ? { export: {} } : {};
}

/** Starts the system of `npm start`, without the demo, in a directory and on ports of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '..', '..');
  // vitest does not tear down when it is told to end; leaving by `exit` takes MiniStack along.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const home = ownHome(join(root, '.beckon', 'deploy-tests'));
  witness(home);
  const system = await startSystem({ places: { root, home }, settings: settingsFor(process.argv), steps: stepsTold(console.error), signal: new AbortController().signal });
  try {
    const { api, events, aws, pool, operators, outputs, ministack, simulators } = system;
    writeUnsayable(home, Object.values(operators).map((o) => o.password));
    const [admin = '', author = '', viewer = ''] = await Promise.all([operators.admin, operators.author, operators.viewer].map((o) => signIn(aws, pool, o)));
    const operator = apiAt(api, `Bearer ${admin}`);
    await putExampleApp(root, { admin: operator, control: controlOf(simulators.control) }, await makeCredentials(simulators.fcm));
    await putExampleDocuments(root, operator);
    const keys = await makeKeys(operator);
    project.provide('deployed', { home, api, events, aws, outputs, ...keys, control: simulators.control, fcm: simulators.fcm, app: EXAMPLE_APP, ministackPid: ministack.pid, tokens: { admin, author, viewer }, pool, logins: Object.values(operators) });
  } catch (error) {
    await system.stop();
    throw error;
  }
  return async () => {
    await system.stop();
    mindLogs(join(home, 'log'));
  };
}

/** Fails the run when a log of it holds what no log may hold, or when there is none of the functions to say so of. By the exit code:
 *  vitest prints what a teardown throws, and succeeds. */
function mindLogs(directory: string): void {
  const { findings, lines, files } = scanDirectory(directory);
  const functions = join(directory, 'functions.log');
  const heard = existsSync(functions) && readFileSync(functions, 'utf8').includes('"message":"request"');
  if (heard && findings.length === 0) return console.error(`  ✓ ${lines} lines of ${files} logs hold no secret`);
  process.exitCode = 1;
  console.error(heard ? `The logs of this run hold what no log may hold (invariant 16):\n${findingsTold(findings)}` : `${functions} has no line of a request: nothing was scanned.`);
}

/** A directory named by this process. It stays, for its logs, until a later run finds that the process is gone. */
function ownHome(parent: string): string {
  mkdirSync(parent, { recursive: true });
  for (const left of readdirSync(parent)) if (!isAlive(Number(left))) rmSync(join(parent, left), { recursive: true, force: true });
  const home = join(parent, String(process.pid));
  mkdirSync(join(home, 'log'), { recursive: true });
  return home;
}
