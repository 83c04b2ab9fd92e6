import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { convertFiles } from '../../../cli/convert/action.ts';
import { pinpointText } from '../../../cli/import/definitions/template-text.ts';
import { Misuse } from '../../../cli/misuse.ts';
import { renderTemplate } from '../../../core/message/template.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'convert-'));
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8')) as unknown;
const put = (name: string, content: unknown): string => {
  const path = join(folder(), name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

let printed: string[] = [];
let told: string[] = [];
beforeEach(() => {
  printed = []; told = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void told.push(line));
});
afterEach(() => { vi.restoreAllMocks(); });

/** AdobeDocs/journey-optimizer-apis, static/content.yaml, push-variant-detail */
const PUSH = {
  name: 'Cart nudge', templateType: 'content', channels: ['push'], template: {
    pushType: 'message', title: 'Hi {{profile.person.name.firstName}}', message: '{%#if context.total > 20%}Free delivery{%else%}Still there?{%/if%}',
    ios: { interaction: { type: 'DEEPLINK', uri: 'shop://cart/{{context.journey.events.cart.id}}' }, badge: '1', soundName: 'bird', customProperties: { kind: 'cart' }, notificationGroup: 'carts', mutableContent: true, media: { uri: 'https://example.com/a.png' }, contentAvailable: true, actions: { category: 'Offers', buttons: [{ customId: 'buy', label: 'Buy', type: 'OPENAPP' }] } },
    android: { interaction: { type: 'WEBURL', uri: 'https://example.com/cart' }, badge: '1', soundName: 'bird', customProperties: { kind: 'cart' }, channelId: 'carts', visibility: 'PRIVATE', deliveryPriority: 'HIGH', media: { uri: 'https://example.com/b.png', iconUri: 'https://example.com/i.png' }, notificationPriority: 'PRIORITY_MAX',
      actions: { buttons: [{ label: 'See {{profile.person.name.firstName}}', type: 'WEBURL', uri: 'https://example.com' }, { label: 'No', type: 'DISMISS' }] } },
  },
};

describe('npx beckon convert', () => {
  it('makes a message of a push of AJO', () => {
    const out = folder();
    expect(convertFiles([put('x.json', PUSH)], { app: 'shop', out, map: put('map.json', { 'profile.person.name.firstName': 'profile.firstName' }) })).toBe(0);
    expect(read(out, 'messages', 'cart-nudge.json')).toEqual({
      app: 'shop', title: 'Hi {{profile.firstName}}', body: '{{#if (gt event.total 20)}}Free delivery{{else}}Still there?{{/if}}', sound: 'bird', badge: 1, data: { kind: 'cart' }, threadId: 'carts', iosCategory: 'Offers',
      androidChannel: 'carts', mutableContent: true, visibility: 'private', priority: 'high', missing: 'empty',
      ios: { onClick: { type: 'deepLink', uri: 'shop://cart/{{event.id}}' }, image: 'https://example.com/a.png', contentAvailable: true, actions: [{ id: 'buy', title: 'Buy', onClick: { type: 'open' } }] },
      android: {
        onClick: { type: 'url', uri: 'https://example.com/cart' }, image: 'https://example.com/b.png', largeIcon: 'https://example.com/i.png', display: 'app', notificationPriority: 'max',
        actions: [{ id: 'button-1', title: 'See {{profile.firstName}}', onClick: { type: 'url', uri: 'https://example.com' } }, { id: 'button-2', title: 'No' }],
      },
    });
    expect(told.at(-1)).toMatch(/^1 templates: 1 converted, written to .*; 0 with something that has no counterpart\.$/);
    expect(told.join('\n')).toMatch(/\/template\/message 1:1 +changed +\{%#if context\.total > 20%\} +\{\{#if \(gt event\.total 20\)\}\}/);
  });

  it('writes a message without a field that has no counterpart, and says so', () => {
    const file = put('silent.json', { pushType: 'silent', ios: { customProperties: { why: 'sync' }, contentAvailable: true, media: { uri: 'medialib://urn:aaid:1' } }, android: { customProperties: { why: 'sync' }, notificationPriority: 'PRIORITY_MAX', deliveryPriority: 'HIGH' } });
    expect(convertFiles([file], { app: 'shop', json: true })).toBe(1);
    const { converted, documents, found } = JSON.parse(printed[0] ?? '') as { converted: boolean; documents: unknown; found: { where: string; kind: string }[] };
    expect(converted).toBe(true);
    expect(documents).toEqual([{ id: 'silent', document: { app: 'shop', silent: true, data: { why: 'sync' }, missing: 'empty' } }]);
    expect(found.filter(({ kind }) => kind === 'none').map(({ where }) => where)).toEqual(['/ios/media/uri']);
  });

  it('writes nothing of a text that would lose a construct', () => {
    const out = folder();
    expect(convertFiles([put('a.hbs', '{{profile.x}} {{offers.y}}'), put('b.hbs', '{{profile.x}}!')], { out })).toBe(1);
    expect(() => readFileSync(join(out, 'a.hbs'))).toThrow();
    expect(readFileSync(join(out, 'b.hbs'), 'utf8')).toBe('{{profile.x}}!');
    expect(told.some((line) => /a\.hbs +1:17 +NO COUNTERPART +\{\{offers\.y\}\} +offers\.y: there are no offers/.test(line))).toBe(true);
    expect(convertFiles([put('c.hbs', '{%= formatNumber("x") %}')], {})).toBe(1);
    expect(told.some((line) => /c\.hbs +1:1 +NO COUNTERPART +"formatNumber": value: the value is not a number/.test(line))).toBe(true);
  });

  it('makes a message of a push template of Pinpoint, as the import does', () => {
    const out = folder();
    const template = { PushNotificationTemplateResponse: { TemplateName: 'Birthday', DefaultSubstitutions: '{"User.UserAttributes.FirstName":"you"}', Default: { Title: '{{User.UserAttributes.FirstName}}', Body: '{{capitalize Attributes.city.[0]}}, {{User.UserId}}', Action: 'OPEN_APP' } } };
    expect(convertFiles([put('t.json', template)], { app: 'shop', out })).toBe(0);
    expect(read(out, 'messages', 'birthday.json')).toEqual({ app: 'shop', title: '{{default profile.FirstName.[0] "you"}}', body: '{{capitalizeWords profile.endpoint_city.[0]}}, {{profile.id}}', onClick: { type: 'open' } });
    expect(convertFiles([put('t.json', { TemplateName: 'x', Default: { Title: 'a', Body: '{{Address}}\n {{Recommendations.x}}' } })], { app: 'shop', out })).toBe(1);
    expect(told.filter((line) => line.includes('/Default/Body') && line.includes('NO COUNTERPART')).map((line) => /Body (\d:\d) .*(\{\{.*?\}\})/.exec(line)?.slice(1))).toEqual([['1:1', '{{Address}}'], ['2:2', '{{Recommendations.x}}']]);
  });

  it('says what it needs', () => {
    for (const [files, flags] of [[['nope.json'], {}], [[put('a.json', '{')], { app: 'a' }], [[put('a.json', { a: 1 })], { app: 'a' }], [[put('a.json', PUSH)], {}], [[put('a.txt', 'Hi')], {}], [[put('a.txt', 'Hi')], { from: 'ajo', map: put('m.json', { a: 'b' }) }]] as const) {
      expect(() => convertFiles(files, flags)).toThrow(Misuse);
    }
  });
});

/** awsdocs/amazon-pinpoint-user-guide, message-template-helpers.md, over what an import makes of attributes. */
describe('texts of Pinpoint', () => {
  const facts = {
    profile: { FirstName: ['Jane'], LastName: ['Alejandro'], StartDate: ['09/19/2020'], UserAge: ['22'], endpoint_description: ['my first post'], endpoint_favorite_colors: ['blue', 'red', 'green'], location: { city: 'Los Angeles', country: 'US' }, locale: 'en' },
    event: {}, device: {}, now: Date.UTC(2020, 8, 19, 12),
  };
  it.each([
    ['{{#if User.UserAttributes.FirstName.[0]}}Hello {{User.UserAttributes.FirstName.[0]}},{{else}}Hello,{{/if}}', 'Hello Jane,'],
    ['{{#and (eq Location.City "Los Angeles") (eq Location.Country "US")}}You live in Los Angeles and the US.{{else}}no{{/and}}', 'You live in Los Angeles and the US.'],
    ['{{#gt User.UserAttributes.UserAge.[0] "17"}}old enough{{else}}too young{{/gt}}', 'old enough'],
    ['{{abbreviate User.UserAttributes.LastName.[0] 6}} {{capitalize Attributes.description.[0]}} {{#if (capitalize Attributes.description)}}y{{/if}}', 'Ale... My First Post y'],
    ['{{center Location.City size=19}}|{{cut Location.City "e"}}', '    Los Angeles    |Los Angls'],
    ['{{dateFormat User.UserAttributes.StartDate.[0] inputFormat="MM/dd/yyyy" outputFormat="full" tz=America/Los_Angeles}}', 'Saturday, September 19, 2020'],
    ['{{inflect 3 apple apples includeCount=true}} {{join Attributes.favorite_colors ", "}}', '3 apples blue, red, green'],
    ['{{now "medium" tz=America/Los_Angeles}} {{now}}', 'Sep 19, 2020 Sep 19, 2020'],
    ['{{ordinalize User.UserAttributes.UserAge.[0]}} {{replace Location.City " " "_"}} {{capitalizeFirst (lower "JANE")}}', '22nd Los_Angeles Jane'],
    ['{{#each Attributes.favorite_colors}}<li>{{this}}</li>{{else}}none{{/each}}', '<li>blue</li><li>red</li><li>green</li>'],
    ['{{#* inline "fullName"}}{{User.UserAttributes.FirstName.[0]}} {{User.UserAttributes.LastName.[0]}}{{/inline}}Hello {{> fullName}}', 'Hello Jane Alejandro'],
  ])('%s', (source, prints) => {
    const { text, notes } = pinpointText(source, {});
    expect(notes.filter(({ kind }) => kind === 'none')).toEqual([]);
    const said = renderTemplate(text, facts);
    expect(said.ok ? said.text : said.reason).toBe(prints);
  });

  it('take the names of a map', () => {
    expect(pinpointText('{{User.UserAttributes.FirstName.[0]}} {{Attributes.city}}', { renames: { 'User.UserAttributes.FirstName': 'profile.names', 'Attributes.city': 'profile.city' } }).text).toBe('{{profile.names.[0]}} {{profile.city}}');
  });
});
