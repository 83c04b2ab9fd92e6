import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate, renderTemplate, templateFields, type TemplateFacts } from '../../../core/message/template.ts';

const facts: TemplateFacts = {
  profile: { name: 'Ada <b>', city: 'zürich west', nothing: null, tier: 'gold' },
  event: { total: 30.5, count: 1, open: true, at: '2026-11-24T07:05:09Z', items: [{ sku: 'a', tags: ['x', 'y'] }, { sku: 'b', tags: [] }] },
  device: { platform: 'ios', locale: 'de-CH', timeZone: 'Europe/Zurich' },
  now: Date.UTC(2026, 10, 24, 8),
};

describe('renderTemplate', () => {
  it.each([
    ['Hi {{profile.name}} & {{{profile.name}}}', 'Hi Ada <b> & Ada <b>'],
    ['{{event.total}} {{event.open}} {{entry.count}} {{device.platform}} {{now}}', '30.5 true 1 ios 1795507200000'],
    ['{{default profile.nick "there"}} {{default profile.nothing 1}} {{default (upper profile.nick) "x"}} {{default profile.tier "x"}}', 'there 1 x gold'],
    ['{{#if (gt event.total 20)}}big{{else if event.x}}mid{{else}}small{{/if}}', 'big'],
    ['{{#if event.x}}a{{else if (lt event.total 20)}}b{{else}}c{{/if}}{{#unless event.x}}d{{/unless}}', 'cd'],
    ['{{#if (and (eq profile.tier "gold") (not event.x) (or event.y event.open) (ne event.count 2))}}yes{{/if}}', 'yes'],
    ['{{#each event.items as |item i|}}{{i}}:{{item.sku}}@{{@index}}{{#unless @last}}, {{/unless}}{{/each}}', '0:a@0, 1:b@1'],
    ['{{#each event.items}}{{sku}}{{#each tags}}[{{this}}{{../sku}}{{profile.tier}}]{{else}}-{{/each}}{{/each}}', 'a[xagold][yagold]b-'],
    ['{{#each event.none}}x{{else}}none{{/each}}{{#with event.items.[1] as |it|}}{{it.sku}}{{sku}}{{/with}}{{#with event.none}}{{else}}!{{/with}}', 'nonebb!'],
    ['{{upper profile.city}} {{lower "ABC"}} {{titleCase profile.city}} {{capitalize profile.city}} {{trim "  a "}}', 'ZÜRICH WEST abc Zürich West Zürich west a'],
    ['{{truncate profile.city 7}} {{truncate profile.city 4 ""}} {{truncate "ab" 5}} {{concat "/o/" event.count}}', 'zürich… züri ab /o/1'],
    ['{{formatNumber event.total currency="CHF"}} {{formatNumber 1234.5 locale="en" decimals=2}} {{formatNumber 0.256 style="percent" decimals=1}}', 'CHF\u00a030.50 1,234.50 25.6%'],
    ['{{formatDate event.at "EEE d MMM yyyy HH:mm"}} | {{formatDate event.at "\'at\' hh:mm a" locale="en" timeZone="UTC"}} | {{formatDate event.at "dd.MM.yy"}}', 'Di 24 Nov. 2026 08:05 | at 07:05 AM | 24.11.26'],
    ['{{formatDate now "yyyy-MM-dd H:mm:ss" timeZone="UTC"}} {{formatDate "2026-11-24" "EEEE, d MMMM" locale="en"}}', '2026-11-24 8:00:00 Tuesday, 24 November'],
    ['{{event.count}} {{plural event.count "item" "items"}}, {{plural 2 "item" "items"}}', '1 item, items'],
    ['a{{!-- note --}}b\\{{c}} {{"text"}} {{event.items.length}} {{@root.profile.tier}}', 'ab{{c}} text 2 gold'],
  ])('%s', (source, text) => {
    expect(checkTemplate(source)).toEqual([]);
    expect(renderTemplate(source, facts)).toEqual({ ok: true, text });
  });

  it.each([
    ['Hi {{profile.nick}}', 'line 1, column 6: profile.nick is missing; give it a {{default …}}'],
    ['a\nb {{upper profile.nothing}}', 'line 2, column 11: profile.nothing is missing; give it a {{default …}}'],
    ['{{event.items}}', 'line 1, column 1: a list cannot be printed; name one of its fields'],
    ['{{profile.constructor}}', 'line 1, column 3: profile.constructor is missing; give it a {{default …}}'],
    ['{{profile.__proto__.x}}', 'line 1, column 3: profile.__proto__.x is missing; give it a {{default …}}'],
    ['{{formatNumber profile.name}}', 'line 1, column 1: formatNumber: the value is not a number'],
    ['{{formatNumber 1 currency="nope!"}}', 'line 1, column 1: formatNumber: an option is not valid'],
    ['{{formatDate profile.name}}', 'line 1, column 1: formatDate: the value is not a time, such as "2026-11-24T07:00:00Z"'],
    ['{{formatDate now timeZone="Mars/Olympus"}}', 'line 1: "formatDate": timeZone: the time zone is not one, such as "Europe/Vienna"'],
    ['{{formatDate now "QQQ"}}', 'line 1: "formatDate": pattern: the pattern has letters that are no part of a date ("QQQ"); put words in quotes'],
    ['{{formatDate 9000000000000000000}}', 'line 1: "formatDate": date: the value is not a time, such as "2026-11-24T07:00:00Z"'],
    ['{{nope}}', 'line 1: There is no "nope"'],
  ])('%s fails as a value', (source, reason) => {
    expect(renderTemplate(source, facts)).toEqual({ ok: false, reason });
  });

  it('ends at its budgets', () => {
    const wide = { ...facts, event: { l: Array.from({ length: 1_000 }, (_, i) => i), s: 'x'.repeat(60_000) } };
    expect(renderTemplate('{{#each event.l as |a|}}{{#each event.l}}{{#if 0}}{{/if}}{{/each}}{{/each}}', wide)).toEqual({ ok: false, reason: 'the text takes more than 20000 steps' });
    expect(renderTemplate('{{event.s}}', wide)).toMatchObject({ ok: false, reason: 'line 1, column 1: the text is longer than 8192 characters' });
    const concat = `{{#if (eq (concat ${'event.s '.repeat(16)}) "")}}{{/if}}`;
    expect(renderTemplate(concat.repeat(2), wide)).toEqual({ ok: false, reason: 'the text takes more than 20000 steps' });
  });

  it('never throws, whatever is written', () => {
    const piece = fc.constantFrom('{{', '}}', '{{{', '}}}', '{{#if ', '{{/if}}', '{{else}}', '{{#each ', '{{/each}}', 'event.a', ' ', 'this', '../x', '@index', '(', ')', '"', 'upper', '=', '|a b|', 'as', '[', ']', '\\', '!--', '>', '&', 'profile.name', '~', '\n', '1', 'text');
    fc.assert(fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const source = pieces.join('');
      const faults = checkTemplate(source);
      const result = renderTemplate(source, facts);
      expect(faults.every((f) => f.line >= 1 && f.column >= 1)).toBe(true);
      if (faults.length > 0) expect(result.ok).toBe(false);
    }), { numRuns: 2_000 });
  });
});

