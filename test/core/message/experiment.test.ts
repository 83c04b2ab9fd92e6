import { hash as digest } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkMessage, eventFieldsOf } from '../../../core/message/check.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { assigned, type LiveMessage, sameQuestion, variantsOf } from '../../../core/message/experiment.ts';
import { check } from '../../../core/api/validation.ts';

const hash = (text: string): string => digest('sha256', text);
const PEOPLE = Array.from({ length: 100_000 }, (_, n) => `person-${n}`);
type Treatments = Readonly<Record<string, number>>;
const of = (treatments: Treatments, more: object = {}): LiveMessage => ({
  ...messageDocument.parse({ app: 'shop', title: 'T', body: 'B', experiment: { treatments: Object.entries(treatments).map(([id, weight]) => ({ id, weight, title: `T ${id}` })), ...more } }),
  running: { run: 3, since: 0 },
});
const gets = (message: LiveMessage, profileId: string): string => {
  const to = assigned(message, { messageId: 'sale', profileId, hash });
  return to === 'hold-out' ? to : to.treatment ?? 'none';
};
const deal = (message: LiveMessage, people = PEOPLE): readonly string[] => people.map((id) => gets(message, id));
const SOME = PEOPLE.slice(0, 10_000);
const shares = (dealt: readonly string[]): Readonly<Record<string, number>> => Object.fromEntries([...Map.groupBy(dealt, (one) => one)].map(([name, some]) => [name, some.length / dealt.length]).sort());
/** How many went from where to where. */
const moves = (a: readonly string[], b: readonly string[]) => new Set(a.flatMap((from, n) => (from === b[n] ? [] : [`${from} > ${b[n] ?? ''}`])));

describe('who gets which treatment', () => {
  const abc = deal(of({ a: 5, b: 3, c: 2 }, { holdOut: 10 }));

  it('is one of them or nothing, by weight, and the same every time', () => {
    const found = shares(abc);
    expect(Object.keys(found)).toEqual(['a@3', 'b@3', 'c@3', 'hold-out']);
    // Four deviations of a share of 100,000.
    for (const [name, share] of [['a@3', 0.45], ['b@3', 0.27], ['c@3', 0.18], ['hold-out', 0.1]] as const) expect(Math.abs((found[name] ?? 0) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / PEOPLE.length));
    expect(deal(of({ a: 5, b: 3, c: 2 }, { holdOut: 10 }))).toEqual(abc);
  });

  it('changes only for those it must: a weight that grows takes from all others, and moves nobody between them', () => {
    expect([...moves(abc.slice(0, SOME.length), deal(of({ a: 8, b: 3, c: 2 }, { holdOut: 10 }), SOME))].sort()).toEqual(['b@3 > a@3', 'c@3 > a@3']);
    expect([...moves(abc.slice(0, SOME.length), deal(of({ a: 5, b: 1, c: 2 }, { holdOut: 10 }), SOME))].sort()).toEqual(['b@3 > a@3', 'b@3 > c@3']);
    expect([...moves(abc.slice(0, SOME.length), deal(of({ a: 5, b: 3, c: 2, d: 2 }, { holdOut: 10 }), SOME))].sort()).toEqual(['a@3 > d@3', 'b@3 > d@3', 'c@3 > d@3']);
    expect([...moves(abc.slice(0, SOME.length), deal(of({ a: 5, c: 2 }, { holdOut: 10 }), SOME))].sort()).toEqual(['b@3 > a@3', 'b@3 > c@3']);
    expect([...moves(abc.slice(0, SOME.length), deal(of({ a: 5, b: 3, c: 2 }, { holdOut: 15 }), SOME))].sort()).toEqual(['a@3 > hold-out', 'b@3 > hold-out', 'c@3 > hold-out']);
    expect(moves(abc.slice(0, SOME.length), deal(of({ a: 50, b: 30, c: 20 }, { holdOut: 10 }), SOME)).size).toBe(0);
  });

  it('is dealt anew by another salt and for another message', () => {
    const again = deal(of({ a: 5, b: 3, c: 2 }, { holdOut: 10, salt: '2' }), SOME);
    expect(again.filter((one, n) => one === abc[n]).length / SOME.length).toBeLessThan(0.35);
    const other = PEOPLE.slice(0, 1_000).map((profileId) => assigned(of({ a: 1, b: 1 }), { messageId: 'other', profileId, hash }));
    expect(other.filter((to, n) => to !== 'hold-out' && to.treatment === gets(of({ a: 1, b: 1 }), PEOPLE[n] ?? '')).length).toBeLessThan(600);
  });

  it('is for all the winner, once there is one, and nothing is compared any more', () => {
    const message: LiveMessage = { ...of({ a: 1, b: 1 }, { holdOut: 50 }), running: { run: 3, since: 0, winner: 'b' } };
    expect(PEOPLE.slice(0, 200).map((profileId) => assigned(message, { messageId: 'sale', profileId, hash })).every((to) => to !== 'hold-out' && to.treatment === undefined && to.message.title === 'T b')).toBe(true);
  });

  it('is the message where there is none', () => {
    const plain = messageDocument.parse({ app: 'shop', title: 'T', body: 'B' });
    expect(assigned(plain, { messageId: 'sale', profileId: 'ann', hash })).toEqual({ message: plain });
  });
});

