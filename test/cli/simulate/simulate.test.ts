import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { keptAuthority } from '../../../cli/simulate/files.ts';
import { controlOf } from '../../../local/simulators/control/client.ts';
import { jwtOf, newApnsToken, PAYLOAD } from '../../support/simulators/apns.ts';
import { openRaw } from '../../support/simulators/raw.ts';

const main = join(import.meta.dirname, '..', '..', '..', 'cli', 'main.ts');
let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'beckon-simulate-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

interface Told { readonly apns?: { readonly production: string; readonly sandbox: string }; readonly fcm?: string; readonly control: string; readonly caPem: string; readonly caFile: string; readonly credentials: string }

let running: ChildProcess | undefined;
afterEach(() => { running?.kill('SIGKILL'); });

async function run(...args: string[]): Promise<Told> {
  running = spawn(process.execPath, [main, 'simulate', ...args, '--json', '--cert-dir', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (running.stdout === null) throw new Error('unreachable');
  const [line] = (await once(createInterface(running.stdout), 'line')) as [string];
  return JSON.parse(line) as Told;
}

async function stopped(): Promise<unknown> {
  const ended = once(running as ChildProcess, 'exit');
  running?.kill('SIGTERM');
  return (await ended)[0];
}

it('one alone: its addresses, credentials that are good there, a scenario; stops on SIGTERM', async () => {
  const told = await run('apns', '--scenario', 'unavailable-retry-after-date', '--seed', '7', '--topic', 'com.shop');
  expect([Object.keys(told).sort(), told.caFile]).toEqual([['apns', 'caFile', 'caPem', 'control', 'credentials'], join(folder, 'ca.pem')]);
  expect(readFileSync(told.caFile, 'utf8')).toBe(told.caPem);
  const { keyId, teamId, topic, p8 } = JSON.parse(readFileSync(join(told.credentials, 'apns.json'), 'utf8')) as Record<'keyId' | 'teamId' | 'topic' | 'p8', string>;
  expect([topic, statSync(join(folder, p8)).mode & 0o777, statSync(join(folder, 'authority.json')).mode & 0o777]).toEqual(['com.shop', 0o600, 0o600]);
  await controlOf(told.control).endScenario();
  const raw = openRaw(told.apns?.production ?? '', told.caPem);
  const jwt = jwtOf({ keyId, teamId, p8: readFileSync(join(folder, p8), 'utf8'), publicKeyPem: '' });
  expect((await raw.request({ ':path': `/3/device/${newApnsToken()}`, authorization: `bearer ${jwt}`, 'apns-topic': topic }, PAYLOAD)).status).toBe(200);
  raw.close();
  expect(await stopped()).toBe(0);
});

it('both: the same authority and keys as before, the account\'s token endpoint where it is now', async () => {
  const before = readFileSync(join(folder, 'apns.json'), 'utf8');
  const told = await run();
  expect(readFileSync(join(folder, 'apns.json'), 'utf8')).toBe(before);
  const account = JSON.parse(readFileSync(join(told.credentials, 'service-account.json'), 'utf8')) as { token_uri: string; project_id: string };
  expect(account).toMatchObject({ token_uri: `${told.fcm ?? ''}/token`, project_id: 'shop-1' });
  expect(await stopped()).toBe(0);
});

it('an authority that nears its end is made anew', async () => {
  const { authority } = await keptAuthority(folder);
  expect((await keptAuthority(folder)).authority).toEqual(authority);
  const later = Date.now() + 340 * 24 * 60 * 60 * 1000;
  expect((await keptAuthority(folder, later)).authority.certPem).not.toBe(authority.certPem);
});

it.each([
  [['gcm'], 'It is apns, fcm or web.'],
  [['--port', '443'], '✗ --port needs a provider: apns, fcm or web.'],
  [['--latency', '400:50'], 'It is ms: 50, or 50:400'],
  [['--scenario', 'sunny-day'], '✗ There is no scenario sunny-day, as a file or by name. Names: '],
])('%j is called wrongly: exit 2', (args, sentence) => {
  const { status, stderr } = spawnSync(process.execPath, [main, 'simulate', ...args], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
});

it('a faulty scenario: every fault with its path', () => {
  const file = join(folder, 'faulty.json');
  writeFileSync(file, '{"faults":[{"rate":3,"act":{"do":"dance"}},{"act":{"do":"close-listener"},"rate":0.5}],"x":1}');
  const { status, stderr } = spawnSync(process.execPath, [main, 'simulate', '--scenario', file], { encoding: 'utf8' });
  expect(status).toBe(2);
  for (const path of ['/description', '/faults/0/rate', '/faults/0/act/do', '/faults/1/rate', 'Unrecognized key: "x"']) expect(stderr).toContain(path);
});

it('nobody else may reach it', () => {
  const { status, stderr } = spawnSync(process.execPath, [main, 'simulate', '--host', '0.0.0.0', '--cert-dir', folder], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringContaining('loopback only, not on 0.0.0.0')]);
});
