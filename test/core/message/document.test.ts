import { describe, expect, it } from 'vitest';
import { check } from '../../../core/api/validation.ts';
import { checkMessage, eventFieldsOf } from '../../../core/message/check.ts';
import { messageDocument, timeToLiveOf } from '../../../core/message/document.ts';
import { timeToLiveMs } from '../../../core/message/time-to-live.ts';
import { message } from './fixtures.ts';

const faultsOf = (document: unknown): readonly (readonly [string, string])[] => {
  const checked = check(messageDocument, document);
  return checked.ok ? [] : checked.faults.map((f) => [f.path, f.message] as const);
};

describe('messageDocument', () => {
  it('fills in nothing: what is not said means a default, or what the channel says', () => {
    expect(messageDocument.parse({ app: 'shop', title: 'a', body: 'b' })).toEqual({ app: 'shop', title: 'a', body: 'b' });
    expect(timeToLiveOf(message())).toBe(86_400_000);
    expect(timeToLiveOf(message({ timeToLive: 'PT90M' }))).toBe(5_400_000);
  });

  it('names every fault at once, those of the texts among them', () => {
    expect(faultsOf({
      app: 'shop', title: '{{profil.name}}', image: 'http://x/y.png', onClick: { type: 'url', uri: 'x' }, timeToLive: 'P2M', relevanceScore: 2, pace: 0, loud: true,
      data: { from: 'x', 'google.a': 'x', beckon: 'x', '1a': 'x', ok: '{{upper}}' }, ios: { body: '{{' },
    })).toEqual([
      ['/title', 'Line 1, column 3: There is no "profil". Did you mean "profile"?'],
      ['/image', 'An address starts with https:// (or with a {{template}} that does)'],
      ['/onClick/uri', 'An address starts with https:// (or with a {{template}} that does)'],
      ['/data/ok', 'Line 1, column 3: There is no "upper". A text reads profile, event, entry, device, now, response: perhaps profile.upper or event.upper'],
      ['/data/from', 'The key "from" is reserved by the providers or by Beckon; use another name'],
      ['/data/google.a', 'The key "google.a" is reserved by the providers or by Beckon; use another name'],
      ['/data/beckon', 'The key "beckon" is reserved by the providers or by Beckon; use another name'],
      ['/data/1a', '"1a" is not a key: letters, digits, "_", "-" and ".", at most 64, not starting with a digit'],
      ['/timeToLive', 'Not a duration of at most 28 days such as "PT1H" or "P1D" (ISO 8601; no years or months)'],
      ['/pace', 'Too small: expected number to be >=1'],
      ['/relevanceScore', 'Too big: expected number to be <=1'],
      ['/ios/body', 'Line 1, column 3: The text ends inside {{…}} or an open block. Every {{ needs its }}, every {{#block}} its {{/block}}'],
      ['/loud', 'There is no field "loud" here.'],
      ['/body', 'A visible push needs a body'],
    ]);
  });

  it('refuses what a silent push cannot show', () => {
    expect(faultsOf({ app: 'shop', silent: true, title: 'a', sound: 'default', priority: 'high' })).toEqual([
      ['/title', 'A silent push shows nothing: leave title out'],
      ['/sound', 'A silent push shows nothing: leave sound out'],
      ['/priority', 'A silent push has normal priority: APNs takes 5 alone for a background push'],
    ]);
  });
});

describe('timeToLiveMs', () => {
  it.each([['PT0S', 0], ['PT1H30M', 5_400_000], ['P1DT1S', 86_401_000], ['P4W', 2_419_200_000], ['P28D', 2_419_200_000]])('%s', (text, ms) => {
    expect(timeToLiveMs(text)).toBe(ms);
  });
  it.each(['P', 'PT', 'P1DT', 'P29D', 'P1M', 'P1Y', '1h', 'P-1D', 'P1.5D', ''])('%s is none', (text) => {
    expect(timeToLiveMs(text)).toBeUndefined();
  });
});

describe('checkMessage', () => {
  it('finds texts that are too large before a template is filled in, per platform', () => {
    expect(checkMessage(message({ body: 'ü'.repeat(1_900) }))).toMatchObject([{ path: '', code: 'too-large', severity: 'error' }, { path: '', code: 'too-large' }]);
    expect(checkMessage(message({ ios: { body: 'x'.repeat(3_700) } }))).toEqual([{
      path: '/ios', code: 'too-large', severity: 'error', suggestion: 'Shorten the texts or the data',
      message: 'The ios payload has at least 3727 bytes; a provider takes 4096, of which 400 are the tracking block',
    }]);
  });

  it('warns of what will surprise, and is content with the rest', () => {
    expect(checkMessage(message())).toEqual([]);
    expect(checkMessage(message({ interruptionLevel: 'critical', timeToLive: 'PT0S' })).map((f) => [f.path, f.severity])).toEqual([['/interruptionLevel', 'warning'], ['/timeToLive', 'warning']]);
    expect(checkMessage(message({ silent: true, title: undefined, body: undefined })).map((f) => f.path)).toEqual(['/data']);
  });
});

describe('eventFieldsOf', () => {
  it('lists what any text reads of the entry event, under either name', () => {
    expect(eventFieldsOf(message({
      title: '{{event.name}}', body: '{{entry.total}}', onClick: { type: 'deepLink', uri: 'shop://{{event.id}}' }, data: { k: '{{event.k}}' }, badge: '{{event.n}}',
      android: { title: '{{event.short}}' },
    }))).toEqual(['name', 'total', 'n', 'id', 'k', 'short']);
    expect(eventFieldsOf(message({ body: '{{#each event}}{{this}}{{/each}}' }))).toBe('*');
    expect(eventFieldsOf(message())).toEqual([]);
  });
});
