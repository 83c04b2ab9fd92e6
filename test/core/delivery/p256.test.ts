import { createECDH, ECDH } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicKey } from '../../../core/delivery/p256.ts';

const isPoint = (bytes: Buffer): boolean => {
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
};

describe('a public key on P-256', () => {
  it('is taken whoever made it, and not with a bit of it changed', () => {
    fc.assert(fc.property(fc.integer({ min: 8, max: 519 }), (bit) => {
      const pair = createECDH('prime256v1');
      const bytes = pair.generateKeys();
      expect(isPublicKey(bytes.toString('base64url'))).toBe(true);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isPublicKey(bytes.toString('base64url'))).toBe(isPoint(bytes));
    }), { numRuns: 200 });
  });

  it.each([
    ['nothing', ''], ['a private key', 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'],
    ['a compressed one', createECDH('prime256v1').generateKeys('base64url', 'compressed')],
    ['the point at infinity', `B${'A'.repeat(86)}`],
    ['with padding', 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4='],
    ['plain base64', 'BCVxsr7N/eNgVRqvHtD0zTZsEc6+VV+JvLexhqUzORcxaOzi6+AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'],
    ['on another curve', createECDH('secp256k1').generateKeys('base64url')],
  ])('is not %s', (_, text) => {
    expect(isPublicKey(text)).toBe(false);
  });
});
