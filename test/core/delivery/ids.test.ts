import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchId, collapseId, leftoverId, parsePushId, pushId } from '../../../core/delivery/ids.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';

describe('derived ids', () => {
  it('are the same for the same work and differ for other work', () => {
    const id = batchId(sha256, 'claim', 0, 'apns');
    expect(id).toMatch(/^[0-9a-f]{12}8[0-9a-f]{3}[89ab][0-9a-f]{11}$/);
    expect(batchId(sha256, 'claim', 0, 'apns')).toBe(id);
    const others = [batchId(sha256, 'claim', 1, 'apns'), batchId(sha256, 'claim', 0, 'fcm'), batchId(sha256, 'claim2', 0, 'apns'), leftoverId(sha256, id, 0), leftoverId(sha256, id, 1)];
    expect(new Set([id, ...others]).size).toBe(6);
  });

  it('make a push id a valid UUID that leads back to its batch', () => {
    fc.assert(fc.property(fc.string(), fc.nat(65_535), (claim, index) => {
      const batch = batchId(sha256, claim, 0, 'fcm');
      const id = pushId(batch, index);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(parsePushId(id)).toEqual({ batch, index });
    }));
  });

  it('are not read from anything else', () => {
    expect(parsePushId('5F0C1A2B-3C4D-8E6F-9A1B-2C3D4E5F0007')).toBeUndefined();
    expect(parsePushId('')).toBeUndefined();
  });

  it('fit APNs\' 64 bytes when they collapse, and tell visits and devices apart', () => {
    const scope = { instance: 'i', node: 'n'.repeat(500), visit: 1, deviceId: 'd' };
    expect(collapseId(sha256, scope)).toMatch(/^[0-9a-f]{32}$/);
    expect(collapseId(sha256, { ...scope, visit: 2 })).not.toBe(collapseId(sha256, scope));
    expect(collapseId(sha256, { ...scope, deviceId: 'e' })).not.toBe(collapseId(sha256, scope));
  });
});
