import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consoleFiles } from '../../../local/cloud/publish-console.ts';

describe('the console\'s files', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'console-'));
    for (const folder of ['assets', '.vite']) mkdirSync(join(directory, folder));
    for (const file of ['index.html', 'mark.svg', 'assets/a-1.js', 'assets/a-1.css', '.vite/manifest.json', 'made-from']) writeFileSync(join(directory, file), file);
  });
  afterEach(() => { rmSync(directory, { recursive: true }); });
  const files = () => consoleFiles(directory, { stage: 'dev', userPoolId: 'eu-west-1_a', clientId: 'c' });

  it('are what a browser asks for, the page last: whoever loads it finds what it names', () => {
    expect(files().map(({ key }) => key).sort()).toEqual(['assets/a-1.css', 'assets/a-1.js', 'config.json', 'index.html', 'mark.svg']);
    expect(files().at(-1)?.key).toBe('index.html');
  });

  it('are kept for good where their name changes with what they hold, else asked for each time', () => {
    const caching = Object.fromEntries(files().map(({ key, caching: its }) => [key, its]));
    expect(caching).toEqual({ 'assets/a-1.css': 'public, max-age=31536000, immutable', 'assets/a-1.js': 'public, max-age=31536000, immutable', 'config.json': 'no-cache', 'index.html': 'no-cache', 'mark.svg': 'no-cache' });
  });

  it('say which pool to sign in at', () => {
    expect(JSON.parse(String(files().find(({ key }) => key === 'config.json')?.body))).toEqual({ stage: 'dev', userPoolId: 'eu-west-1_a', clientId: 'c' });
  });
});
