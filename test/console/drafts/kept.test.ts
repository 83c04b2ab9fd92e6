import { expect, it } from 'vitest';
import { draftKey, draftsOf, dropDrafts, dropOwnerless, type Shelf } from '../../../console/drafts/kept.ts';

/** As the browser's own, which is one for all who use the computer. */
function shelf(): Shelf & { readonly rows: Map<string, string> } {
  const rows = new Map<string, string>();
  return {
    rows, get length() { return rows.size; }, key: (n) => [...rows.keys()][n] ?? null,
    getItem: (key) => rows.get(key) ?? null, setItem: (key, value) => void rows.set(key, value), removeItem: (key) => void rows.delete(key),
  };
}

it('keeps the edits of each operator apart, whatever their names', () => {
  const all = shelf();
  for (const [who, name] of [['ada@a.example', 'journeys.welcome'], ['ada@a.example', 'audiences.vip'], ['ada', 'journeys.welcome'], ['ada/x', 'journeys.x']] as const) all.setItem(draftKey(who, name), `of ${who}`);
  expect(draftsOf(all, 'ada@a.example')).toEqual(['audiences.vip', 'journeys.welcome']);
  expect([draftsOf(all, 'ada'), draftsOf(all, 'ada/x'), draftsOf(all, 'grace')]).toEqual([['journeys.welcome'], ['journeys.x'], []]);
  expect(all.getItem(draftKey('ada', 'journeys.welcome'))).toBe('of ada');
});

it('drops those of one operator, and nothing else', () => {
  const all = shelf();
  all.setItem(draftKey('ada', 'journeys.a'), '1');
  all.setItem(draftKey('ada', 'journeys.b'), '2');
  all.setItem(draftKey('grace', 'journeys.a'), '3');
  all.setItem('beckon.language', 'de');
  dropDrafts(all, 'ada');
  expect([...all.rows.keys()]).toEqual(['beckon.drafts/grace/journeys.a', 'beckon.language']);
});

it('drops what was kept before edits had an owner', () => {
  const all = shelf();
  all.setItem('beckon.draft.journeys.a', '1');
  all.setItem(draftKey('ada', 'journeys.a'), '2');
  all.setItem('beckon.look', 'dark');
  dropOwnerless(all);
  expect([...all.rows.keys()]).toEqual(['beckon.drafts/ada/journeys.a', 'beckon.look']);
});
