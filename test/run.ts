/** `npm test`: everything CI runs. Three lanes on two cores, as deploy tests wait for most of their time; a failure ends its own lane, the others
 *  are heard out, so that one run tells all that is cheap to tell. The last line is `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { failuresOf, NOTHING, plus, readReport, type Tally, tallyOf, verdict } from './run/tally.ts';

const root = join(import.meta.dirname, '..');
const results = join(root, '.beckon', 'test');
const deployed = join(root, '.beckon', 'deploy-tests');

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** File of vitest's JSON reporter. */
  readonly report?: string;
}

const vitest = (project: string, { name = `${project} tests`, args = [] }: { readonly name?: string; readonly args?: readonly string[] } = {}): Check => {
  const report = join(results, `${name.replaceAll(/\W+/g, '-')}.json`);
  return { name, command: ['vitest', 'run', '--project', project, '--reporter=json', `--outputFile=${report}`, ...args], report };
};

/** On two of the deployed systems these follow each other: they change what holds for everybody, end processes, load the system, or look at all
 *  there is. On the third the rest goes on side by side, as it waits for most of its time. */
const FOLLOWING = [['broadcast', 'command-line', 'delivery', 'message-life', 'people', 'webhooks'], ['doctor', 'examples', 'killed']] as const;
const AT_ONCE = 4;
const filesOf = (room: string): readonly string[] => readdirSync(join(root, 'test', room)).filter((file) => file.endsWith('.test.ts')).map((file) => join('test', room, file));
const named = (names: readonly string[]): readonly string[] => names.map((name) => join('test', 'deploy', `${name}.test.ts`));
const isByItself = (file: string): boolean => FOLLOWING.flat().some((name) => name === basename(file, '.test.ts'));
const DEPLOY_FOLLOWING = vitest('deploy', { name: 'deploy tests, one after the other', args: [...filesOf('browser'), ...named(FOLLOWING[0])] });
const DEPLOY_MORE = vitest('deploy', { name: 'deploy tests, examples and more', args: named(FOLLOWING[1]) });
const DEPLOY_TOGETHER = vitest('deploy', { name: 'deploy tests, side by side', args: ['--fileParallelism', `--maxWorkers=${AT_ONCE}`, ...filesOf('deploy').filter((file) => !isByItself(file))] });

/** Most in one process, some apart (vitest.config.ts). */
const UNIT = vitest('unit*', { name: 'unit tests' });
const TYPES: Check = { name: 'types', command: ['npm', 'run', '--silent', 'types'] };
const LINT: Check = { name: 'lint: rules, directions, unused code', command: ['npm', 'run', '--silent', 'lint'] };
const DOCS: Check = { name: 'generated pages are current', command: ['node', 'docs/generate.ts', '--check'] };
/** Last, over what all of them left behind (invariant 16). */
const logsIn = (directories: readonly string[]): Check => ({ name: 'logs carry no secret', command: ['node', 'test/logs/main.ts', ...directories] });
const FAULTS: Check = { name: 'fault suite, every row', command: ['node', 'test/faults/main.ts', '--short'] };
const CRASH: Check = { name: 'crash search, 300 schedules', command: ['node', 'test/crash/main.ts', '--seeds', '300'] };

interface Result { readonly ok: boolean; readonly tally: Tally; readonly testless: boolean }

const running = new Set<ReturnType<typeof spawn>>();

/** @returns the end of what it printed; `file` gets all of it. */
function finished([program, ...args]: Check['command'], file: string): Promise<{ code: number; output: string }> {
  writeFileSync(file, '');
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } });
    running.add(child);
    let output = '';
    const keep = (chunk: Buffer): void => {
      appendFileSync(file, chunk);
      output = (output + chunk.toString()).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (code: number, more = ''): void => {
      running.delete(child);
      done({ code, output: output + more });
    };
    child.on('error', (error) => end(1, error.message));
    child.on('close', (code) => end(code ?? 1));
  });
}

async function run(check: Check): Promise<Result> {
  const start = Date.now();
  const { code, output } = await finished(check.command, join(results, `${check.name.replaceAll(/\W+/g, '-')}.log`));
  const report = check.report === undefined ? undefined : readReport(check.report);
  const tally = report === undefined ? NOTHING : tallyOf(report);
  const ok = code === 0 && tally.failed === 0;
  const figures = report === undefined ? '' : `  ${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`;
  console.log(`${ok ? '✓' : '✗'} ${check.name.padEnd(40)} ${((Date.now() - start) / 1_000).toFixed(1).padStart(6)} s${figures}`);
  if (!ok) console.log(indent(report === undefined || tally.failed === 0 ? output.slice(-12_000) : failuresOf(report).join('\n\n')));
  return { ok, tally, testless: tally.failed === 0 };
}

const indent = (text: string): string => text.trimEnd().split('\n').map((l) => `    ${l}`).join('\n');

/** One check after the other until one fails. */
async function lane(checks: readonly Check[]): Promise<readonly Result[]> {
  const done: Result[] = [];
  for (const check of checks) {
    const result = await run(check);
    done.push(result);
    if (!result.ok) break;
  }
  return done;
}

async function main(): Promise<number> {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const begun = Date.now();
  const done = (await Promise.all([lane([TYPES, LINT, DOCS, UNIT]), lane([DEPLOY_FOLLOWING]), lane([DEPLOY_TOGETHER, DEPLOY_MORE, CRASH, FAULTS])])).flat();
  const all = [...done, await run(logsIn([results, deployed].filter((directory) => existsSync(directory))))];
  const total = all.map((r) => r.tally).reduce(plus, NOTHING);
  const { line, code } = verdict(total, all.filter((r) => !r.ok && r.testless).length);
  console.log(`\n${((Date.now() - begun) / 1_000).toFixed(0)} s in all`);
  console.log(line);
  return code;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill('SIGTERM');
  });
}
process.exitCode = await main();
