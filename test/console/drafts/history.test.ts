import { describe, expect, it } from 'vitest';
import { begin, changed, isDirty, redone, saved, textOf, typed, undone } from '../../../console/drafts/history.ts';

const one = begin({ a: 1 }, 4);

describe('a document being edited', () => {
  it('is changed by canvas and text alike, and both are taken back', () => {
    const two = typed(changed(one, { a: 2 }), '{"a": 3}');
    expect([two.document, two.text]).toEqual([{ a: 3 }, '{"a": 3}']);
    expect(undone(undone(two))).toMatchObject({ document: { a: 1 }, text: textOf({ a: 1 }) });
    expect(redone(redone(undone(undone(two)))).document).toEqual({ a: 3 });
    expect(undone(one)).toBe(one);
    expect(redone(one)).toBe(one);
  });

  it('stays what it was while its text is broken', () => {
    const broken = typed(one, '{"a": ');
    expect(broken.document).toEqual({ a: 1 });
    expect(broken.broken).toContain('JSON');
    expect(typed(broken, '[1]').broken).toBe('A document is an object in braces.');
    expect(typed(broken, '{"a": 1}')).not.toHaveProperty('broken');
    expect(undone(changed(broken, { a: 2 }))).not.toHaveProperty('broken');
  });

  it('takes spaces for no step', () => {
    expect(typed(one, '{ "a":1 }').past).toEqual([]);
  });

  it('is dirty until what is shown is stored, also what was typed while it was saved', () => {
    const two = changed(one, { a: 2 });
    expect([isDirty(one), isDirty(two), isDirty(begin({ a: 1 }))]).toEqual([false, true, true]);
    const later = changed(two, { a: 3 });
    expect([isDirty(saved(two, two.text, 5)), isDirty(saved(later, two.text, 5))]).toEqual([false, true]);
    expect(saved(two, two.text, 5).revision).toBe(5);
  });
});
