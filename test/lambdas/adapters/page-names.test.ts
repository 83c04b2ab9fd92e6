import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { namesFields, namesOn } from '../../../lambdas/adapters/page-names.ts';

describe('names on a page', () => {
  it('are what was put there, in fewer bytes than a list takes', () => {
    const names = ['zoë', ...Array.from({ length: 50 }, (_, n) => createHash('sha256').update(`${n}`).digest('hex').slice(0, 32))];
    expect(namesOn(namesFields(names))).toEqual(names);
    expect(namesFields(names).names.length).toBeLessThan(950);
    expect([namesOn(namesFields([])), namesOn(namesFields(['']))]).toEqual([[], []]);
  });

  it('may be the list of the version before, or none', () => {
    expect([namesOn({ profiles: ['ann'] }), namesOn({})]).toEqual([['ann'], []]);
  });
});
