import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELPER_NAMES, helperNamed } from '../../../../core/message/template/helper-table.ts';
import { checkTemplate, renderTemplate, type TemplateFacts } from '../../../../core/message/template.ts';

const WIDE: TemplateFacts = {
  profile: { id: 'p', name: 'Ada' }, device: {}, now: 0,
  event: { s: 'x'.repeat(60_000), spaces: ' '.repeat(60_000), tags: '<'.repeat(60_000), l: Array.from({ length: 10_000 }, (_, i) => i), m: JSON.parse('{"__proto__": {"polluted": 1}, "constructor": "c", "a": 1}') as { a: number } },
};
const said = (template: string, facts = WIDE): string => {
  const told = renderTemplate(template, facts);
  return told.ok ? `${told.text.length}` : told.reason;
};
const nested = (open: string, inner: string, close: string, times: number): string => open.repeat(times) + inner + close.repeat(times);

/** Bounded by counts: nothing here looks at a clock. */
describe('a hostile text is refused where it is stored', () => {
  it.each<readonly [string, string, string]>([
    ['blocks in blocks', nested('{{#if event.a}}', 'x', '{{/if}}', 65), 'Blocks and brackets nest at most 64 deep'],
    ['brackets in brackets', `{{upper ${nested('(upper ', '"a"', ')', 65)}}}`, 'Blocks and brackets nest at most 64 deep'],
    ['a chain of else', `{{#if event.a}}${'{{else if event.a}}'.repeat(65)}{{/if}}`, 'Blocks and brackets nest at most 64 deep'],
    ['a megabyte of text', 'x'.repeat(1_048_576), 'The text is longer than 16384 characters'],
    ['a megabyte within a literal', `{{upper "${'x'.repeat(1_048_576)}"}}`, 'The text is longer than 16384 characters'],
    ['partials of partials', `${Array.from({ length: 20 }, (_, n) => `{{#*inline "p${n + 1}"}}{{> p${n}}}{{> p${n}}}{{/inline}}`).join('')}{{#*inline "p0"}}x{{/inline}}{{> p20}}`, 'The text has more than 5000 parts'],
    ['a partial of itself', '{{#*inline "p"}}{{> p}}{{/inline}}{{> p}}', 'The inline partial "p" is part of itself'],
    ['a partial that data names', '{{> (lookup event "name")}}', 'A fragment is named in the text itself: a lower-case letter, then letters, digits and "-"'],
    ['a pattern that looks around', '{{matches event.s "(?=a)b"}}', '"matches": pattern: the pattern cannot be used: error parsing regexp: invalid or unsupported Perl syntax: `(?=`'],
    ['a pattern that counts too far', '{{matches event.s "((a{100}){100}){100}"}}', '"matches": pattern: the pattern cannot be used: error parsing regexp: invalid repeat count: `{100}`'],
    ['a pattern out of data', '{{matches event.s event.s}}', '"matches" takes its pattern as a quoted text'],
    ['more values than a helper takes', `{{concat ${'event.s '.repeat(18)}}}`, '"concat" takes 1 to 17 values, not 18'],
    ...['constructor', '__proto__', 'hasOwnProperty', 'helperMissing', 'blockHelperMissing', 'log', '__defineGetter__', 'eval'].map((name) => [`a helper "${name}"`, `{{${name} event}}`, `There is no helper "${name}"`] as [string, string, string]),
    ['a block "constructor"', '{{#constructor event}}x{{/constructor}}', 'There is no block {{#constructor}}'],
    ['a decorator', '{{* decorate}}', 'Blocks of partials, and decorators, are not supported'],
  ])('%s', (_, template, message) => {
    expect(checkTemplate(template).map((fault) => fault.message)).toContain(message);
    expect(renderTemplate(template, WIDE).ok).toBe(false);
  });
});

describe('a hostile text ends at its budgets', () => {
  it.each([
    ['loops in loops', '{{#each event.l}}{{#each @root.event.l}}{{this}}{{/each}}{{/each}}', 'line 1, column 41: the text is longer than 8192 characters'],
    ['loops that print nothing', '{{#each event.l as |x|}}{{#each event.l as |x|}}{{#if x}}{{/if}}{{/each}}{{/each}}', 'the text takes more than 20000 steps'],
    ['lists that are sorted again and again', '{{#each event.l}}{{#if (topN event.l "a" 5)}}{{/if}}{{/each}}', 'the text takes more than 20000 steps'],
    ['texts that double', `{{length ${nested('(concat event.s ', 'event.s', ')', 40)}}}`, 'the text takes more than 20000 steps'],
    ['a pad of a million', '{{ljust "a" 1000000}}', 'line 1, column 1: ljust: the size is more than 8192'],
    ['a replacement that grows', '{{length (replace event.s "x" event.s)}}', 'line 1, column 10: replace: the value is longer than 1048576 characters'],
    ['a join that grows', '{{length (join event.l event.s)}}', 'line 1, column 10: join: the value is longer than 1048576 characters'],
    ['a split into letters', '{{count (split event.s "")}}', 'line 1, column 9: split: the text has more than 10000 parts'],
    ['a pattern with many ways', '{{matches event.s "(x+x+)+y"}}', '5'],
    ['tags that never end', '{{length (stripTags event.tags)}}', '5'],
    ['space that is trimmed', '{{length (trim event.spaces)}}', '1'],
    ['a slug of space', '{{length (slugify event.spaces)}}', '1'],
    ['like, with many ways', '{{like event.s "%x%x%x%x%x%x%x%x%x%x%y"}}', '5'],
  ])('%s', (_, template, reason) => {
    expect(checkTemplate(template)).toEqual([]);
    expect(said(template)).toBe(reason);
  });

  it('and reads nothing of a prototype', () => {
    for (const name of ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__']) {
      for (const template of [`{{event.l.${name}}}`, `{{profile.${name}}}`, `{{lookup profile "${name}"}}`, `{{get profile "${name}"}}`, `{{profile.name.${name}}}`, `{{#with profile}}{{#with this}}{{${name}}}{{/with}}{{/with}}`, `{{@root.${name}}}`]) {
        const told = renderTemplate(template, { ...WIDE, lenient: true });
        expect(told.ok ? told.text : 'refused', template).toMatch(/^(|refused)$/);
      }
    }
    // What data itself holds under such a name is data.
    expect(renderTemplate('{{event.m.constructor}} {{join (keys event.m) ","}} {{#with (lookup event.m "__proto__")}}{{polluted}}{{/with}}', WIDE)).toEqual({ ok: true, text: 'c __proto__,constructor,a 1' });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('whatever is written', () => {
  const word = fc.oneof(fc.constantFrom(...HELPER_NAMES), fc.constantFrom('event.s', 'event.l', 'event.m', 'now', 'profile.name', '"a"', '1', '-1', '1e9', 'null', 'true', '"__proto__"', '"(a+)+"', '"%_"', 'this', '@index', 'event'));
  const call = fc.letrec<{ call: string }>((tie) => ({
    call: fc.oneof({ depthSize: 'small' }, word, fc.tuple(fc.constantFrom(...HELPER_NAMES), fc.array(tie('call'), { maxLength: 3 }), fc.constantFrom('', ' locale="de"', ' decimals=200', ' size=1e9', ' pad=event.s', ' tz="UTC"', ' yes=event.l'))
      .map(([name, values, option]) => `(${name} ${values.join(' ')}${option})`)),
  })).call;

  it('a call is a text, or a reason: it never throws and never prints more than it may', () => {
    fc.assert(fc.property(call, fc.constantFrom('print', 'each', 'if'), fc.boolean(), (value, how, lenient) => {
      const template = how === 'print' ? `{{default ${value} "none"}}` : `{{#${how} ${value}}}{{this}}{{/${how}}}`;
      checkTemplate(template);
      const told = renderTemplate(template, { ...WIDE, lenient });
      expect(told.ok ? told.text.length : told.reason.length).toBeLessThanOrEqual(8_192);
    }), { numRuns: 3_000, seed: 20_261_124 });
  });

  it('each helper takes anything in every place', () => {
    const anything = fc.oneof(fc.constantFrom('event.s', 'event.l', 'event.m', 'event.nope', 'now'), fc.jsonValue({ maxDepth: 1 }).map((v) => (typeof v === 'string' ? JSON.stringify(v.replace(/["\\]/g, '')) : typeof v === 'object' ? 'event.m' : String(v))));
    fc.assert(fc.property(fc.constantFrom(...HELPER_NAMES), fc.array(anything, { maxLength: 4 }), (name, values) => {
      const helper = helperNamed(name);
      const taken = [...values, 'event.s', 'event.l', '1'].slice(0, Math.max(helper?.min ?? 0, Math.min(values.length, helper?.max ?? 0)));
      expect(() => renderTemplate(`{{default (${name} ${taken.join(' ')}) ""}}`, WIDE)).not.toThrow();
    }), { numRuns: 3_000, seed: 20_261_124 });
  });

  it('a mess of marks is faults with a place', () => {
    const mark = fc.constantFrom('{{', '}}', '{{{', '}}}', '{{#', '{{/', '{{^', '{{>', '{{!--', '--}}', '{{{{', '}}}}', '~', '(', ')', '|', 'as', '[', ']', '"', '\\', '=', '@', '../', 'each', 'if', 'inline', '*', ' ', '\n', 'a', 'event', '\u0000', '👍');
    fc.assert(fc.property(fc.array(mark, { maxLength: 30 }), (marks) => {
      const template = marks.join('');
      expect(checkTemplate(template).every(({ line, column, message }) => line >= 1 && column >= 1 && message !== '')).toBe(true);
      renderTemplate(template, WIDE);
    }), { numRuns: 3_000, seed: 20_261_124 });
  });
});