describe('a treatment', () => {
  it('says its own words over the message\'s, layer by layer', () => {
    const message = messageDocument.parse({
      app: 'shop', title: 'T', body: 'B', data: { x: '1' }, ios: { subtitle: 'S' }, locales: { de: { title: 'TD', body: 'BD' } },
      experiment: { treatments: [{ id: 'a' }, { id: 'b', title: 'T2', data: { y: '2' }, ios: { title: 'TI' }, locales: { de: { title: 'TD2' }, fr: { body: 'BF' } } }] },
    });
    const { experiment: _, ...own } = message;
    expect([...variantsOf(message)]).toEqual([
      ['a', own],
      ['b', { ...own, title: 'T2', data: { x: '1', y: '2' }, ios: { subtitle: 'S', title: 'TI' }, locales: { de: { title: 'TD2', body: 'BD' }, fr: { body: 'BF' } } }],
    ]);
  });

  it('is checked like any message, and warned of where nobody would hear it', () => {
    const message = messageDocument.parse({
      app: 'shop', title: 'T', body: '{{event.a}}', locales: { de: { title: 'D' } }, android: { title: 'A' },
      experiment: { treatments: [{ id: 'a' }, { id: 'b', title: 'x{{event.b}}', android: { title: 'A2' } }, { id: 'c', body: 'ß'.repeat(2_000) }] },
    });
    expect(checkMessage(message).map(({ path, code }) => `${path} ${code}`)).toEqual(['/experiment/treatments/2 too-large', '/experiment/treatments/2/locales/de too-large', '/experiment/treatments/2/android too-large', '/experiment/treatments/2/locales/de too-large', '/experiment/treatments/1/title unheard']);
    expect(eventFieldsOf(message)).toEqual(['a', 'b']);
  });

  it('asks the same as before while only weights, shares and the rule change', () => {
    const before = of({ a: 1, b: 1 });
    expect(sameQuestion(before, of({ a: 1, b: 9 }, { holdOut: 5, winner: { metric: 'opened', after: 'P1D' } }))).toBe(true);
    expect([of({ a: 1, c: 1 }), of({ a: 1, b: 1 }, { salt: 'x' }), { ...before, body: 'Other' }].map((after) => sameQuestion(before, after))).toEqual([false, false, false]);
  });

  it.each([
    [{ treatments: [{ id: 'a' }] }, ['/experiment/treatments too-small']],
    [{ treatments: [{ id: 'a' }, { id: 'a' }] }, ['/experiment/treatments not-allowed']],
    [{ treatments: [{ id: 'a' }, { id: 'hold-out' }] }, ['/experiment/treatments/1/id not-allowed']],
    [{ treatments: [{ id: 'A' }, { id: 'b', weight: 0 }] }, ['/experiment/treatments/0/id wrong-format', '/experiment/treatments/1/weight too-small']],
    [{ treatments: [{ id: 'a', title: '{{#if' }, { id: 'b', app: 'x' }], holdOut: 100 }, ['/experiment/treatments/0/title bad-template', '/experiment/treatments/1/app unknown-field', '/experiment/holdOut too-big']],
    [{ treatments: [{ id: 'a' }, { id: 'b' }], winner: { metric: { event: 'push.opened' }, after: 'P1Y', confidence: 0.5 } }, ['/experiment/winner/after not-allowed', '/experiment/winner/confidence too-small', '/experiment/winner/metric/event not-allowed']],
  ])('%j', (experiment, faults) => {
    const checked = check(messageDocument, { app: 'shop', title: 'T', body: 'B', experiment });
    expect(checked.ok ? [] : checked.faults.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([...faults].sort());
  });
});