describe('checkTemplate', () => {
  it.each([
    ['{{profil.name}} {{uper profile.name}}', [
      { line: 1, column: 3, message: 'There is no "profil"', suggestion: 'Did you mean "profile"?' },
      { line: 1, column: 17, message: 'There is no helper "uper"', suggestion: 'Did you mean "upper"?' }]],
    ['a\n {{name}}', [{ line: 2, column: 4, message: 'There is no "name"', suggestion: 'A text reads profile, event, entry, device, now, response: perhaps profile.name or event.name' }]],
    ['{{upper profile.a profile.b}}', [{ line: 1, column: 1, message: '"upper" takes 1 value, not 2', suggestion: 'Such as {{upper profile.city}}' }]],
    ['{{formatDate now zone="UTC"}}', [{ line: 1, column: 1, message: '"formatDate" has no option "zone"', suggestion: 'Such as {{formatDate event.departs "EEEE, d MMMM, HH:mm"}}' }]],
    ['{{@index}} {{../x}}', [
      { line: 1, column: 3, message: '@index exists within {{#each}} only' },
      { line: 1, column: 14, message: '"../x" leads out of the template', suggestion: 'One ../ for each {{#each}} or {{#with}} around it' }]],
    ['{{#> part}}B{{/part}}', [{ line: 1, column: 1, message: 'Blocks of partials, and decorators, are not supported', suggestion: 'Write the text out, or take up a fragment: {{> name}}' }]],
    ['{{> (lookup event "x")}}', [{ line: 1, column: 1, message: 'A fragment is named in the text itself: a lower-case letter, then letters, digits and "-"', suggestion: 'Write {{> name}}' }]],
    ['{{> part event}}', [{ line: 1, column: 1, message: 'A fragment takes named values only', suggestion: 'Write {{> part who=profile.firstName}}' }]],
    ['{{> part who=event.x}}', []],
    ['{{#vip}}x{{/vip}}', [{ line: 1, column: 1, message: 'There is no block {{#vip}}', suggestion: 'Blocks are {{#if}}, {{#unless}}, {{#each}} and {{#with}}' }]],
    ['{{#if profile.a profile.b}}x{{/if}}', [{ line: 1, column: 1, message: '{{#if}} takes one value', suggestion: 'Write {{#if event.field}}, or a helper in brackets: {{#if (gt event.total 20)}}' }]],
    ['ab {{#if event.a}}', [{ line: 1, column: 19, message: 'The text ends inside {{…}} or an open block', suggestion: 'Every {{ needs its }}, every {{#block}} its {{/block}}' }]],
  ])('%s', (source, faults) => {
    expect(checkTemplate(source)).toEqual(faults);
  });
});

describe('templateFields', () => {
  it.each([
    ['{{event.total}} {{#if event.open}}{{formatDate event.at locale=event.lang}}{{/if}} {{profile.x}}', ['total', 'open', 'at', 'lang']],
    ['{{#each event.items as |item|}}{{item.sku}}{{this}}{{event.total}}{{/each}}', ['items', 'total']],
    ['{{@root.event.total}}', ['total']],
    ['{{#with event as |e|}}{{e.total}}{{/with}}', '*'],
    ['{{#each event}}{{@key}}{{/each}}', '*'],
    ['{{this.event.total}}', ['total']],
    ['{{event.a', []],
  ])('%s', (source, fields) => {
    expect(templateFields(source, 'event')).toEqual(fields);
  });
});
