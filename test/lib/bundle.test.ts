import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../core/environment.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Bundles as a deployment does, then starts every function's module as Lambda would. */
const START = `
  const { codeOf } = await import('./lib/bundle.ts');
  const { FUNCTIONS } = await import('./core/environment.ts');
  const started = {};
  for (const name of Object.keys(FUNCTIONS)) started[name] = typeof (await import(codeOf(name, true) + '/index.mjs')).handler;
  console.log(JSON.stringify(started));
`;

describe('bundles', () => {
  it('load on the pinned Node, with nothing beside them, and export a handler', () => {
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', START], { cwd: ROOT, encoding: 'utf8' });
    const started = JSON.parse(out.trim().split('\n').at(-1) ?? '{}') as Record<string, string>;
    expect(started).toEqual(Object.fromEntries(Object.keys(FUNCTIONS).map((name) => [name, 'function'])));
  }, 120_000);
});
