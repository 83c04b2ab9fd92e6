import { describe, expect, it } from 'vitest';
import { judgeAudience } from '../../../core/audience/judge.ts';
import type { AudienceDocument, AudienceRecord } from '../../../core/audience/document.ts';
import { personFacts } from '../../../core/profile/person-facts.ts';
import { profile } from '../profile/harness.ts';

const AUDIENCES: Readonly<Record<string, AudienceDocument>> = {
  gold: { rule: "profile.tier == 'gold'" },
  old: { rule: 'profile.age >= 60' },
  broken: { rule: "profile.tier > 3" },
  uploaded: { upload: true },
  both: { combine: { and: ['gold', 'old'] } },
  either: { combine: { or: ['broken', 'gold'] } },
  young: { combine: { not: 'old' } },
  unbroken: { combine: { not: 'broken' } },
  nested: { combine: { and: ['uploaded', { or: ['old', { not: 'gold' }] }] } },
  chosen: { rule: 'audiences.uploaded && audiences.young' },
  ring: { combine: { not: 'ring' } },
  a: { rule: '!audiences.b' },
  b: { rule: 'audiences.a' },
};
const catalog = { audiences: new Map<string, AudienceRecord>(Object.entries(AUDIENCES).map(([id, document]) => [id, { document }])), computed: new Map() };

const judge = (id: string, attributes: Record<string, string | number>, uploads: Record<string, boolean> = {}) => {
  const person = personFacts({ profile: profile('ann', [], { attributes }), actor: undefined, catalog, now: 0, uploads });
  return judgeAudience(id, catalog, { profile: attributes, now: 0, person });
};
const ann = { tier: 'gold', age: 44 };

describe('judgeAudience', () => {
  it.each([
    ['gold', true], ['old', false], ['both', false], ['either', true], ['young', true],
  ])('%s: %s', (id, member) => {
    expect(judge(id, ann)).toBe(member);
  });

  it('takes nobody in by a rule that fails on them, nor by its opposite', () => {
    expect([judge('broken', ann), judge('unbroken', ann)]).toEqual([undefined, undefined]);
  });

  it('knows of uploads what the caller looked up', () => {
    expect(['uploaded', 'nested', 'chosen'].map((id) => judge(id, ann))).toEqual([undefined, false, false]);
    expect(['uploaded', 'nested', 'chosen'].map((id) => judge(id, ann, { uploaded: true }))).toEqual([true, false, true]);
    expect(judge('nested', { ...ann, age: 61 }, { uploaded: true })).toBe(true);
  });

  it('cannot tell of what is not there or leads back to itself', () => {
    expect([judge('none', ann), judge('ring', ann)]).toEqual([undefined, undefined]);
    // Rules in a ring are refused when they are saved; here they come to an end.
    expect(typeof judge('b', ann)).toBe('boolean');
  });
});
