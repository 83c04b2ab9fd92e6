import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { serverApi } from '../support/server-api.ts';

interface Recipe {
  readonly page: string;
  /** Its file, and what runs that. */
  readonly file: string;
  readonly run: readonly [string, ...string[]];
  /** Takes seconds to compile. */
  readonly isCompiled?: true;
}

const GUIDE = 'docs/guides/server.md';
const RECIPES: Readonly<Record<string, Recipe>> = {
  ts: { page: 'sdk/server/README.md', file: 'recipe.ts', run: [process.execPath, '--disable-warning=ExperimentalWarning'] },
  sh: { page: GUIDE, file: 'recipe.sh', run: ['bash', '-eu'] },
  python: { page: GUIDE, file: 'recipe.py', run: ['python3'] },
  go: { page: GUIDE, file: 'recipe.go', run: ['go', 'run'], isCompiled: true },
  java: { page: GUIDE, file: 'Recipe.java', run: ['java'], isCompiled: true },
  php: { page: GUIDE, file: 'recipe.php', run: ['php'] },
};
const RUNS_ALL = process.env['BECKON_RECIPES'] === 'all';
const isHere = (program: string): boolean => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
const left = Object.entries(RECIPES).filter(([, { run, isCompiled }]) => !isHere(run[0]) || (isCompiled === true && !RUNS_ALL)).map(([language]) => language);
if (left.length > 0) console.log(`test/docs/recipes.test.ts: ${left.join(', ')} left out; BECKON_RECIPES=all runs those whose language is here`);

/** The block of the page in that language, with the published package's name in place of where it lies. */
function programIn(page: string, language: string): string {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, of]) => of === language).map(([, , text = '']) => text);
  const client = join(import.meta.dirname, '..', '..', 'sdk', 'server', 'src', 'index.ts');
  return (blocks.at(-1) ?? '').replace("from 'beckon-server'", `from '${client}'`);
}

it.each(Object.entries(RECIPES).filter(([language]) => !left.includes(language)))('the program in %s does as its page says', { timeout: 300_000 }, async (language, { page, file, run: [program, ...args] }) => {
  const api = await serverApi();
  const at = join(mkdtempSync(join(tmpdir(), 'beckon-recipe-')), file);
  writeFileSync(at, programIn(page, language));
  const env = { ...process.env, BECKON_API: api.base, BECKON_EVENTS: api.base, BECKON_SERVER_KEY: api.key };
  const { stdout } = await promisify(execFile)(program, [...args, at], { env }).finally(() => { api.close(); });
  const [send] = [...api.world.sends.rows.values()];
  expect(stdout.trim()).toBe(send?.id);
  expect(send?.id).toMatch(/^\w{20,}$/);
  expect(api.world.profiles.rows.get('customer-4711')?.attributes).toEqual({ tier: 'gold' });
  expect(api.events.batches.flatMap(({ events }) => events.map(({ name, properties }) => [name, properties]))).toEqual([['order.placed', { total: 42 }]]);
  expect(api.requests.map(({ call }) => call)).toEqual(['PATCH /v1/profiles/customer-4711', 'POST /v1/events', 'POST /v1/sends']);
});

it('what the API refuses ends the program', async () => {
  const api = await serverApi();
  const at = join(mkdtempSync(join(tmpdir(), 'beckon-recipe-')), 'recipe.py');
  writeFileSync(at, programIn(GUIDE, 'python'));
  const env = { ...process.env, BECKON_API: api.base, BECKON_EVENTS: api.base, BECKON_SERVER_KEY: 'bks_nobody' };
  await expect(promisify(execFile)('python3', [at], { env })).rejects.toThrow('HTTP Error 401');
  api.close();
});
