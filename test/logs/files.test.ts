import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findingsTold, scanDirectory, writeUnsayable } from './files.ts';
import { witness } from './witness.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'beckon-logs-'));
  for (const folder of ['log', 'cdk.out']) mkdirSync(join(home, folder));
});
afterEach(() => { rmSync(home, { recursive: true, force: true }); });

const rulesIn = (directory: string): readonly string[] => scanDirectory(directory).findings.map((f) => `${f.file.split('/').at(-1) ?? ''}:${f.line}: ${f.rule}`);

describe('a directory of logs', () => {
  beforeEach(() => {
    writeFileSync(join(home, 'log', 'a.log'), 'fine\nto Ann: Your cart waits\n');
    writeFileSync(join(home, 'log', 'b.log'), 'ya29.c.b0Aaekm1K8x\n');
    writeFileSync(join(home, 'cdk.out', 'c.log'), 'ya29.c.b0Aaekm1K8x\n');
    writeFileSync(join(home, 'log', 'no-log.json'), '"ya29.c.b0Aaekm1K8x"');
  });

  it('is scanned file by file, against what stands beside it', () => {
    expect(rulesIn(join(home, 'log'))).toEqual(['b.log:1: access token']);
    writeUnsayable(home, ['Your cart waits']);
    writeUnsayable(home, ['1 Long Street']);
    expect(rulesIn(join(home, 'log'))).toEqual(['a.log:2: value of the run', 'b.log:1: access token']);
    expect(rulesIn(home)).toEqual(['a.log:2: value of the run', 'b.log:1: access token']);
    expect(scanDirectory(home)).toMatchObject({ files: 2, lines: 5 });
  });

  it('keeps what is unsayable to its owner', () => {
    writeUnsayable(home, ['Your cart waits']);
    expect(statSync(join(home, 'unsayable.ndjson')).mode & 0o777).toBe(0o600);
  });

  it('tells findings without what was found', () => {
    const told = findingsTold(scanDirectory(home).findings);
    expect(told).toMatch(/b\.log:1: access token\n {4}•+$/);
  });

  it('is scanned by a command, whose exit code tells', () => {
    const scanned = (...directories: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...directories], { encoding: 'utf8' });
    expect(scanned(home)).toMatchObject({ status: 1, stdout: expect.stringContaining('5 lines of 2 logs: 1 findings') });
    rmSync(join(home, 'log', 'b.log'));
    expect(scanned(home)).toMatchObject({ status: 0, stdout: '3 lines of 1 logs: no secret\n' });
    expect(scanned(join(home, 'nowhere')).status).toBe(2);
    expect(scanned().status).toBe(2);
  });
});

it('a witness writes down the secrets and texts of requests and answers', async () => {
  const server = createServer((_, response) => { response.end('{"deviceId":"d-1","secret":"made-by-the-api"}'); });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const { fetch } = globalThis;
  try {
    witness(home);
    const secret = 'f3b1Hq0Zl9yQn8aC7xV6wE5rT4yU3iO2pA1sD0fG9hJ';
    await globalThis.fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/devices/d-1`, {
      method: 'PUT', headers: { authorization: `Bearer bka_0123456789abcdef:d-1:${secret}` }, body: JSON.stringify({ platform: 'android', token: 'token-of-ann' }),
    });
    writeFileSync(join(home, 'log', 'a.log'), ['d-1 android', secret, 'token-of-ann', 'made-by-the-api'].join('\n'));
    expect(rulesIn(home)).toEqual([2, 3, 4].map((line) => `a.log:${line}: value of the run`));
  } finally {
    globalThis.fetch = fetch;
    server.close();
  }
});
