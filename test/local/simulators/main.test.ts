import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import type { Addresses } from '../../../local/simulators/start.ts';

let running: ChildProcess | undefined;
afterEach(() => { running?.kill('SIGKILL'); });

async function run(...args: string[]): Promise<Addresses> {
  running = spawn(process.execPath, ['local/simulators/main.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (running.stdout === null) throw new Error('unreachable');
  const [line] = (await once(createInterface(running.stdout), 'line')) as [string];
  return JSON.parse(line) as Addresses;
}

it('prints its addresses, keeps its authority, and stops on SIGTERM', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'simulators-'));
  const file = join(directory, 'authority.json');
  const first = await run('--authority', file);
  expect((await fetch(`${first.control}/ledger/summary`)).status).toBe(200);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const ended = once(running as ChildProcess, 'exit');
  running?.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const port = new URL(first.control).port;
  const second = await run('--authority', file, '--control-port', port);
  expect([second.caPem, second.control]).toEqual([first.caPem, first.control]);
  await rm(directory, { recursive: true });
}, 20_000);
