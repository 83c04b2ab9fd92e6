import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentAfter, mayMarket, mergedConsent, sameWords } from '../../../core/profile/consent.ts';
import type { Consent } from '../../../core/profile/profile.ts';

const by = (at: number) => ({ at, source: 'app' as const });

describe('a word about consent', () => {
  it('has its time and source, and keeps them when it is said again', () => {
    const out = consentAfter({}, { push: 'out', purposes: { news: 'in' } }, by(1));
    expect(out).toEqual({ push: 'out', at: 1, source: 'app', purposes: { news: { push: 'in', at: 1, source: 'app' } } });
    expect(consentAfter(out, { push: 'out', purposes: { news: 'in' } }, { at: 2, source: 'server' })).toEqual(out);
    expect(consentAfter(out, { push: null, purposes: { news: null } }, by(3))).toEqual({});
    expect(consentAfter(out, { purposes: { sale: 'out' } }, by(4))).toEqual({ ...out, purposes: { news: { push: 'in', at: 1, source: 'app' }, sale: { push: 'out', at: 4, source: 'app' } } });
  });

  it.each([
    [{}, undefined, true], [{ push: 'in' }, undefined, true], [{ push: 'out' }, undefined, false], [{}, 'news', true],
    [{ purposes: { news: { push: 'out', ...by(1) } } }, 'news', false], [{ purposes: { news: { push: 'out', ...by(1) } } }, 'sale', true], [{ purposes: { news: { push: 'out', ...by(1) } } }, undefined, true],
    [{ push: 'out', purposes: { news: { push: 'in', ...by(1) } } }, 'news', false],
  ] as readonly (readonly [Consent, string | undefined, boolean])[])('%j, of %s: %s', (consent, purpose, may) => {
    expect(mayMarket(consent, purpose)).toBe(may);
  });

  const word = fc.constantFrom('in' as const, 'out' as const, null);
  const change = fc.record({ push: fc.option(word, { nil: undefined }), purposes: fc.dictionary(fc.constantFrom('news', 'sale'), word) });

  it('is what was said last, whatever came before', () => {
    fc.assert(fc.property(fc.array(change), (changes) => {
      const consent = changes.reduce<Consent>((before, one, at) => consentAfter(before, one, by(at)), {});
      const push = changes.map((one) => one.push).filter((said) => said !== undefined).at(-1) ?? undefined;
      const news = changes.map((one) => one.purposes['news']).filter((said) => said !== undefined).at(-1) ?? undefined;
      expect([consent.push, consent.purposes?.['news']?.push]).toEqual([push, news]);
      expect(mayMarket(consent, 'news')).toBe(push !== 'out' && news !== 'out');
    }));
  });

  it('out of either profile wins when they become one', () => {
    const built = fc.array(change).map((changes) => changes.reduce<Consent>((before, one, at) => consentAfter(before, one, by(at)), {}));
    fc.assert(fc.property(built, built, (known, anonymous) => {
      const merged = mergedConsent(known, anonymous);
      for (const purpose of ['news', 'sale', undefined]) expect(mayMarket(merged, purpose)).toBe(mayMarket(known, purpose) && mayMarket(anonymous, purpose));
      if (known.push === 'in' && anonymous.push !== 'out') expect(merged).toMatchObject({ push: 'in', at: known.at });
      expect(sameWords(mergedConsent(merged, anonymous), merged)).toBe(true);
    }));
  });
});
