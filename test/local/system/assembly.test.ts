import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assemblyOf } from '../../../local/system/assembly.ts';

describe('an assembly', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'assembly-'));
    for (const folder of ['bin', 'core/journey', 'lambdas', 'lib', '.beckon/cdk.out']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of ['beckon.config.ts', 'cdk.json', 'package.json', 'package-lock.json', 'core/journey/plan.ts']) writeFileSync(join(root, file), file);
  });
  afterEach(() => { rmSync(root, { recursive: true }); });
  const made = (settings: unknown = { ca: 'a' }) => assemblyOf({ root, home: join(root, '.beckon') }, settings);

  it('is not current before it was made, is after, and again in the next run', () => {
    expect(made().isCurrent()).toBe(false);
    made().markCurrent();
    expect(made().isCurrent()).toBe(true);
  });

  it.each([
    ['a source was changed', () => writeFileSync(join(root, 'core/journey/plan.ts'), 'other'), undefined],
    ['a source is new', () => writeFileSync(join(root, 'lambdas/new.ts'), ''), undefined],
    ['a package was changed', () => writeFileSync(join(root, 'package-lock.json'), 'other'), undefined],
    ['the settings are others', () => undefined, { ca: 'b' }],
  ])('is not current when %s', (_, change, settings) => {
    made().markCurrent();
    change();
    expect(made(settings).isCurrent()).toBe(false);
  });
});
