import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { check } from '../../../core/api/validation.ts';

const schema = z.strictObject({
  name: z.string(),
  consent: z.enum(['in', 'out']).optional(),
  parts: z.array(z.strictObject({ count: z.number().max(3) })).default([]),
  either: z.union([z.string(), z.strictObject({ size: z.number() })]).optional(),
  table: z.record(z.string().regex(/^[a-z]+$/), z.number()).optional(),
});

const faultsOf = (value: unknown) => {
  const checked = check(schema, value);
  return checked.ok ? [] : checked.faults;
};

describe('check', () => {
  it('answers the parsed value with its defaults', () => {
    expect(check(schema, { name: 'a' })).toEqual({ ok: true, value: { name: 'a', parts: [] } });
  });

  it('names every fault at once, each with its pointer', () => {
    expect(faultsOf({ nam: 'a', consent: 'inn', parts: [{ count: 5, coutn: 1 }], 'x/y': 1 })).toEqual([
      { path: '/name', code: 'required', message: 'This field is required.' },
      { path: '/consent', code: 'not-allowed', message: 'Expected one of "in", "out".', suggestion: 'Did you mean "in"?' },
      { path: '/parts/0/count', code: 'too-big', message: 'Too big: expected number to be <=3' },
      { path: '/parts/0/coutn', code: 'unknown-field', message: 'There is no field "coutn" here.', suggestion: 'Did you mean "count"?' },
      { path: '/nam', code: 'unknown-field', message: 'There is no field "nam" here.', suggestion: 'Did you mean "name"?' },
      { path: '/x~1y', code: 'unknown-field', message: 'There is no field "x/y" here.', suggestion: 'Known fields: name, consent, parts, either, table.' },
    ]);
  });

  it('reports the branch of a union that fits best', () => {
    expect(faultsOf({ name: 'a', either: { sise: 1 } })).toEqual([
      { path: '/either/size', code: 'required', message: 'This field is required.' },
      { path: '/either/sise', code: 'unknown-field', message: 'There is no field "sise" here.', suggestion: 'Did you mean "size"?' },
    ]);
    expect(faultsOf({ name: 'a', either: 7 })).toMatchObject([{ path: '/either', code: 'wrong-type' }]);
  });

  it('names a record key that does not fit', () => {
    expect(faultsOf({ name: 'a', table: { A: 1, b: 'x' } })).toMatchObject([{ path: '/table/A', code: 'wrong-name' }, { path: '/table/b', code: 'wrong-type' }]);
  });

  it('reports a wrong whole document at the root', () => {
    expect(faultsOf('text')).toMatchObject([{ path: '', code: 'wrong-type' }]);
    expect(faultsOf(undefined)).toEqual([{ path: '', code: 'required', message: 'This field is required.' }]);
  });
});
