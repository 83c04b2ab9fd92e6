import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const main = join(import.meta.dirname, '..', '..', 'cli', 'main.ts');
/** Without anything of AWS, so that nothing can be reached. */
const beckon = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } });
  return { status, stdout, stderr };
};

it.each([
  [['dead-letterz'], "error: unknown command 'dead-letterz'"],
  [['dead-letters', '--fast'], "error: unknown option '--fast'"],
  [['dead-letters', '--queue', 'mine'], "error: option '--queue <name>' argument 'mine' is invalid"],
  [['dead-letters', 'redrive'], '✗ Name letters, or --queue, --source, --reason or --all.'],
  [['dead-letters', 'redrive', '--all', '0123456789'], '✗ Name letters or say --all, not both.'],
  [['dead-letters', 'show', '0123'], '✗ An id has at least 8 characters: 0123.'],
  [['repair', '--from', 'yesterday'], "error: option '--from <time>' argument 'yesterday' is invalid"],
  [['repair', '--stage', 'moon'], '✗ There is no stage "moon": it is one of local, dev, prod.'],
  [['send', '--audience', 'vip'], "error: required option '--message <id>' not specified"],
  [['send', '--message', 'sale', '--audience', 'vip', '--at', 'noon'], '/when/at: '],
  [['audiences', 'upload', 'vip', '/nowhere.csv'], '✗ There is no file /nowhere.csv.'],
  [['journeys', 'put', '/nowhere.json'], '✗ /nowhere.json: ENOENT'],
  [['profiles', 'search'], '✗ Say one of --id, --alias, --attribute.'],
  [['login', '--api', 'https://api.example'], '✗ --api, --client and --region go together.'],
])('%j is called wrongly: one sentence on stderr, exit 2', (args, sentence) => {
  const { status, stdout, stderr } = beckon(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(sentence);
});

it('tells what there is when asked, on stdout', () => {
  expect(beckon('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/dead-letters[\s\S]*repair/), stderr: '' });
  expect(beckon()).toMatchObject({ status: 2, stdout: '' });
});
