import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashesKey, holdsHash, idsKey, memberHash, orderMembers, packHashes, shardOf, shardsFor, UPLOAD_BOUNDS } from '../../../core/audience/members.ts';
import { hash } from '../profile/harness.ts';

const id = fc.string({ minLength: 1, maxLength: 12 });

describe('members of an upload', () => {
  it('are found in their shard, and nobody else', () => {
    fc.assert(fc.property(fc.array(id, { maxLength: 200 }), fc.array(id, { maxLength: 50 }), fc.integer({ min: 1, max: 9 }), (ids, others, shards) => {
      const members = new Set(ids);
      const files = Array.from({ length: shards }, (_, shard) => packHashes(orderMembers(hash, ids.filter((one) => shardOf(memberHash(hash, one), shards) === shard)).hashes));
      for (const one of [...ids, ...others]) {
        const hashed = memberHash(hash, one);
        expect(holdsHash(files[shardOf(hashed, shards)] ?? new Uint8Array(), hashed)).toBe(members.has(one));
      }
      expect(files.reduce((n, file) => n + file.length / 8, 0)).toBe(members.size);
    }));
  });

  it('stand in order, each once, also when hashes are alike', () => {
    const same = (text: string): string => (text < 'b' ? '00'.repeat(32) : 'ff'.repeat(32));
    expect(orderMembers(same, ['c', 'a', 'c', 'aa'])).toEqual({ ids: ['a', 'aa', 'c'], hashes: ['0'.repeat(16), '0'.repeat(16), 'f'.repeat(16)] });
    expect([...packHashes(['00000000000000ff', '0102030405060708'])]).toEqual([0, 0, 0, 0, 0, 0, 0, 255, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are spread over the shards', () => {
    expect([0, 1, 50_000, 50_001, 10_000_000].map((n) => shardsFor(n, UPLOAD_BOUNDS))).toEqual([1, 1, 1, 2, 200]);
    expect([shardOf('0'.repeat(16), 200), shardOf('f'.repeat(16), 200), shardOf('8'.padEnd(16, '0'), 2)]).toEqual([0, 199, 1]);
    expect([idsKey('vip', { version: 'v1' }, 7), hashesKey('vip', { version: 'v1' }, 12)]).toEqual(['audiences/vip/v1/ids/000007', 'audiences/vip/v1/hashes/000012']);
  });
});
