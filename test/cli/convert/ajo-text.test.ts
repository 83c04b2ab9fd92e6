import { describe, expect, it } from 'vitest';
import { ajoText } from '../../../cli/convert/ajo/text.ts';
import { checkTemplate, renderTemplate } from '../../../core/message/template.ts';

const FACTS = {
  profile: {
    id: 'p1', locale: 'en', timeZone: 'UTC', person: { name: { firstName: 'ada', lastName: 'Roe' } }, personalEmail: { address: 'ada@school.edu' }, homeAddress: { countryCode: 'FR', city: 'Paris' },
    productsInCart: [{ name: 'Shoes', price: 200 }, { name: 'Socks', price: 20 }], orders: [{ id: 'o1', status: 'pending', price: 5 }, { id: 'o2', status: 'sent', price: 9 }], loyalty: { expiryDate: '2026-12-01T08:00:00Z' },
  },
  event: { total: 42, timestamp: '2026-03-18T14:30:00Z', productListItems: [{ name: 'Juno Jacket', quantity: 2 }] }, device: {}, now: Date.UTC(2026, 10, 24, 8), lenient: true,
};
const say = (template: string): string => {
  expect(checkTemplate(template)).toEqual([]);
  const told = renderTemplate(template, FACTS);
  return told.ok ? told.text : `!${told.reason}`;
};

