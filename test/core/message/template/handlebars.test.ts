import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../core/json.ts';
import { checkTemplate, renderTemplate } from '../../../../core/message/template.ts';

/** Where the two differ, and why: each has a case that says so. Whatever else both can do is the same (below). */
const DIFFERENCES: readonly (readonly [reason: string, template: string, ours: string, theirs: string])[] = [
  ['a root is in sight everywhere: authors write profile.name within a loop and mean it', '{{#each event.list}}{{profile.name}}{{/each}}', 'JoJo', ''],
  ['a push is no HTML, so nothing is escaped', '{{event.html}}', '<b>', '&lt;b&gt;'],
  ['a quoted text, a number or a word such as true prints itself; there it is the name of a field', '{{"text"}} {{12}}', 'text 12', ' '],
  ['a list or a map prints nothing anybody wants to read, so it is a reason', '{{event.list}} {{event.map}}', '!line 1, column 1: a list cannot be printed; name one of its fields', '1,1 [object Object]'],
  ['letters and length of a text are no fields: of an attribute that was a list, `.[0]` would be its first letter', '{{profile.name.[0]}}{{profile.name.length}}', '', 'J2'],
  ['contexts that are the same only after conversion are two', '{{#with event.one}}{{#with ../event.text}}{{#with "x"}}{{../this}}{{/with}}{{/with}}{{/with}}', '1', '1'],
  ['a newer parser takes the end of a chain of else for a line of its own by its first branch', '{{#unless profile.name}}{{else if event.x}}\t\n{{^}} {{/unless}}', '', ' '],
  ['two values that follow each other are added there before they are text', '{{{event.no}}}{{{event.no}}}', 'falsefalse', '0'],
  ['a section by a value is a slip for each, with or if', '{{#event.list}}x{{/event.list}}', '!line 1: There is no block {{#event.list}}', 'xx'],
  ['a name that is no root is a slip', '{{name}}', '!line 1: There is no "name"', ''],
];

const FACTS = { profile: { name: 'Jo' }, event: { html: '<b>', list: [1, 1], map: { a: 1 }, one: 1, text: '1', no: false }, device: {}, now: 0, lenient: true };

const ours = (template: string, event: JsonObject = FACTS.event): string => {
  const told = renderTemplate(template, { ...FACTS, event });
  return told.ok ? told.text : `!${told.reason}`;
};
const theirs = (template: string, event: JsonObject = FACTS.event, noEscape = true): string =>
  Handlebars.compile(template, { noEscape })({ profile: FACTS.profile, event, entry: event, device: {}, now: 0 });

describe('what differs from handlebars', () => {
  it.each(DIFFERENCES)('%s: %s', (_, template, our, their) => {
    expect(ours(template)).toBe(our);
    expect(theirs(template, FACTS.event, false)).toBe(their);
  });
});

/** Names of fields in data, so that paths often lead somewhere; none is a root's. Texts have less than three letters, so that 2 is of lists alone. */
const NAMES = ['a', 'b', 'c d', 'list', 'map', '2'] as const;

interface World { readonly scalar: fc.Arbitrary<Json>; readonly least: number; readonly literals: readonly string[] }
/** Any data: no path leaves a context. */
const WILD: World = {
  scalar: fc.oneof(fc.constantFrom('', 'x', ' \n', 0, 1, -2.5, true, false, null), fc.string({ maxLength: 2 }), fc.integer()), least: 0,
  literals: ['"a"', '\'x y\'', '0', '1', '-2', 'true', 'false', 'null', 'undefined', '""'],
};
/** No two of its values are the same after conversion (see above): for paths that lead out of contexts. */
const TAME: World = { scalar: fc.constantFrom('x', 'y', 'zz', 7, -2.5, true, null), least: 2, literals: ['"a"', '-2', 'true', 'null'] };

const dictionary = (of: fc.Arbitrary<Json>, maxKeys: number): fc.Arbitrary<JsonObject> => fc.dictionary(fc.constantFrom(...NAMES), of, { maxKeys, noNullPrototype: true });
const eventOf = ({ scalar, least }: World): fc.Arbitrary<JsonObject> => dictionary(fc.letrec<{ data: Json }>((tie) => ({
  data: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, fc.array(tie('data'), { minLength: least, maxLength: 4 }), dictionary(tie('data'), 4)),
})).data, 5);

/** What is in sight where a piece is made. */
interface Place { readonly depth: number; readonly loops: number; readonly names: readonly string[]; readonly world: World }
const outside = (world: World): Place => ({ depth: 0, loops: 0, names: [], world });

const segment = fc.constantFrom(...NAMES).map((name) => (/^[a-z]+$/.test(name) ? name : `[${name}]`));
const tail = fc.array(segment, { maxLength: 2 }).map((all) => all.map((one) => `.${one}`).join(''));

