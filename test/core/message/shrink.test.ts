import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../core/message/check.ts';
import { renderPush, sizeOf, TRACKING_BYTES } from '../../../core/message/render.ts';
import { shrink, type Shrinkable } from '../../../core/message/shrink.ts';
import { device, message, NOW, profile } from './fixtures.ts';

const LIMIT = 4_096 - TRACKING_BYTES;
const cut = (texts: Partial<Record<Shrinkable, string>>, fields: readonly Shrinkable[], excess: number) => shrink({ data: {}, ...texts }, fields, excess);

describe('texts that are too long', () => {
  it('lose their end and get an ellipsis, the first named first', () => {
    expect(cut({ title: 'Short', body: 'Everything must go today' }, ['body', 'title'], 8)).toEqual({ content: { data: {}, title: 'Short', body: 'Everything mu…' }, cut: ['body'] });
    expect(cut({ title: 'Rather long', body: 'abcdefgh' }, ['body', 'title'], 9)).toEqual({ content: { data: {}, title: 'Rat…', body: 'a…' }, cut: ['body', 'title'] });
  });

  it('are cut between characters as people see them', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cut({ body: `${family}${family}${family}` }, ['body'], 10).content.body).toBe(`${family}${family}…`);
    expect(cut({ body: 'e\u0301'.repeat(6) }, ['body'], 4).content.body).toBe(`${'e\u0301'.repeat(3)}…`);
  });

  it('are measured as JSON writes them', () => {
    expect(cut({ body: '"""""""' }, ['body'], 4).content.body).toBe('"""…');
  });

  it('stay when cutting gains nothing', () => {
    expect(cut({ body: 'ab' }, ['body'], 1)).toEqual({ content: { data: {}, body: 'ab' }, cut: [] });
  });
});

describe('a message that may be shrunk', () => {
  const render = (body: string, more = {}) => renderPush({ message: message({ title: 'Title', body: '{{event.text}}', shrink: ['body', 'title'], ...more }), messageId: 'm', profile: profile(), event: { text: body }, device: device({ platform: 'android' }), now: NOW });

  it('fits, whatever fills it: cut to the last byte or left whole', () => {
    let cuts = 0;
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4_000, size: 'max' }).filter((text) => /\S/.test(text)), (text) => {
      const result = render(text);
      if (!result.ok) throw new Error(result.detail);
      expect(sizeOf(result.rendered)).toBe(result.bytes);
      expect(result.bytes).toBeLessThanOrEqual(LIMIT);
      // No more is cut than must be: a character and what trailing space went with it.
      cuts += result.cut?.length ?? 0;
      if (result.cut?.length === 1) expect(result.bytes).toBeGreaterThan(LIMIT - 200);
    }), { numRuns: 50 });
    expect(cuts).toBeGreaterThan(10);
  });

  it('is too large when it is not the texts', () => {
    expect(render('short', { data: { much: 'x'.repeat(4_000) } })).toMatchObject({ ok: false, reason: 'too-large' });
  });

  it('without that word is excluded, as it says already when it is stored', () => {
    const long = { title: 'T', body: 'x'.repeat(4_000) };
    expect(renderPush({ message: message(long), messageId: 'm', profile: profile(), event: {}, device: device(), now: NOW })).toMatchObject({ ok: false, reason: 'too-large' });
    expect([checkMessage(message(long)).map(({ code }) => code), checkMessage(message({ ...long, shrink: ['body'] }))]).toEqual([['too-large', 'too-large'], []]);
  });
});

describe('a missing value', () => {
  const said = (body: string, missing?: 'exclude' | 'empty') => renderPush({ message: message({ title: 'T', body, ...(missing && { missing }) }), messageId: 'm', profile: profile(), event: {}, device: device(), now: NOW });
  const bodyOf = (result: ReturnType<typeof said>): unknown => (result.ok && result.rendered.kind === 'apns' ? (result.rendered.payload['aps'] as { alert: { body: string } }).alert.body : result);

  it.each([
    ['Hi {{profile.nick}}!', 'Hi !'], ['{{upper profile.nick}}{{profile.name}}', 'Ada'], ['{{default profile.nick "you"}}', 'you'], ['{{#each event.items}}x{{else}}none{{/each}}', 'none'],
  ])('prints nothing where the message says so: %s', (body, text) => {
    expect(bodyOf(said(body, 'empty'))).toBe(text);
  });

  it('excludes otherwise, and where nothing at all would be left', () => {
    expect(said('Hi {{profile.nick}}!')).toMatchObject({ ok: false, reason: 'render-failed', detail: 'm: body: line 1, column 6: profile.nick is missing; give it a {{default …}}' });
    expect(said('{{profile.nick}}', 'empty')).toMatchObject({ ok: false, reason: 'render-failed', detail: 'm: body: is empty' });
  });
});
