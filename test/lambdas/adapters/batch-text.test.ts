import { randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BATCH_BYTES } from '../../../core/delivery/batch.ts';
import { batchText, jsonOfBatch } from '../../../lambdas/adapters/batch-text.ts';
import { batchesOf } from '../../faults/pushes.ts';

const [batch] = batchesOf({ provider: 'apns', pushes: 480, now: 1_732_526_400_000, run: 'r', perBatch: 480, life: 60 });

describe('a batch as a queue message', () => {
  it('comes back as it was, in a fifth of its JSON', () => {
    const text = batchText(batch!);
    expect(JSON.parse(jsonOfBatch(text))).toEqual(batch);
    expect(text.length).toBeLessThan(JSON.stringify(batch).length / 5);
  });

  it('is read when it is plain JSON, as older code queued it', () => {
    const json = JSON.stringify(batch);
    expect(jsonOfBatch(json)).toBe(json);
  });

  it('hands back what is neither, and what would unpack to more than any batch', () => {
    expect(jsonOfBatch('no batch')).toBe('no batch');
    const bomb = zstdCompressSync('x'.repeat(16 * 1_024 * 1_024)).toString('base64');
    expect(jsonOfBatch(bomb)).toBe(bomb);
  });

  it('fits an SQS message however little its pushes are alike', () => {
    const worst = zstdCompressSync(randomBytes(BATCH_BYTES)).toString('base64');
    expect(worst.length).toBeLessThan(1_024 * 1_024);
  });
});
