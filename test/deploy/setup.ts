import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { apiAt } from '../../local/api.ts';
import { controlOf } from '../../local/simulators/control/client.ts';
import { type AppKeys, EXAMPLE_APP, makeCredentials, makeKeys, putExampleApp, putExampleDocuments } from '../../local/system/load-examples.ts';
import { signIn } from '../../local/system/operators.ts';
import type { LocalAws } from '../../local/system/repair.ts';
import { stepsTold } from '../../local/system/steps.ts';
import { startSystem } from '../../local/system/system.ts';
import type { OperatorGroup } from '../../core/api/routes.ts';

/** What every deploy test is given: the same system as `npm start`, on ports and in a directory of its own. */
export interface Given {
  readonly root: string;
  readonly api: string;
  readonly aws: LocalAws;
  readonly control: string;
  readonly ministackPid: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly tokens: Readonly<Record<OperatorGroup, string>>;
  readonly keys: AppKeys;
}

declare module 'vitest' {
  interface ProvidedContext { given: Given }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '..', '..');
  const home = join(root, '.beckon', 'deploy-tests');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, 'log'), { recursive: true });
  const system = await startSystem({ places: { root, home }, steps: stepsTold(console.log), signal: new AbortController().signal });
  try {
    const tokenOf = (group: OperatorGroup): Promise<string> => signIn(system.aws, system.pool, system.operators[group]);
    const tokens = { admin: await tokenOf('admin'), author: await tokenOf('author'), viewer: await tokenOf('viewer') };
    const admin = apiAt(system.api, `Bearer ${tokens.admin}`);
    const control = controlOf(system.simulators.control);
    await putExampleApp(root, { admin, control }, await makeCredentials(system.simulators.fcm));
    await putExampleDocuments(root, admin);
    const keys = await makeKeys(admin, EXAMPLE_APP);
    provide('given', {
      root, api: system.api, aws: system.aws, control: system.simulators.control, ministackPid: system.ministack.pid,
      outputs: system.outputs, tokens, keys,
    });
  } catch (error) {
    await system.stop();
    throw error;
  }
  return () => system.stop();
}
