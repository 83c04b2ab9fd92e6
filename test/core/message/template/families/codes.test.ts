import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTemplate } from '../../../../../core/message/template.ts';
import { testVectors } from './vectors.ts';

/** Both: awsdocs/amazon-pinpoint-user-guide, message-template-helpers.md (whose md5 and decode64 are of other texts than they say) and AdobeDocs/journey-optimizer.en, personalization/functions/string.md */
describe('Pinpoint and AJO', () => testVectors([
  ['{{encode64 "Hello World"}} {{decode64 "SGVsbG8gd29ybGQ="}} {{decode64 "aGVsbG8="}} {{decode64 "no base64!"}}', 'SGVsbG8gV29ybGQ= Hello world hello no base64!'],
  ['{{md5 "hello world"}}', '5eb63bbbe01eeed093cb22bb8f5acdc3'],
  ['{{sha256 "Hello World"}}', 'a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e'],
  ['{{sha256 "Eliechxh"}}', '0b0b207880b999adaad6231026abf87caa30760b6f326b21727b61139332257d'],
  ['{{sha512 "Hello World"}}', '2c74fd17edafd80e8447b0d46741ee243b7eb74dd2149a0ab1b9246fb30382f27e853d8585719e0e67cbda0daa8f51671064615d645ae27acb15bfb1447f459b'],
  ['{{urlEncode "a b/ü"}} {{urlDecode "a+b%2F%C3%BC"}}', 'a%20b%2F%C3%BC a b/ü'],
  ['{{urlDecode event.v}}', '!line 1, column 1: urlDecode: the value is no encoded text', { v: '%E0%A4' }],
  ['{{getUrlHost "https://www.myurl.com/contact"}} {{getUrlPath "https://www.myurl.com/contact.html"}} {{getUrlProtocol "https://www.myurl.com/contact.html"}} {{getUrlFragment "https://www.myurl.com/contact.html#faq"}}', 'www.myurl.com /contact.html https faq'],
  ['{{appendQueryParams "https://example.com/page" "utm_source" "email"}} {{appendQueryParams "https://example.com/?a=1&b=2#x" "a" "3 4"}}', 'https://example.com/page?utm_source=email https://example.com/?b=2&a=3%204#x'],
  ['{{extractEmailDomain "ada@school.edu"}} {{default (extractEmailDomain "ada") "none"}}', 'school.edu none'],
]));

describe('codes', () => {
  it('are those of Node, whatever the text', () => {
    const say = (template: string, v: string): string => {
      const told = renderTemplate(template, { profile: {}, event: { v }, device: {}, now: 0 });
      return told.ok ? told.text : told.reason;
    };
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }).filter((v) => v.isWellFormed()), (v) => {
      expect(say('{{encode64 event.v}}', v)).toBe(Buffer.from(v).toString('base64'));
      expect(say('{{decode64 (encode64 event.v)}}', v)).toBe(v);
      expect(say('{{md5 event.v}}{{sha256 event.v}}', v)).toBe(createHash('md5').update(v).digest('hex') + createHash('sha256').update(v).digest('hex'));
    }), { seed: 6, numRuns: 300 });
  });

  it('that are drawn differ by call, by person and by push, and are the same in a retry', () => {
    const say = (template: string, id: string, now: number) => renderTemplate(template, { profile: { id }, event: {}, device: {}, now });
    const first = say('{{uuid}} {{uuid}}', 'p1', 1);
    expect(first).toEqual(say('{{uuid}} {{uuid}}', 'p1', 1));
    const [one, two] = (first.ok ? first.text : '').split(' ');
    expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set([one, two]).size).toBe(2);
    expect(say('{{uuid}}', 'p2', 1)).not.toEqual(say('{{uuid}}', 'p1', 1));
    expect(say('{{uuid}}', 'p1', 2)).not.toEqual(say('{{uuid}}', 'p1', 1));
    expect(say('{{#each event.l}}{{uuid}}{{/each}}', 'p1', 1).ok).toBe(true);
  });

  it('let an item\'s own field go before a helper of its name', () => {
    expect(renderTemplate('{{#each event.l}}{{uuid}}{{/each}}', { profile: {}, event: { l: [{ uuid: 'own' }] }, device: {}, now: 0 })).toEqual({ ok: true, text: 'own' });
  });
});
