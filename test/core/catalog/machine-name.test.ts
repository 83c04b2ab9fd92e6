import { describe, expect, it } from 'vitest';
import { machineName } from '../../../core/catalog/machine-name.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';

describe('machineName', () => {
  it('reads as journey and version, and tells definitions apart', () => {
    const of = { prefix: 'beckon-dev', journey: 'abandoned-cart', version: 12 };
    expect(machineName(of, '{}', sha256)).toBe('beckon-dev-abandoned-cart-v12-44136fa3');
    expect(machineName(of, '{"a":1}', sha256)).not.toBe(machineName(of, '{}', sha256));
  });

  it('hashes a journey id that would make it longer than Step Functions takes', () => {
    const of = { prefix: 'p'.repeat(40), journey: 'j'.repeat(40), version: 500 };
    const name = machineName(of, '{}', sha256);
    expect(name).toMatch(/^p{40}-[0-9a-f]{16}-v500-44136fa3$/);
    expect(name.length).toBeLessThanOrEqual(80);
  });
});
