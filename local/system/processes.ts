import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Trouble } from './trouble.ts';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** File that receives everything it prints. */
  readonly log: string;
}

/** Starts a program in a process group of its own: Ctrl-C reaches only us, and we end it in the right order. */
export function start(command: Command): ChildProcess {
  const log = openSync(command.log, 'w');
  try {
    return spawn(command.program, command.args, { cwd: command.cwd, env: command.env, detached: true, stdio: ['ignore', log, log] });
  } finally {
    closeSync(log);
  }
}

export const lastLines = (file: string, lines = 25): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');

/** Runs a program to its end. @throws Trouble with its last lines when it fails. */
export async function runToEnd(command: Command, advice: string, signal?: AbortSignal): Promise<void> {
  const child = start(command);
  const stop = (): void => { void endGroup(child, 5_000); };
  signal?.addEventListener('abort', stop, { once: true });
  const { code, error } = await ended(child);
  signal?.removeEventListener('abort', stop);
  if (code === 0) return;
  const what = `\`${[command.program.split('/').at(-1), ...command.args].join(' ')}\` ${error ?? `ended with code ${code ?? 'none'}`}`;
  throw new Trouble(`${what}:\n${lastLines(command.log)}\n(all of it: ${command.log})`, advice);
}

interface Ended { readonly code: number | null; readonly error?: string }

export function ended(child: ChildProcess): Promise<Ended> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve({ code: child.exitCode });
  return new Promise((done) => {
    child.once('error', (e) => done({ code: null, error: `could not be started: ${e.message}` }));
    child.once('exit', (code) => done({ code }));
  });
}

/** Asks politely, waits, then insists with everything the program started. */
export async function endGroup(child: ChildProcess, patienceMs: number): Promise<'ended' | 'killed'> {
  if (child.pid === undefined) return 'ended';
  child.kill('SIGTERM');
  const timer = new AbortController();
  const late = new Promise<'late'>((done) => {
    const t = setTimeout(() => done('late'), patienceMs);
    timer.signal.addEventListener('abort', () => clearTimeout(t));
  });
  const first = await Promise.race([ended(child), late]);
  timer.abort();
  signalGroup(child.pid, 'SIGKILL');
  return first === 'late' ? 'killed' : 'ended';
}

/** Signals what is left of a process group; an empty group is no fault. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
