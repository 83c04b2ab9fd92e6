import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive, signalGroup } from './processes.ts';
import { Trouble } from './trouble.ts';

/** What a running system tells other commands (`npm run demo`) and the next start. Never leaves this computer. */
const recordSchema = z.object({
  pid: z.int(),
  ministackPid: z.int(),
  endpoint: z.string(),
  api: z.string(),
  events: z.string(),
  control: z.string(),
  /** Address of the console. */
  console: z.string(),
  poolId: z.string(),
  clientId: z.string(),
  operator: z.object({ email: z.string(), password: z.string(), group: z.enum(['admin', 'author', 'viewer']) }),
  app: z.string(),
  appKey: z.string(),
  serverKey: z.string(),
});
export type SystemRecord = z.infer<typeof recordSchema>;

const recordFile = (home: string): string => join(home, 'system.json');

export function readRecord(home: string): SystemRecord | undefined {
  if (!existsSync(recordFile(home))) return undefined;
  return recordSchema.safeParse(JSON.parse(readFileSync(recordFile(home), 'utf8'))).data;
}

export function writeRecord(home: string, record: SystemRecord): void {
  writeFileSync(recordFile(home), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
}

export const removeRecord = (home: string): void => rmSync(recordFile(home), { force: true });

/** @throws Trouble when no system is running. */
export function runningSystem(home: string): SystemRecord {
  const record = readRecord(home);
  if (record === undefined || !isAlive(record.pid)) throw new Trouble('No local Beckon is running here.', 'Run `npm start` in another terminal, then this again.');
  return record;
}

const lockFile = (home: string): string => join(home, 'pid');

/** One system per directory. What a run that was killed left behind is ended first. */
export function takeHome(home: string): void {
  mkdirSync(join(home, 'log'), { recursive: true });
  const holder = existsSync(lockFile(home)) ? Number(readFileSync(lockFile(home), 'utf8')) : 0;
  if (holder > 0 && holder !== process.pid && runs(holder, /\bnode\b/)) throw new Trouble(`Beckon is running already, as process ${holder}.`, `Stop it with Ctrl-C in its terminal, or with: kill ${holder}`);
  const left = readRecord(home)?.ministackPid ?? 0;
  if (left > 0 && runs(left, /ministack/)) signalGroup(left, 'SIGKILL');
  removeRecord(home);
  writeFileSync(lockFile(home), String(process.pid));
}

export function leaveHome(home: string): void {
  removeRecord(home);
  rmSync(lockFile(home), { force: true });
}

/** Process ids are used again: its command says whether it is still the one we mean. */
function runs(pid: number, command: RegExp): boolean {
  return isAlive(pid) && command.test(spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
}
