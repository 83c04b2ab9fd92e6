import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

/** The scan itself, tried: a test that logs what it must not has to fail, by the setup alone. In a project of its own, which no other
 *  run comes upon. */
const root = join(import.meta.dirname, '..', '..');
mkdirSync(join(root, '.beckon'), { recursive: true });
const project = mkdtempSync(join(root, '.beckon', 'leaks-'));
afterAll(() => { rmSync(project, { recursive: true, force: true }); });
writeFileSync(join(project, 'vitest.config.ts'), `export default { test: { include: ['*.test.ts'], setupFiles: [${JSON.stringify(join(root, 'test/logs/listen.ts'))}] } };`);

function ranWith(body: string): { readonly code: number | null; readonly output: string } {
  writeFileSync(join(project, 'leak.test.ts'), `
    import { it } from 'vitest';
    import { Logger } from '@aws-lambda-powertools/logger';
    import { log } from '../../lambdas/adapters/log.ts';
    import { forbid } from '../../test/support/forbidden.ts';
    import { httpEvent } from '../../test/support/http.ts';
    it('passes by itself', () => { ${body} });
    export const used = { Logger, log, forbid, httpEvent };
  `);
  const args = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--root', project];
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  return { code: run.status, output: run.stdout + run.stderr };
}

it('lets pass what may be logged', () => {
  const { code, output } = ranWith(`forbid({ token: 'token-of-ann' }); log.info('request', { status: 200 });`);
  expect([code, /1 passed/.test(output)]).toEqual([0, true]);
});

it.each([
  ['a token logged by another logger', `httpEvent({ route: 'PUT /v1/devices/{deviceId}', body: { token: 'token-of-ann' } }); new Logger({ serviceName: 'beckon' }).info('request', { route: 'token-of-ann' });`, 'value of the run'],
  ['a field that is not on the list', `new Logger({ serviceName: 'beckon' }).info('request', { profile: 'p' });`, 'field profile'],
  ['a value our own log withheld', `log.info('request', { status: 200, ...JSON.parse('{"app":"Ann Example"}') });`, 'field withheld'],
  ['a server key printed', `console.log('bks_0123456789abcdef_Zm9v');`, 'server key'],
])('fails a test for %s', (_, body, rule) => {
  const { code, output } = ranWith(body);
  expect([code, output.includes(rule), output.includes('invariant 16'), /token-of-ann|Ann Example/.test(output.split('invariant 16')[1] ?? '')]).toEqual([1, true, true, false]);
});
