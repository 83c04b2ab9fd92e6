import { describe, expect, it } from 'vitest';
import { attributeFaults, closedToApps, inferred, masked } from '../../../core/profile/schema-check.ts';

const schema = {
  attributes: {
    tier: { type: 'string', allowed: ['gold', 'tin'], app: true }, age: { type: 'integer', min: 0, max: 120, personal: true }, born: { type: 'date' }, seen: { type: 'timestamp' },
    tags: { type: 'list', maxLength: 2 }, name: { type: 'string', maxLength: 5, personal: true }, vip: { type: 'boolean' }, home: { type: 'object' }, score: { type: 'number' },
  },
} as const;
const codes = (attributes: Parameters<typeof attributeFaults>[1]): string[] => attributeFaults(schema, attributes, '/attributes').map(({ path, code }) => `${path} ${code}`);

describe('the schema of attributes', () => {
  it('takes what is as declared, what is not declared, and null', () => {
    expect(codes({ tier: 'gold', age: 7, born: '2026-11-25', seen: '2026-11-25T09:00:00Z', tags: ['a'], name: 'Ann', vip: true, home: {}, score: 1.5, other: [1], constructor: 1 })).toEqual([]);
    expect(codes({ tier: null, age: null })).toEqual([]);
  });

  it('names every fault with its path', () => {
    expect(codes({ tier: 'iron', age: 7.5, born: '2026-13-01', seen: 'now', tags: [1, 2, 3], name: 'Barbara', vip: 'yes', home: [], score: '1' })).toEqual([
      '/attributes/tier not-allowed', '/attributes/age wrong-type', '/attributes/born wrong-type', '/attributes/seen wrong-type', '/attributes/tags too-long',
      '/attributes/name too-long', '/attributes/vip wrong-type', '/attributes/home wrong-type', '/attributes/score wrong-type',
    ]);
    expect(codes({ age: -1 }).concat(codes({ age: 121 }))).toEqual(['/attributes/age too-small', '/attributes/age too-large']);
  });

  it('lets apps set what it says they may', () => {
    expect(closedToApps(schema, { tier: 'gold', age: 7, other: 1 }, '/attributes').map(({ path }) => path)).toEqual(['/attributes/age', '/attributes/other']);
  });

  it('masks personal data', () => {
    expect(masked(schema, { tier: 'gold', age: 7, other: 1 })).toEqual({ tier: 'gold', age: '•••', other: 1 });
  });

  it('is inferred from what profiles hold', () => {
    expect(inferred([{ a: 1, b: 'x' }, { a: 1.5, b: '2026-11-25' }, { c: [] }])).toEqual({ a: { types: ['integer', 'number'], seen: 2 }, b: { types: ['date', 'string'], seen: 2 }, c: { types: ['list'], seen: 1 } });
  });
});
