import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deployed, operator, report, until } from './system.ts';

const root = join(import.meta.dirname, '..', '..');

/** The commands of the README's first journey, as a newcomer would paste them. */
const commands = (): string => {
  const [, chapter = ''] = /## A first journey in five minutes\n([\s\S]*?)\n## /.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  return [...chapter.matchAll(/```sh\n([\s\S]*?)```/g)].map((m) => m[1] ?? '').join('\n');
};

it('the README’s first journey works as written', async () => {
  const env = { BECKON_API: deployed.api, BECKON_EVENTS: deployed.events, BECKON_TOKEN: deployed.tokens.admin, BECKON_APP_KEY: deployed.appKey, BECKON_SIMULATORS: deployed.control };
  const exports = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`).join('\n');
  const script = commands().replace('. .beckon/env', exports);
  expect(script).toContain("export BECKON_API='");
  const run = spawnSync('bash', ['--norc', '--noprofile', '-euo', 'pipefail', '-c', script], { encoding: 'utf8', cwd: root, env: { PATH: process.env['PATH'] } });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  expect(run.stdout).toContain('Your table for 4 is ready');
  expect(run.stdout).toContain('Your table for 2 is ready');
  // Reports are some seconds behind.
  const [, send = ''] = /"id":"([0-9a-f]{32})","app":"shop"/.exec(run.stdout) ?? [];
  await until(() => operator().must('GET', `/v1/sends/${send}`) as Promise<unknown> as Promise<{ readonly figures: { readonly accepted: number } }>, (s) => s.figures.accepted === 1);
  const figures = await until(() => report('table'), (r) => r.totals.opened === 1);
  expect(figures.totals).toMatchObject({ targeted: 1, accepted: 1, inFlight: 0, opened: 1 });
  expect(figures.ended).toEqual({ completed: 1 });
});
