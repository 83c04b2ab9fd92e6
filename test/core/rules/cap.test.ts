import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActorRow, emptyRow } from '../../../core/journey/row.ts';
import { countedIn, givenBack, type Limit, limitOfApp, limitOfRuleSet, type Lost } from '../../../core/rules/cap.ts';
import { ruleSetDocument } from '../../../core/rules/rule-set.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const limits = [limitOfApp('shop', { pushes: 2, per: 'P1D' })];
const counting = (id: string, now: number, over: Partial<Parameters<typeof countedIn>[1]> = {}) => ({ limits, id, now, ...over });
const KEY = 'app/shop/marketing';
const setOf = (id: string, document: object): Limit => limitOfRuleSet(id, ruleSetDocument.parse(document));

describe('a cap', () => {
  it('counts up to its number, and each id once', () => {
    const one = countedIn(emptyRow('p'), counting('a', 5)) as ActorRow;
    expect(one).toMatchObject({ revision: 1, caps: { [KEY]: [['a', 5]] } });
    expect(countedIn(one, counting('a', 6))).toBe('counted');
    const two = countedIn(one, counting('b', 7)) as ActorRow;
    expect(two.caps).toEqual({ [KEY]: [['a', 5], ['b', 7]] });
    expect(countedIn(two, counting('c', 8))).toBe('reached');
    expect(countedIn(two, counting('c', 5 + DAY))).toMatchObject({ caps: { [KEY]: [['b', 7], ['c', 5 + DAY]] } });
  });

  it('takes a place in every list or in none', () => {
    const both = [setOf('day', { rules: [{ atMost: 2, per: 'day' }] }), setOf('week', { rules: [{ atMost: 1, per: 'week' }] })];
    const one = countedIn(emptyRow('p'), counting('a', 5, { limits: both })) as ActorRow;
    expect(one.caps).toEqual({ 'rules/day': [['a', 5]], 'rules/week': [['a', 5]] });
    expect(countedIn(one, counting('b', 6, { limits: both }))).toBe('reached');
    expect(countedIn(one, counting('b', 6, { limits: both.slice(0, 1) }))).toMatchObject({ caps: { 'rules/day': [['a', 5], ['b', 6]], 'rules/week': [['a', 5]] } });
  });

  it('begins anew with the day where the person is', () => {
    const day = [setOf('day', { rules: [{ atMost: 1, per: 'day' }] })];
    const evening = Date.UTC(2026, 10, 24, 20);
    const one = countedIn(emptyRow('p'), counting('a', evening, { limits: day, timeZone: 'Europe/Vienna' })) as ActorRow;
    const [before, after] = [Date.UTC(2026, 10, 24, 22, 59), Date.UTC(2026, 10, 24, 23)];
    expect(countedIn(one, counting('b', before, { limits: day, timeZone: 'Europe/Vienna' }))).toBe('reached');
    expect(countedIn(one, counting('b', after, { limits: day, timeZone: 'Europe/Vienna' }))).toMatchObject({ caps: { 'rules/day': [['b', after]] } });
    expect(countedIn(one, counting('b', after, { limits: day, timeZone: 'Mars/Olympus' }))).toBe('reached');
  });

  it('keeps its last places for what matters more', () => {
    const set = [setOf('day', { rules: [{ atMost: 3, per: 'day', reserved: { places: 1, priorityAtLeast: 80 } }] })];
    const at = (row: ActorRow, id: string, priorityScore?: number) => countedIn(row, counting(id, 5, { limits: set, ...(priorityScore !== undefined && { priorityScore }) }));
    const two = at(at(emptyRow('p'), 'a') as ActorRow, 'b', 79) as ActorRow;
    expect([at(two, 'c'), at(two, 'c', 79)]).toEqual(['reached', 'reached']);
    const three = at(two, 'c', 80) as ActorRow;
    expect([three.caps?.['rules/day']?.length, at(three, 'd', 100)]).toEqual([3, 'reached']);
  });
});

describe('a place given back', () => {
  const accepted = { counts: 'accepted' as const };
  const lost = (over: Partial<Lost> = {}): Lost => ({ id: 'a', of: 1, mark: 'd1', tried: true, ...over });
  const full = countedIn(countedIn(emptyRow('p'), counting('a', 5)) as ActorRow, counting('b', 6)) as ActorRow;

  it('is free again, and stays given back however often it is counted or given back', () => {
    const back = givenBack(full, [lost()], () => accepted) as ActorRow;
    expect(back).toMatchObject({ revision: 3, caps: { [KEY]: [['a', 5, true], ['b', 6]] } });
    expect(givenBack(back, [lost()], () => accepted)).toBeUndefined();
    expect(countedIn(back, counting('a', 7))).toBe('counted');
    const again = countedIn(back, counting('c', 7)) as ActorRow;
    expect(again.caps?.[KEY]).toEqual([['a', 5, true], ['b', 6], ['c', 7]]);
    expect(countedIn(again, counting('d', 8))).toBe('reached');
  });

  it('only when none of its pushes came to anything, each told once', () => {
    const one = givenBack(full, [lost({ of: 2 })], () => accepted) as ActorRow;
    expect(one.caps?.[KEY]).toEqual([['a', 5, ['d1']], ['b', 6]]);
    expect(givenBack(one, [lost({ of: 2 })], () => accepted)).toBeUndefined();
    expect((givenBack(one, [lost({ of: 2, mark: 'd2' })], () => accepted) as ActorRow).caps?.[KEY]?.[0]).toEqual(['a', 5, true]);
  });

  it('stays taken where attempts count, unless nothing was attempted', () => {
    expect(givenBack(full, [lost()], () => ({ counts: 'attempt' }))).toBeUndefined();
    expect(givenBack(full, [lost({ tried: false })], () => ({ counts: 'attempt' }))).toMatchObject({ caps: { [KEY]: [['a', 5, true], ['b', 6]] } });
  });

  it('of somebody else\'s push changes nothing', () => {
    expect(givenBack(full, [lost({ id: 'z' })], () => accepted)).toBeUndefined();
  });
});

describe('rules in any order', () => {
  const RULES = [
    { atMost: 2, per: 'hour', window: 'rolling' }, { atMost: 3, per: 'day', window: 'rolling' }, { atMost: 4, per: 'day', every: 2, window: 'rolling' },
  ] as const;

  it('are never exceeded, however ids are counted, counted again and given back', () => {
    fc.assert(fc.property(
      fc.subarray([...RULES], { minLength: 1 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: DAY / 3 }), fc.boolean())),
      (rules, asked) => {
        const set = [setOf('s', { rules })];
        let row = emptyRow('p');
        let now = 0;
        const given = new Map<string, number>();
        for (const [n, later, back] of asked) {
          now += later;
          const id = `i${n}`;
          const next = back ? givenBack(row, [{ id, of: 1, tried: true }], () => ({ counts: 'accepted' })) : countedIn(row, counting(id, now, { limits: set }));
          if (next === undefined || typeof next === 'string') continue;
          row = next;
          if (back) given.delete(id);
          else given.set(id, now);
          for (const { atMost, per, every } of set.length === 0 ? [] : ruleSetDocument.parse({ rules }).rules) {
            const since = now - every * (per === 'hour' ? HOUR : DAY);
            expect([...given.values()].filter((at) => at > since).length).toBeLessThanOrEqual(atMost);
          }
          expect(row.caps?.['rules/s']?.length).toBeLessThanOrEqual(4 + 8);
        }
      },
    ));
  });
});
