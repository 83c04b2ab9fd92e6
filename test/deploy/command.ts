import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { localAws } from '../../local/system/ministack.ts';
import { deployed } from './system.ts';

export const main = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');

export interface Ran { readonly code: number; readonly out: string; readonly err: string }

/** The command line, against this test's system. */
export async function beckon(...args: string[]): Promise<Ran> {
  const env = { ...localAws(deployed.aws.endpoint), BECKON_API: deployed.api, BECKON_TOKEN: deployed.tokens.admin };
  const run = promisify(execFile)(process.execPath, [main, ...args, '--stage', 'local'], { env, encoding: 'utf8' });
  const { code = 0, stdout, stderr } = await run.catch((error: unknown) => error as { code: number; stdout: string; stderr: string }) as { code?: number; stdout: string; stderr: string };
  return { code, out: stdout, err: stderr };
}

/** What --json printed, or a file of NDJSON. */
export const lines = (out: string): Record<string, unknown>[] => out.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
