import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export interface Neighbour {
  readonly apns: { readonly production: string; readonly sandbox: string };
  readonly fcm: string;
  readonly control: string;
  readonly caPem: string;
  stop(): void;
}

/** The simulators in a process of their own: their ledger grows, and is not what is looked at. */
export async function simulatorsNextDoor(folder: string): Promise<Neighbour> {
  const main = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');
  const child = spawn(process.execPath, [main, 'simulate', '--json', '--cert-dir', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => { reject(new Error(`the simulators ended with ${code ?? 'a signal'}`)); });
  });
  child.removeAllListeners('exit');
  return { ...(JSON.parse(line) as Omit<Neighbour, 'stop'>), stop: () => { child.kill('SIGTERM'); } };
}
