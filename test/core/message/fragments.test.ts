import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageDocument } from '../../../core/message/document.ts';
import { type Fragment, writtenOut, WRITTEN_OUT_MAX } from '../../../core/message/fragment-text.ts';
import { fragmentFaults, wholeMessage } from '../../../core/message/fragments.ts';
import { renderTemplate } from '../../../core/message/template.ts';

const of = (all: Readonly<Record<string, string | Fragment>>): ReadonlyMap<string, Fragment> =>
  new Map(Object.entries(all).map(([name, one]) => [name, typeof one === 'string' ? { text: one } : one]));
const FACTS = { profile: { firstName: 'Zoë', city: 'Graz' }, event: { items: [{ name: 'hat', price: 5 }, { name: 'tie', price: 7 }] }, device: {}, now: 0 };
const known = of({
  greeting: { text: 'Hi {{default who "you"}}', parameters: ['who'] },
  line: { text: '{{item.name}} {{item.price}}', parameters: ['item'] },
  outer: { text: '<{{> greeting who=name}}>', parameters: ['name'] },
  sign: ' Shop', signed: '{{> sign}}!', deep3: '{{> signed}}', deep4: '{{> deep3}}', loops: '{{#each event.items as |i|}}{{i.name}},{{/each}}',
  loopy: { text: '{{#each event.items as |i|}}{{who}}{{i.name}}{{/each}}', parameters: ['who'] },
  broken: '{{#if', ring: '{{> ring2}}', ring2: '{{> ring}}',
});
const rendered = (source: string): string => {
  const { text, faults } = writtenOut(source, known);
  if (faults.length > 0) return faults.map((f) => `${f.line}:${f.column} ${f.message}${f.suggestion === undefined ? '' : ` | ${f.suggestion}`}`).join('; ');
  const result = renderTemplate(text, FACTS);
  return result.ok ? result.text : `? ${result.reason}`;
};

describe('a fragment in a text', () => {
  it.each([
    ['Yours,{{> sign}}', 'Yours, Shop'],
    ['Yours {{~> sign ~}} .', 'Yours Shop.'],
    ['{{> signed}}{{> signed}}', ' Shop! Shop!'],
    ['{{> greeting who=profile.firstName}}', 'Hi Zoë'],
    ['{{> greeting who=profile.lastName}}', 'Hi you'],
    ['{{> greeting who="Ann"}}', 'Hi Ann'],
    ['{{> greeting who=(upper profile.firstName)}}', 'Hi ZOË'],
    ['{{> outer name=profile.city}}', '<Hi Graz>'],
    ['{{#each event.items as |it|}}{{> line item=it}};{{/each}}', 'hat 5;tie 7;'],
    ['{{#if profile.city}}{{> loops}}{{else}}{{> sign}}{{/if}}', 'hat,tie,'],
    ['{{> loopy who=profile.city}}', 'GrazhatGraztie'],
    ['line\n{{> deep3}}', 'line\n Shop!'],
  ])('%s', (source, text) => expect(rendered(source)).toBe(text));

  it.each([
    ['A\n  {{> singed}}', '2:3 There is no fragment "singed" | Did you mean "signed"?'],
    ['{{> nothing-like-it}}', '1:1 There is no fragment "nothing-like-it" | Put it first: PUT /v1/fragments/{id}'],
    ['{{> greeting}}', '1:1 The fragment "greeting" needs "who" | Write {{> greeting who=…}}'],
    ['{{> greeting who="a" hwo="b"}}', '1:1 The fragment "greeting" has no parameter "hwo" | Did you mean "who"?'],
    ['{{> sign x=1}}', '1:1 The fragment "sign" has no parameter "x"'],
    ['x{{> deep4}}', '1:2 In the fragment "signed", line 1, column 1: Fragments stand at most 3 deep in each other'],
    ['{{> ring}}', '1:1 In the fragment "ring2", line 1, column 1: The fragment "ring" is in itself: ring → ring2 → ring'],
    ['{{#each event.items}}{{> greeting who=this.name}}{{/each}}', '1:39 What is given to a fragment begins with a root or a name | Roots are profile, event, entry, device, now, response; names are made by {{#each … as |item|}}'],
    ['{{#each event.items as |i|}}{{> loopy who=i.name}}{{/each}}', '1:29 In the fragment "loopy", line 1, column 1: "i" is also what a parameter reads | Give one of both another name'],
    ['{{> line item="x"}}', '1:1 In the fragment "line", line 1, column 3: "item" is given as a value, which has no fields; 1:1 In the fragment "line", line 1, column 17: "item" is given as a value, which has no fields'],
    ['{{> broken}}', '1:1 In the fragment "broken", line 1, column 4: It cannot be read'],
  ])('%s cannot be', (source, fault) => expect(rendered(source)).toBe(fault));

  it('is not looked up when a text is rendered: one that is left fails it', () => {
    expect(renderTemplate('{{> sign}}', FACTS)).toEqual({ ok: false, reason: 'line 1, column 1: > sign: the fragment is not in its place' });
  });

  it('never makes a text larger than is taken, however they multiply', () => {
    const many = of({ a: '{{> b}}'.repeat(500), b: '{{> c}}'.repeat(500), c: 'x'.repeat(4_000) });
    const { text, faults } = writtenOut('{{> a}}'.repeat(500), many);
    expect(text.length).toBeLessThanOrEqual(WRITTEN_OUT_MAX + 1);
    expect(faults).toEqual([{ line: 1, column: 1, message: 'In the fragment "b", line 1, column 1387: Fragments are taken up more than 200 times in one text' }]);
  });

  it('says what the same text would say without it', () => {
    const piece = fc.array(fc.constantFrom('a', ' ', '\n', '{{profile.firstName}}', '{{#if profile.city}}c{{/if}}', '{{#each event.items as |i|}}{{i.price}}{{/each}}'), { maxLength: 6 }).map((all) => all.join(''));
    fc.assert(fc.property(piece, piece, piece, (before, inner, after) => {
      const { text } = writtenOut(`${before}{{> it}}${after}`, of({ it: inner }));
      expect(text).toBe(before + inner + after);
    }));
  });
});

