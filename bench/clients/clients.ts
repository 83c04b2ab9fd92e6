import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider as Simulated } from '../../local/simulators/ledger.ts';

const HERE = import.meta.dirname;
const TRY_MS = 5 * 60_000;

/** Those whose clients are compared. */
export type Provider = Exclude<Simulated, 'web'>;

/** Somebody else's sender. */
export interface Client {
  readonly name: string;
  readonly provider: Provider;
  /** How to call its program with the file of a job, once its own package manager has brought what it needs. Rejects when that cannot
   *  be had here. */
  prepare(home: string): Promise<readonly [string, ...string[]]>;
  /** Its own words for the provider's reasons, where it has some. */
  readonly words?: Readonly<Record<string, string>>;
}

export const CLIENTS: readonly Client[] = [
  { name: '@parse/node-apn', provider: 'apns', prepare: async () => [process.execPath, join(HERE, 'programs', 'node-apn.ts')] },
  {
    name: 'Pushy', provider: 'apns',
    prepare: async (home) => {
      const target = join(home, 'pushy');
      const classpath = join(target, 'classpath');
      const java = await version('java', '-version');
      if (!existsSync(classpath)) {
        await version('mvn', '-version');
        await run(['mvn', '-q', '-B', '-f', join(HERE, 'pushy', 'pom.xml'), `-Dtarget=${target}`, 'compile', 'dependency:build-classpath', `-Dmdep.outputFile=${classpath}`]);
      }
      return [java, '-cp', `${join(target, 'classes')}:${readFileSync(classpath, 'utf8').trim()}`, 'beckon.SendWithPushy'];
    },
  },
  {
    name: 'aioapns', provider: 'apns',
    prepare: async (home) => {
      const venv = join(home, 'aioapns');
      const python = join(venv, 'bin', 'python');
      if (!existsSync(join(venv, 'bin', 'pip'))) await run([await version('python3', '--version'), '-m', 'venv', venv]);
      await run([python, '-m', 'pip', 'install', '-q', 'aioapns==4.0']);
      return [python, join(HERE, 'programs', 'send_with_aioapns.py')];
    },
  },
  {
    name: 'firebase-admin', provider: 'fcm',
    prepare: async () => [process.execPath, join(HERE, 'programs', 'firebase-admin.ts')],
    words: {
      UNREGISTERED: 'messaging/registration-token-not-registered', SENDER_ID_MISMATCH: 'messaging/mismatched-credential', INVALID_TOKEN: 'messaging/invalid-argument',
      QUOTA_EXCEEDED: 'messaging/message-rate-exceeded', INTERNAL: 'messaging/internal-error',
    },
  },
];

/** @returns the program, if it is here. */
async function version(program: string, flag: string): Promise<string> {
  await run([program, flag]);
  return program;
}

/** What a program printed. Rejects with its last words when it fails or takes too long. */
export function run([program, ...args]: readonly [string, ...string[]], limitMs = TRY_MS): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    const timer = setTimeout(() => { child.kill('SIGKILL'); }, limitMs);
    child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { err = (err + chunk.toString()).slice(-2_000); });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(out);
      else reject(new Error(`${program} ended with ${code ?? 'a signal'}: ${err.trim() || out.slice(-500)}`));
    });
  });
}