/** Samples of AdobeDocs/journey-optimizer.en, help/using/personalization; what they become, and what that prints. */
describe('texts of AJO', () => {
  it.each([
    ['Hello {%=profile.person.name.firstName ?: "there" %}!', 'Hello {{default profile.person.name.firstName "there"}}!', 'Hello ada!'],
    ['{{profile.person.name.firstName}} {{{profile.homeAddress.city}}}', '{{profile.person.name.firstName}} {{{profile.homeAddress.city}}}', 'ada Paris'],
    ['{%= upperCase(profile.person.name.firstName) %}', '{{upperCase profile.person.name.firstName}}', 'ADA'],
    ['{%#if contains(profile.personalEmail.address, ".edu")%}Academia{%else if contains(profile.personalEmail.address, ".org")%}Non Profits{%else%}Shop{%/if%}',
      '{{#if (contains profile.personalEmail.address ".edu")}}Academia{{else if (contains profile.personalEmail.address ".org")}}Non Profits{{else}}Shop{{/if}}', 'Academia'],
    ['{%#if profile.homeAddress.countryCode = "FR"%}Bonjour{%else%}Hello{%/if%}', '{{#if (eq profile.homeAddress.countryCode "FR")}}Bonjour{{else}}Hello{{/if}}', 'Bonjour'],
    ['{%#unless endsWith(profile.personalEmail.address, ".edu")%}Normal{%else%}edu{%/unless%}', '{{#unless (endsWith profile.personalEmail.address ".edu")}}Normal{{else}}edu{{/unless}}', 'edu'],
    ['{{#each profile.productsInCart as |product|}}{{@index}}:{{product.name}} {{/each}}', '{{#each profile.productsInCart as |product|}}{{@index}}:{{product.name}} {{/each}}', '0:Shoes 1:Socks '],
    ['{{#with profile.person.name}}{{this.firstName}} {{lastName}}{{/with}}', '{{#with profile.person.name}}{{this.firstName}} {{lastName}}{{/with}}', 'ada Roe'],
    ['{{#with profile.person.name as |name|}}Hi {{name.firstName}}{{/with}}', '{{#with profile.person.name as |name|}}Hi {{name.firstName}}{{/with}}', 'Hi ada'],
    ['{{#each profile.orders as |order|}}{%#if order.status = "pending"%}{{order.id}} is pending.{%/if%}{{/each}}', '{{#each profile.orders as |order|}}{{#if (eq order.status "pending")}}{{order.id}} is pending.{{/if}}{{/each}}', 'o1 is pending.'],
    ['{% let clean = replaceAll(profile.person.name.firstName, "[^a-zA-Z]", "") %}Hello {{clean}}: WELCOME-{%= upperCase(clean) %}', 'Hello {{replaceAll profile.person.name.firstName "[^a-zA-Z]" ""}}: WELCOME-{{upperCase (replaceAll profile.person.name.firstName "[^a-zA-Z]" "")}}', 'Hello ada: WELCOME-ADA'],
    ['{% let days = dateDiff(getCurrentZonedDateTime(), stringToDate(profile.loyalty.expiryDate)) %}{%#if days > 0%}{{days}} day{%#if days > 1%}s{%/if%}{%/if%}',
      '{{#if (gt (dateDiff (getCurrentZonedDateTime) (stringToDate profile.loyalty.expiryDate)) 0)}}{{dateDiff (getCurrentZonedDateTime) (stringToDate profile.loyalty.expiryDate)}} day{{#if (gt (dateDiff (getCurrentZonedDateTime) (stringToDate profile.loyalty.expiryDate)) 1)}}s{{/if}}{{/if}}', '7 days'],
    ['{% let at = formatDate(toDateTime(context.journey.events.`1697323153`.timestamp), "dd/MM/yyyy HH:mm") %}{{at}}', '{{formatDate (toDateTime event.timestamp) "dd/MM/yyyy HH:mm"}}', '18/03/2026 14:30'],
    ['{{#each context.journey.events.event_ID.productListItems as |product|}}{{product.name}} x{{product.quantity}}{{/each}}', '{{#each event.productListItems as |product|}}{{product.name}} x{{product.quantity}}{{/each}}', 'Juno Jacket x2'],
    ['{{context.total}} {%= context.total * 2 + 1 %} {%= "a" + "b" %}', '{{event.total}} {{add (multiply event.total 2) 1}} {{concat "a" "b"}}', '42 85 ab'],
    ['{%= regexGroup("abc@xyz.com","@(\\\\w+)", 1)%} {%= in(3, [3, 6, 9]) %} {%= formatCurrency(56L,"en_GB") %}', '{{regexGroup "abc@xyz.com" "@(\\w+)" 1}} {{in 3 (list 3 6 9)}} {{formatCurrency 56 "en_GB"}}', 'xyz true £56.00'],
    ['{%= head(topN(profile.orders, price, 5)).id %} {%= sum(profile.orders.price) %} {%= count(profile.orders) %} {%= profile.orders.count() >= 2 %}', '{{lookup (head (topN profile.orders "price" 5)) "id"}} {{sum profile.orders "price"}} {{count profile.orders}} {{gte (count profile.orders) 2}}', 'o2 14 2 true'],
    ['{%#if not (profile.homeAddress.city = "Rome") and !isNull(profile.personalEmail) or false%}yes{%/if%}', '{{#if (or (and (not (eq profile.homeAddress.city "Rome")) (not (isNull profile.personalEmail))) false)}}yes{{/if}}', 'yes'],
    ['{%= formatDate(getCurrentZonedDateTime(), "MM/dd/YYYY") %} {{! note }}{{profile.preferredLanguage}}', '{{formatDate (getCurrentZonedDateTime) "MM/dd/YYYY"}} {{! note }}{{profile.locale}}', '11/24/2026 en'],
    ['{%= -3 + 5 %} {%= mask("123456789",1,2) %} {%= profile.orders[1].id %}', '{{add -3 5}} {{mask "123456789" 1 2}} {{profile.orders.[1].id}}', '2 1XXXXXX89 o2'],
  ])('%s', (theirs, ours, prints) => {
    const { text, notes } = ajoText(theirs);
    expect(notes.filter(({ kind }) => kind === 'none')).toEqual([]);
    expect(text).toBe(ours);
    expect(say(text)).toBe(prints);
  });

  it('are told of with line and column where they have no counterpart, all at once', () => {
    const source = `{% let sum = 0%}
{{#each profile.productsInCart as |p|}}{%#if p.price>100%}{%let sum = sum + p.price %}{%/if%}{{/each}}
{%#if profile.segmentMembership.get("ups").get("5fd513d7").status = "existing"%}Hi{%/if%} {{offers.image.x}}
{{context.journey.events.A.total}} {{context.journey.events.B.total}} {{context.journey.actions.weather.temp}} {%= fomatDate(now) %} {{fragment id='ajo:1'}} {{firstName}} {%= 1 + %}`;
    expect(ajoText(source).notes.filter(({ kind }) => kind === 'none').map(({ line, column, says }) => [line, column, says.slice(0, 90)])).toEqual([
      [2, 61, 'let sum: a text cannot count as it goes; {{sum event.items "price"}} adds up a list'],
      [3, 7, 'profile.segmentMembership: a text does not know audiences: let a condition of the journey lead to another message, or keep an attribute'.slice(0, 90)],
      [3, 93, 'offers.image.x: there are no offers: keep what is offered as an attribute'],
      [4, 38, 'context.journey.events.B: a text reads the event the journey was entered by, which is taken to be "A"'.slice(0, 90)],
      [4, 73, 'context.journey.actions.weather.temp: what a custom action answered is not kept: let it up'],
      [4, 116, 'fomatDate(): there is no such helper; did you mean formatDate?'], [4, 136, 'write the fragment out'],
      [4, 160, '"firstName" is no root: profile or context is meant, or a variable that was not set before'], [4, 179, 'something is missing at its end'],
    ]);
  });

  it('take the names of a map', () => {
    const map = { 'profile.person.name.firstName': 'profile.firstName', 'profile.homeAddress': 'profile.address', 'context.journey.events.B': 'event.b' };
    expect(ajoText('{{profile.person.name.firstName}} {{profile.homeAddress.city}} {{context.journey.events.A.x}} {{context.journey.events.B.y}} {{profile.a-b}}', map).text)
      .toBe('{{profile.firstName}} {{profile.address.city}} {{event.x}} {{event.b.y}} {{profile.a-b}}');
  });

  it('end, however they nest', () => {
    const deep = `{%= ${'('.repeat(2_000)}1${')'.repeat(2_000)} %}`;
    expect(ajoText(deep).notes).toMatchObject([{ kind: 'none', says: 'it nests too deep' }]);
    const doubling = `${Array.from({ length: 60 }, (_, n) => `{% let a${n + 1} = concat(a${n}, a${n}) %}`).join('')}{{a60}}`;
    expect(ajoText(`{% let a0 = "x" %}${doubling}`).notes.some(({ kind }) => kind === 'none')).toBe(true);
  });
});
