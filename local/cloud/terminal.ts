import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Trouble } from '../system/trouble.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Asks at the terminal. @throws Trouble when there is nobody to ask; `instead` says which flag answers. */
export async function ask(question: string, instead: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Trouble(`There is nobody to ask: ${question}`, `Run this in a terminal, or pass ${instead}.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question} `)).trim();
  } finally {
    terminal.close();
  }
}

/** As `ask`; what is typed is not shown. */
export async function askHidden(question: string, instead: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Trouble(`There is nobody to ask: ${question}`, `Run this in a terminal, or pass ${instead}.`);
  process.stderr.write(`${question} `);
  const terminal = createInterface({ input: process.stdin, output: new Writable({ write: (_chunk, _encoding, done) => done() }), terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

/** Runs the pinned CDK in the open: what it prints is what the person wants to see. */
export function cdk(args: readonly string[], advice: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', 'cdk'), [...args, '--no-notices'], { cwd: ROOT, env, stdio: 'inherit' });
    child.on('error', (error) => fail(new Trouble(`cdk could not be started: ${error.message}`, 'Run `npm ci` and try again.')));
    child.on('exit', (code) => (code === 0 ? done() : fail(new Trouble(`\`cdk ${args[0] ?? ''}\` ended with code ${code ?? 'none'}`, advice))));
  });
}

/** Where the commands keep what they write. */
export const placeOf = (name: string): string => join(ROOT, '.beckon', 'cloud', name);
