import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../../../../cli/import/definitions/convert.ts';
import { definitionsIn } from '../../../../cli/import/definitions/files.ts';
import { textOf } from '../../../../cli/import/definitions/template-text.ts';
import { renderTemplate } from '../../../../core/message/template.ts';

const fixture = definitionsIn('templates', join(import.meta.dirname, '..', '..', '..', 'fixtures', 'pinpoint', 'templates.json'));

describe('push templates of Pinpoint', () => {
  it('become messages; what differs by platform stands with it', () => {
    const [nudge, raw, shouting] = fixture.map((one) => convert('templates', one, 'shop'));
    expect(nudge?.made).toEqual([{ kind: 'messages', id: 'cart-nudge', document: {
      app: 'shop', title: 'Hello {{default profile.FirstName.[0] "there"}}', body: '{{profile.endpoint_product.[0]}} waits in {{profile.location.city}}.',
      onClick: { type: 'deepLink', uri: 'shop://cart' }, sound: 'default',
      ios: { image: 'https://shop.example.com/cart.png' },
      android: { body: '{{#if profile.metric_items}}{{profile.metric_items}} things wait.{{else}}Something waits.{{/if}}', image: 'https://shop.example.com/cart.jpg' },
    } }]);
    expect(nudge?.findings.filter(({ kind }) => kind === 'none').map(({ where }) => where)).toEqual(['/Arn', '/CreationDate', '/Version', '/TemplateDescription', '/GCM/SmallImageIconUrl', '/ADM']);
    expect(raw).toMatchObject({ made: [] });
    expect(raw?.findings.at(-1)).toEqual({ where: '/APNS/RawContent', kind: 'refused', says: 'Beckon makes the payload itself: write a message with the fields the raw content has (docs/api.md, Message).' });
    expect(shouting?.findings.at(-1)?.says).toMatch(/^messages\/shouting would have a fault at \/body: .*There is no helper "slugfy"/);
  });

  it('read what an import made of attributes', () => {
    const facts = { profile: { FirstName: ['Ada', 'A.'], endpoint_likes: ['ski', 'golf'], metric_visits: 3, location: { postalCode: '1010' } }, event: {}, device: { locale: 'de-AT' }, now: 0 };
    const source = '{{{User.UserAttributes.FirstName}}} {{User.UserAttributes.[FirstName].[1]}} {{Metrics.visits}} {{Location.PostalCode}} {{#each Attributes.likes}}{{this}} {{/each}}{{User.UserAttributes.Last}}';
    const defaults = { 'User.UserAttributes.Last': 'X "Y"' };
    expect(renderTemplate(textOf(source, defaults, ''), facts)).toEqual({ ok: true, text: 'Ada A. 3 1010 ski golf X "Y"' });
  });

  it('refuse what a text cannot know', () => {
    expect(() => textOf('{{Address}}', {}, '/Default/Body')).toThrow('{{Address}} has no counterpart in a text: keep the value as an attribute and name that.');
  });
});
