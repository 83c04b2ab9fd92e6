import { describe, expect, it } from 'vitest';
import type { KeyRecord } from '../../core/catalog/records.ts';
import { rememberedKeys } from '../../lambdas/remembered-keys.ts';

function world() {
  const time = { now: 0 };
  const stored = new Map<string, KeyRecord>([['a', { keyId: 'a', app: 'shop', kind: 'app', hash: '', scopes: [], createdAt: 0 }]]);
  const reads: string[] = [];
  const keys = rememberedKeys({ find: async (id) => { reads.push(id); return stored.get(id); } }, { now: () => time.now });
  return { time, stored, reads, keys };
}

describe('remembered keys', () => {
  it('are read once a minute', async () => {
    const { keys, reads, time } = world();
    for (const now of [0, 30_000, 59_999]) { time.now = now; expect(await keys.find('a')).toMatchObject({ app: 'shop' }); }
    expect(reads).toEqual(['a']);
    time.now = 60_000;
    await keys.find('a');
    expect(reads).toEqual(['a', 'a']);
  });

  it('work no longer than a minute after they were revoked', async () => {
    const { keys, stored, time } = world();
    await keys.find('a');
    stored.set('a', { ...stored.get('a') as KeyRecord, revokedAt: 1 });
    time.now = 60_000;
    expect(await keys.find('a')).toMatchObject({ revokedAt: 1 });
  });

  it('are not remembered as missing: a new key works at once', async () => {
    const { keys, stored, reads } = world();
    expect(await keys.find('b')).toBeUndefined();
    stored.set('b', { ...stored.get('a') as KeyRecord, keyId: 'b' });
    expect(await keys.find('b')).toMatchObject({ keyId: 'b' });
    expect(reads).toEqual(['b', 'b']);
  });
});
