import { describe, expect, it } from 'vitest';
import { spanOf } from '../../../console/drafts/json-place.ts';

const text = '{ "nodes": { "a/b": { "for": "PT1H", "list": [1, {"x": true}] } } }';
const at = (pointer: string) => { const { from, to } = spanOf(text, pointer); return text.slice(from, to); };

describe('where a fault stands in the text', () => {
  it.each([
    ['/nodes/a~1b/for', '"PT1H"'], ['/nodes/a~1b/list/0', '1'], ['/nodes/a~1b/list/1/x', 'true'],
    // What is missing is told at what lacks it, which is marked at its beginning.
    ['/nodes/a~1b/next', '{'], ['/nodes/a~1b', '{'], ['', '{'],
  ])('%s is %s', (pointer, found) => {
    expect(at(pointer)).toBe(found);
  });

  it('is the beginning where nothing can be read', () => {
    expect(spanOf('', '/a')).toEqual({ from: 0, to: 0 });
  });
});
