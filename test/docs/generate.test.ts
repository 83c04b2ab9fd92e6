import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldRows, typeOf } from '../../docs/pages/shapes.ts';
import { table } from '../../docs/pages/table.ts';
import { PROBLEMS } from '../../core/problem.ts';

describe('generated pages', () => {
  it('say what the code does', () => {
    expect(() => execFileSync(process.execPath, ['docs/generate.ts', '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  it('have a section for every problem, where its type points', () => {
    const errors = readFileSync('docs/errors.md', 'utf8');
    for (const code of Object.keys(PROBLEMS)) expect(errors).toContain(`\n## ${code}\n`);
  });
});

describe('typeOf', () => {
  it.each([
    [{ type: 'string' }, 'text'],
    [{ enum: ['a', 'b'] }, '`"a"` or `"b"`'],
    [{ type: 'array', items: { $ref: '#/components/schemas/Fault' } }, 'list of [Fault](#fault)'],
    [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, 'whole number or text'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, 'map to number'],
    [{}, 'any value'],
  ])('%j is %s', (shape, text) => {
    expect(typeOf(shape)).toBe(text);
  });
});

describe('fieldRows', () => {
  it('tells inner fields by path, and what only some forms of a union need', () => {
    const shape = { oneOf: [
      { properties: { kind: { const: 'a' }, list: { type: 'array', items: { properties: { x: { type: 'string' } }, required: ['x'] } } }, required: ['kind', 'list'] },
      { properties: { kind: { const: 'b' } }, required: ['kind'] },
    ] };
    expect(fieldRows(shape)).toEqual([
      ['`kind`', '`"a"` or `"b"`', 'yes', ''],
      ['`list`', 'list of any value', 'in some forms', ''],
      ['`list[].x`', 'text', 'in some forms', ''],
    ]);
  });
});

describe('table', () => {
  it('keeps a cell in its column', () => {
    expect(table(['a'], [['x | y\nz']])).toBe('| a |\n|---|\n| x \\| y z |');
  });
});
