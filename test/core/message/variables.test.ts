import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { previewOf } from '../../../core/message/preview.ts';
import { entryFieldsFor, variableFaults } from '../../../core/message/variables.ts';
import type { ProfileSchema } from '../../../core/profile/schema.ts';
import { message } from './fixtures.ts';

const schema: ProfileSchema = { attributes: { firstName: { type: 'string' }, tier: { type: 'string' }, orders: { type: 'list' } } };
const told = (texts: object, declared = schema) => variableFaults(message(texts), declared).map(({ path, severity, message: text, suggestion }) => [path, severity, text, suggestion]);

describe('variableFaults', () => {
  it('names what nobody declared, wherever it stands', () => {
    expect(told({
      title: 'Hi {{profile.fristName}}', body: 'a\n{{default profile.shoeSize "?"}}', data: { k: '{{device.apVersion}}' }, locales: { de: { body: '{{#if profile.teir}}x{{/if}}' } }, ios: { title: '{{@root.profile.nope}}' },
    })).toEqual([
      ['/title', 'warning', 'Line 1, column 6: the attribute "fristName" is not declared (profile.fristName)', 'Did you mean "profile.firstName"?'],
      ['/body', 'warning', 'Line 2, column 11: the attribute "shoeSize" is not declared (profile.shoeSize)', 'Declare it (PUT /v1/schema), or give it a {{default …}} for those who lack it'],
      ['/data/k', 'warning', 'Line 1, column 3: a device has no "apVersion" (device.apVersion)', 'Did you mean "device.appVersion"?'],
      ['/ios/title', 'warning', 'Line 1, column 3: the attribute "nope" is not declared (@root.profile.nope)', 'Declare it (PUT /v1/schema), or give it a {{default …}} for those who lack it'],
      ['/locales/de/body', 'warning', 'Line 1, column 7: the attribute "teir" is not declared (profile.teir)', 'Did you mean "profile.tier"?'],
    ]);
  });

  it('says nothing of what may be another thing, or may be there', () => {
    expect(told({ title: '{{profile.id}} {{profile.locale}} {{event.nope}} {{#each profile.orders as |profile|}}{{profile.nope}}{{/each}}{{#with event.x}}{{this.profile.nope}}{{nope}}{{/with}}' })).toEqual([]);
    expect(told({ title: '{{profile.nope}}', body: '{{device.nope}}' }, { attributes: {} })).toEqual([['/body', 'warning', 'Line 1, column 3: a device has no "nope" (device.nope)', 'A device has platform, locale, timeZone, appVersion, osVersion']]);
  });
});

describe('a preview', () => {
  const profile = { id: 'p', revision: 1, attributes: { firstName: 'Ada' }, consent: {}, devices: {}, anonymous: false, createdAt: 0, seenAt: 0 };
  it('tells them, and what prints nothing to this person', () => {
    const { platforms } = previewOf({
      message: message({ title: '{{profile.firstNam}}', body: 'x{{profile.tier}}', missing: 'empty', android: { title: 'Hi' } }), messageId: 'm', profile, known: false, event: {}, app: undefined, schema, now: 0, hash: sha256,
    });
    const of = (platform: 'ios' | 'android') => platforms[platform].warnings.map(({ path, code }) => [path, code]);
    expect(of('ios')).toEqual([['/title', 'undeclared-attribute'], ['/title', 'missing-value'], ['/body', 'missing-value']]);
    expect(of('android')).toEqual([['/title', 'undeclared-attribute'], ['/body', 'missing-value']]);
  });
});

describe('entryFieldsFor', () => {
  it('is what is printed with no other word for who lacks it', () => {
    const texts = { title: '{{event.total}} {{upper entry.city}}', body: '{{default event.sku "?"}} {{#if event.vip}}{{event.level}}{{/if}} {{profile.name}}', data: { link: '/o/{{event.order}}' } };
    expect(entryFieldsFor(message(texts))).toEqual(['total', 'city', 'order']);
  });
});
