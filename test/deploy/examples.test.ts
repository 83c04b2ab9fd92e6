import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playScript } from '../../local/demo/script.ts';
import { control, deployed, operator, server } from './system.ts';

const root = join(import.meta.dirname, '..', '..');
const scripts = readdirSync(join(root, 'examples', 'scripts')).map((file) => file.replace('.json', ''));

describe('examples', { timeout: 240_000 }, () => {
  test.each(scripts)('%s goes as its script says', async (name) => {
    const phone = { api: deployed.api, events: deployed.events, appKey: deployed.appKey, control };
    const { faults, told } = await playScript({ root, operator: operator(), server: server(), phone, signal: AbortSignal.timeout(200_000) }, name);
    expect(told.length).toBeGreaterThan(1);
    expect(faults).toEqual([]);
  });
});
