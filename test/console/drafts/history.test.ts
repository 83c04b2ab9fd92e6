import { describe, expect, it } from 'vitest';
import { begin, canUndo, changed, followed, isDirty, isWorthKeeping, redone, saved, taken, textOf, typed, undone } from '../../../console/drafts/history.ts';

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
    expect(changed(broken, { a: 2 })).not.toHaveProperty('broken');
  });

  it('takes no letter of a broken text when something else is done: it is a step back', () => {
    const broken = typed(changed(one, { a: 2 }), '{"a": 2, "b"');
    const formed = changed(broken, { a: 3 });
    expect(undone(formed)).toMatchObject({ document: { a: 2 }, text: '{"a": 2, "b"', broken: broken.broken });
    expect(undone(taken(broken, { a: 9 }, 7))).toMatchObject({ text: '{"a": 2, "b"', broken: broken.broken });
    const back = undone(broken);
    expect(back).toMatchObject({ document: { a: 2 }, text: textOf({ a: 2 }) });
    expect(back).not.toHaveProperty('broken');
    expect(redone(back)).toMatchObject({ text: '{"a": 2, "b"', broken: broken.broken });
    expect(undone(undone(redone(back)))).toMatchObject({ document: { a: 1 } });
    expect([canUndo(one), canUndo(typed(one, '{'))]).toEqual([false, true]);
  });

  it('gives texts back as they were written', () => {
    expect(undone(changed(typed(one, '{"a":7}'), { a: 8 })).text).toBe('{"a":7}');
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

  it('follows what is stored while nothing is edited, and never writes over an edit', () => {
    expect(followed(one, { a: 9 }, 5)).toEqual(begin({ a: 9 }, 5));
    const mine = changed(one, { a: 2 });
    expect(followed(mine, { a: 9 }, 5)).toBe(mine);
    expect(followed(one, { a: 9 }, 4)).toBe(one);
  });

  it('takes a revision that changed something else, such as a publication, for no conflict', () => {
    const mine = changed(one, { a: 2 });
    expect(followed(mine, { a: 1 }, 6)).toEqual({ ...mine, revision: 6 });
  });

  it('keeps mine behind what is stored, when that is taken', () => {
    const theirs = taken(changed(one, { a: 2 }), { a: 9 }, 7);
    expect([theirs.document, theirs.revision, isDirty(theirs)]).toEqual([{ a: 9 }, 7, false]);
    expect(undone(theirs)).toMatchObject({ document: { a: 2 }, revision: 7 });
    expect(isDirty(undone(theirs))).toBe(true);
  });

  it('is worth keeping once somebody has touched it, broken text too', () => {
    expect([isWorthKeeping(one), isWorthKeeping(begin({ a: 1 })), isWorthKeeping(changed(one, { a: 2 })), isWorthKeeping(typed(one, '{"a": '))]).toEqual([false, false, true, true]);
  });
});
