import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRememberedSimulators } from '../../../local/system/remembered.ts';

describe('simulators started again', () => {
  let home = '';
  beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'remembered-')); });
  afterEach(() => { rmSync(home, { recursive: true }); });
  const addresses = async () => {
    const { stop, ...where } = await startRememberedSimulators(home);
    await stop();
    return where;
  };

  it('are where they were, under the same authority', async () => {
    const before = await addresses();
    expect(await addresses()).toEqual(before);
  });

  it('go elsewhere when a port is taken', async () => {
    const before = await addresses();
    const taken = createServer().listen(Number(new URL(before.control).port), '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const after = await addresses();
    expect(after.control).not.toBe(before.control);
    expect(after.caPem).toBe(before.caPem);
    await new Promise((resolve) => taken.close(resolve));
  });
});
