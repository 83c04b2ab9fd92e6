import { describe, expect, it } from 'vitest';
import { checkMessage, eventFieldsOf } from '../../../core/message/check.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { renderPush } from '../../../core/message/render.ts';
import { device, message, NOW, profile } from './fixtures.ts';

const shoes = message({
  title: 'Shoes', body: 'For {{profile.name}}', data: { link: 'en', campaign: 'c' }, ios: { subtitle: 'Only in the app', title: 'Shoes for iPhone' },
  locales: {
    de: { title: 'Schuhe', body: 'Für {{profile.name}}', data: { link: 'de' }, ios: { title: 'Schuhe fürs iPhone' } }, 'de-CH': { title: 'Schue' }, 'zh-Hant': { title: '鞋' }, fr: { body: 'Pour {{event.who}}' },
  },
});

/** Title and body on a platform of somebody whose profile or phone says this language. */
function said(locale: string | undefined, { platform = 'android', phone }: { readonly platform?: 'ios' | 'android'; readonly phone?: string } = {}) {
  const result = renderPush({ message: shoes, messageId: 'm', profile: profile({ ...(locale !== undefined && { locale }) }), event: { who: 'toi' }, device: device({ platform, ...(phone !== undefined && { locale: phone }) }), now: NOW });
  if (!result.ok) throw new Error(result.detail);
  const text = JSON.stringify(result.rendered);
  return [/"title":"([^"]*)"/.exec(text)?.[1], /"body":"([^"]*)"/.exec(text)?.[1], /"link":"([^"]*)"/.exec(text)?.[1]];
}

describe('a message in several languages', () => {
  it.each([
    ['de', ['Schuhe', 'Für Ada', 'de']], ['de-AT', ['Schuhe', 'Für Ada', 'de']], ['de_AT', ['Schuhe', 'Für Ada', 'de']], ['DE-at', ['Schuhe', 'Für Ada', 'de']],
    ['de-CH', ['Schue', 'For Ada', 'en']], ['de-CH-1996', ['Schue', 'For Ada', 'en']], ['zh-Hant-TW', ['鞋', 'For Ada', 'en']], ['zh-Hans-CN', ['Shoes', 'For Ada', 'en']],
    ['fr', ['Shoes', 'Pour toi', 'en']], ['d', ['Shoes', 'For Ada', 'en']], ['', ['Shoes', 'For Ada', 'en']], [undefined, ['Shoes', 'For Ada', 'en']],
  ])('%s', (locale, words) => {
    expect(said(locale)).toEqual(words);
  });

  it('speaks as the profile says, else as the phone', () => {
    expect([said('fr', { phone: 'de' })[1], said(undefined, { phone: 'de-AT' })[0]]).toEqual(['Pour toi', 'Schuhe']);
  });

  it('puts a language over a platform, and its platform over that', () => {
    expect([said('de', { platform: 'ios' })[0], said('de-CH', { platform: 'ios' })[0], said('en', { platform: 'ios' })[0]]).toEqual(['Schuhe fürs iPhone', 'Schue', 'Shoes for iPhone']);
  });

  it('is checked in each of them', () => {
    expect(eventFieldsOf(shoes)).toEqual(['who']);
    expect(checkMessage(message({ locales: { de: { body: 'ß'.repeat(1_900) } } }))).toMatchObject([
      { path: '/locales/de', code: 'too-large', message: 'The ios payload in de has at least 3827 bytes; a provider takes 4096, of which 400 are the tracking block' }, { path: '/locales/de', message: expect.stringContaining('android') as string },
    ]);
    const faults = messageDocument.safeParse({ app: 'shop', title: 'T', body: 'B', locales: { de: { title: '{{#if' }, german: {}, 'de-': {} } }).error?.issues.map(({ path }) => path.join('/'));
    expect(faults).toEqual(['locales/de/title', 'locales/german', 'locales/de-']);
  });
});
