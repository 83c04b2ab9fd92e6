import { describe, expect, it } from 'vitest';
import { movedHalfTyped, NOTHING_HALF_TYPED, whyNoJson, withHalfTyped, withoutHalfTyped } from '../../../console/drafts/half-typed.ts';
import { begin, canUndo, changed, halfTyped, isDirty, isSavable, isWorthKeeping, redone, saved, typed, undone } from '../../../console/drafts/history.ts';

const document = { name: 'a', nodes: { one: { set: {} }, two: { set: {} } } };
const stored = begin(document, 4);
const SET = '/nodes/one/set';
const half = halfTyped(stored, { [SET]: '{"tier": ' });

describe('letters in a field that are no JSON yet', () => {
  it('outlive whatever else is changed, and whatever of it is taken back', () => {
    const later = typed(changed(half, { ...document, name: 'b' }), JSON.stringify({ ...document, name: 'c' }));
    expect(later).toMatchObject({ document: { name: 'c' }, halfTyped: { [SET]: '{"tier": ' } });
    expect(undone(undone(later))).toMatchObject({ document: { name: 'a' }, halfTyped: { [SET]: '{"tier": ' } });
    expect(redone(undone(later))).toMatchObject({ document: { name: 'c' }, halfTyped: { [SET]: '{"tier": ' } });
    expect(typed(half, '{ broken').halfTyped).toEqual({ [SET]: '{"tier": ' });
    expect(undone(typed(half, '{ broken')).halfTyped).toEqual({ [SET]: '{"tier": ' });
  });

  it('are an edit that is kept, and not one that can be saved', () => {
    expect([isDirty(half), isWorthKeeping(half), isSavable(half), isSavable(changed(half, { name: 'b' }, NOTHING_HALF_TYPED))]).toEqual([true, true, false, true]);
    expect(isDirty(saved(half, half.text, 5))).toBe(true);
  });

  it('are taken back before what was done before them, and come again', () => {
    const after = halfTyped(changed(stored, { ...document, name: 'b' }), { [SET]: '[' });
    expect([canUndo(half), canUndo(undone(half))]).toEqual([true, false]);
    expect(undone(after)).toMatchObject({ document: { name: 'b' }, halfTyped: {} });
    const again = redone(undone(after));
    expect(again).toMatchObject({ document: { name: 'b' }, halfTyped: { [SET]: '[' } });
    expect(undone(undone(again))).toMatchObject({ document: { name: 'a' }, halfTyped: {} });
  });

  it('go when they are mended or dropped, and an undo has them back', () => {
    const mended = changed(half, { ...document, name: 'b' }, withoutHalfTyped(half.halfTyped, SET));
    expect(mended.halfTyped).toEqual({});
    expect(undone(mended)).toMatchObject({ document: { name: 'a' }, halfTyped: { [SET]: '{"tier": ' } });
    expect(undone(redone(undone(mended))).halfTyped).toEqual({ [SET]: '{"tier": ' });
  });

  it('go with the activity they are in, and come back with it', () => {
    const without = changed(half, { ...document, nodes: { two: { set: {} } } });
    expect(without.halfTyped).toEqual({});
    expect(undone(without).halfTyped).toEqual({ [SET]: '{"tier": ' });
    expect(typed(half, '{"nodes": {"two": {}}}').halfTyped).toEqual({});
    // What holds the field is made when the field is: nothing was taken out.
    expect(changed(halfTyped(stored, { '/entry/reentry': '{' }), { ...document, name: 'b' }).halfTyped).toEqual({ '/entry/reentry': '{' });
  });

  it('follow an activity under its new name', () => {
    const all = { ...withHalfTyped(half.halfTyped, '/nodes/one-b/set', '['), '/exit': '{' };
    expect(movedHalfTyped(all, '/nodes/one', '/nodes/three')).toEqual({ '/nodes/three/set': '{"tier": ', '/nodes/one-b/set': '[', '/exit': '{' });
  });

  it('say why they are none', () => {
    expect([whyNoJson('{"a": 1}'), whyNoJson('7')]).toEqual([undefined, undefined]);
    expect(whyNoJson('{"a": ')).toContain('JSON');
  });
});