function path({ depth, loops, names, world }: Place): fc.Arbitrary<string> {
  const up = (most: number) => fc.nat(most).map((n) => '../'.repeat(n));
  const choices: fc.Arbitrary<string>[] = [];
  if (depth === 0) choices.push(fc.tuple(fc.constantFrom('event', 'entry', 'this.event', './event'), tail).map((p) => p.join('')), fc.constant('profile.name'));
  else {
    choices.push(
      // Of a context that may be data: the roots are in sight for us alone.
      fc.tuple(up(world === TAME ? depth - 1 : 0), segment, tail).map((p) => p.join('')),
      fc.tuple(fc.constantFrom('this.', './'), segment, tail).map((p) => p.join('')),
      fc.tuple(fc.constant('@root.event'), tail).map((p) => p.join('')), fc.constant('this'),
    );
  }
  if (loops > 0) choices.push(fc.tuple(up(loops - 1), fc.constantFrom('index', 'key', 'first', 'last')).map(([more, name]) => `@${more}${name}`));
  if (names.length > 0) choices.push(fc.tuple(fc.constantFrom(...names), tail).map((p) => p.join('')));
  return fc.oneof(...choices);
}

const value = (place: Place): fc.Arbitrary<string> => fc.oneof({ weight: 5, arbitrary: path(place) }, { weight: 1, arbitrary: fc.constantFrom(...place.world.literals) },
  { weight: 2, arbitrary: fc.tuple(path(place).filter((p) => p !== 'profile.name'), fc.constantFrom('2', '"a"', '"list"', '"c d"', '"constructor"', '"__proto__"', 'profile.name')).map(([of, key]) => `(lookup ${of} ${key})`) });

/** Of what is printed nothing may be a list or a map: a condition decides that, the same for both. */
const printed = (place: Place): fc.Arbitrary<string> => value(place).filter((v) => !/^["'\d-]|^(true|false|null|undefined)$/.test(v)).map((v) => (v.startsWith('(') ? v.slice(1, -1) : v));

const text = fc.constantFrom('', ' ', 'a', ' b ', '\n', '  \n', '\n\n  ', '\\{{x}}', '{ }', 'ä', '\t\n', 'end.');
const tilde = fc.constantFrom('', '', '', '~');
const open = (inside: string): fc.Arbitrary<string> => fc.tuple(tilde, tilde).map(([left, right]) => `{{${left}${inside}${right}}}`);
const opened = (inside: fc.Arbitrary<string>): fc.Arbitrary<string> => inside.chain(open);

function piece(place: Place, deep: number): fc.Arbitrary<string> {
  const flat = [
    { weight: 4, arbitrary: text }, { weight: 4, arbitrary: opened(printed(place)).map((p) => `.${p}`) },
    { weight: 1, arbitrary: printed(place).map((p) => `.{{{${p}}}}`) }, { weight: 1, arbitrary: fc.constantFrom('{{! note }}', '{{!-- a }} b --}}', '{{~! x ~}}') },
  ];
  if (deep === 0) return fc.oneof(...flat);
  return fc.oneof(...flat, { weight: 3, arbitrary: choice(place, deep - 1) }, { weight: 3, arbitrary: context(place, deep - 1) });
}
const body = (place: Place, deep: number): fc.Arbitrary<string> => fc.array(piece(place, deep), { maxLength: 4 }).map((all) => all.join(''));

function choice(place: Place, deep: number): fc.Arbitrary<string> {
  const chained = body(place, deep).map((b) => `k${b}k`);
  return fc.boolean().chain((chain) => branches(place, chain ? chained : body(place, deep), chain));
}

function branches(place: Place, inner: fc.Arbitrary<string>, chain: boolean): fc.Arbitrary<string> {
  const elses = fc.array(fc.tuple(opened(value(place).map((v) => `else if ${v}`)), inner).map((p) => p.join('')), { minLength: chain ? 1 : 0, maxLength: chain ? 2 : 0 }).map((all) => all.join(''));
  return fc.tuple(fc.constantFrom('if', 'unless'), fc.constantFrom('', ' includeZero=true')).chain(([word, zero]) => fc.tuple(
    opened(value(place).map((v) => `#${word} ${v}${zero}`)), inner, elses, fc.option(fc.tuple(fc.oneof(open('else'), open('^')), inner).map((p) => p.join('')), { nil: '' }), open(`/${word}`),
  )).map((p) => p.join(''));
}

function context(place: Place, deep: number): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom('each' as const, 'with' as const), fc.subarray(['x', 'i'])).chain(([word, subset]) => {
    const names = word === 'with' ? subset.slice(0, 1) : subset;
    const within: Place = { world: place.world, depth: place.depth + 1, loops: place.loops + (word === 'each' ? 1 : 0), names: [...place.names, ...names] };
    const as = names.length === 0 ? '' : ` as |${names.join(' ')}|`;
    return fc.tuple(opened(value(place).map((v) => `#${word} ${v}${as}`)), body(within, deep), fc.option(fc.tuple(open('else'), body(place, deep)).map((p) => p.join('')), { nil: '' }), open(`/${word}`)).map((p) => p.join(''));
  });
}

/** Both know what a list is by where it is printed. */
const unprintable = /cannot be printed/;

describe('the same as handlebars', () => {
  it.each([['any data', WILD], ['paths out of contexts', TAME]] as const)('%s', (_, world) => {
    let compared = 0;
    fc.assert(fc.property(body(outside(world), 3), eventOf(world), (template, facts) => {
      expect(checkTemplate(template), template).toEqual([]);
      const our = ours(template, facts);
      if (unprintable.test(our)) return;
      compared += 1;
      expect(our).toBe(theirs(template, facts));
    }), { numRuns: 1_500, seed: 20_261_124 });
    expect(compared).toBeGreaterThan(1_000);
  });
});