describe('a message', () => {
  const message = messageDocument.parse({ app: 'shop', title: '{{> greeting who=profile.firstName}}', body: 'B', data: { note: 'x{{> sign}}' }, locales: { de: { body: '{{> nothing-like}}' } } });

  it('is whole, field by field, and its faults have their paths', () => {
    const { document, faults, used } = wholeMessage(message, known);
    expect([document.title, document.data?.note, [...used]]).toEqual(['Hi {{default profile.firstName "you"}}', 'x Shop', ['greeting', 'sign', 'nothing-like']]);
    expect(faults).toEqual([{ path: '/locales/de/body', code: 'bad-fragment', severity: 'error', message: 'Line 1, column 1: There is no fragment "nothing-like"', suggestion: 'Put it first: PUT /v1/fragments/{id}' }]);
  });

  it('is the same object where it has none', () => {
    const plain = messageDocument.parse({ app: 'shop', title: 'T', body: 'B', onClick: { type: 'open' } });
    expect(wholeMessage(plain, known).document).toBe(plain);
  });

  it('takes up 60 fragments', () => {
    const many = of(Object.fromEntries(Array.from({ length: 61 }, (_, n) => [`f${n}`, 'x'])));
    const saying = (n: number) => messageDocument.parse({ app: 'shop', title: 'T', body: Array.from({ length: n }, (_, i) => `{{> f${i}}}`).join('') });
    expect(wholeMessage(saying(60), many).faults).toEqual([]);
    expect(wholeMessage(saying(61), many).faults).toMatchObject([{ code: 'too-many-fragments' }]);
  });
});

it('a fragment by itself is judged with its parameters', () => {
  expect(fragmentFaults('greeting', known.get('greeting') ?? { text: '' }, known).faults).toEqual([]);
  expect(fragmentFaults('x', { text: 'Hi {{who}}' }, known).faults).toMatchObject([{ path: '/text', message: 'Line 1, column 6: There is no "who"' }]);
  expect(fragmentFaults('x', { text: '{{#if' }, known).faults).toMatchObject([{ path: '/text', code: 'bad-fragment' }]);
  expect(fragmentFaults('ring', { text: '{{> ring2}}' }, known).faults).toMatchObject([{ message: 'Line 1, column 1: In the fragment "ring2", line 1, column 1: The fragment "ring" is in itself: ring → ring2 → ring' }]);
});
