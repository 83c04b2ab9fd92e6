import { describe, expect, it } from 'vitest';
import { checkAudience, checkDraft } from '../../../core/audience/check.ts';
import type { AudienceDocument } from '../../../core/audience/document.ts';

const others: Record<string, AudienceDocument> = {
  vip: { rule: 'audiences.gold' }, gold: { rule: "profile.tier == 'gold'" }, list: { upload: true }, watched: { combine: { and: ['gold', 'mine'] }, watch: true },
};
const around = { id: 'mine', audiences: new Map(Object.entries(others).map(([id, document]) => [id, { document }])), computed: new Set(['orders']) };
const faults = (document: AudienceDocument) => checkAudience(document, around).map(({ path, code }) => `${path} ${code}`);

describe('checkAudience', () => {
  it('takes what is right', () => {
    expect(faults({ rule: "profile.tier == 'gold' && computed.orders > 3 && audiences.vip && !audiences['list'] && now - last['order.placed'] < duration('24h') && consent.push == 'in' && devices.exists(d, d.reachable)" })).toEqual([]);
    expect(faults({ combine: { or: ['vip', { and: ['gold', { not: 'list' }] }] }, schedule: { every: 'P1D', at: '09:00', timeZone: 'Europe/Vienna' } })).toEqual([]);
    expect(faults({ combine: { not: 'gold' }, watch: true, schedule: { every: 'PT5M' } })).toEqual([]);
  });

  it('names every fault of a rule', () => {
    expect(faults({ rule: 'profile.tier = 1' })).toEqual(['/rule invalid-expression']);
    expect(faults({ rule: 'event.total > 3 && entry.x && computed.order > 1 && audiences.gald' })).toEqual(['/rule not-allowed', '/rule not-allowed', '/rule unknown-computed-attribute', '/rule unknown-audience']);
    expect(checkAudience({ rule: 'audiences.gald' }, around)[0]).toEqual({ path: '/rule', code: 'unknown-audience', message: 'There is no audience "gald".', severity: 'error', suggestion: 'Did you mean "gold"?' });
    expect(checkAudience({ rule: 'true &&\n  (' }, around)[0]?.message).toMatch(/^Line 2, column/);
  });

  it('holds a rule against what is declared', () => {
    const declared = { ...around, schema: { attributes: { tier: { type: 'string', allowed: ['gold'] }, age: { type: 'integer' } } } } as const;
    expect(checkAudience({ rule: "profile.tier > 5 && profile.agee > 3" }, declared)).toEqual([
      { path: '/rule', code: 'wrong-type', severity: 'error', message: 'Column 1: A string is not compared with a number by >', suggestion: '"tier" is declared as string (PUT /v1/schema), such as profile.tier == \'x\'' },
      { path: '/rule', code: 'undeclared-attribute', severity: 'warning', message: 'Column 21: The attribute "agee" is not declared; where nobody has it, the condition is false', suggestion: 'Did you mean "age"?' },
    ]);
  });

  it('names every fault of a combination', () => {
    expect(faults({ combine: { and: ['gold', { or: ['nobody', { not: 'none' }] }] } })).toEqual(['/combine/and/1/or/0 unknown-audience', '/combine/and/1/or/1/not unknown-audience']);
    const deep = Array.from({ length: 8 }).reduce<AudienceDocument & { combine: object }>((inner) => ({ combine: { not: inner.combine } }) as never, { combine: { not: 'gold' } });
    expect(faults(deep)).toEqual(['/combine/not/not/not/not/not/not/not/not/not too-deep']);
    expect(faults({ combine: { or: Array.from({ length: 201 }, () => 'gold') } })).toEqual(['/combine too-many']);
  });

  it('names the way in which an audience is made of itself', () => {
    const circle = { ...around, audiences: new Map([['a', { document: { rule: 'audiences.b' } }], ['b', { document: { combine: { not: 'mine' } } }]]) };
    expect(checkAudience({ combine: { and: ['a'] } }, circle)).toEqual([{ path: '/combine', code: 'cycle', message: 'The audience is made of itself: mine → a → b → mine.', severity: 'error' }]);
    expect(checkAudience({ rule: 'audiences.mine' }, circle)).toEqual([{ path: '/rule', code: 'cycle', message: 'The audience is made of itself: mine → mine.', severity: 'error' }]);
  });

  it('lets no upload be watched, not even within', () => {
    expect(faults({ upload: true, watch: true, schedule: { every: 'PT1H' } })).toEqual(['/schedule not-allowed', '/watch not-allowed', '/upload watched']);
    expect(faults({ combine: { and: ['gold', 'list'] }, watch: true })).toEqual(['/watch not-allowed']);
    expect(faults({ upload: true })).toEqual(['/upload watched']);
  });

  it('names every fault of a schedule', () => {
    const schedule = (every: string, more: object = {}) => faults({ rule: 'true', schedule: { every, ...more } });
    expect(schedule('PT4M', { timeZone: 'Mars' })).toEqual(['/schedule/every out-of-range', '/schedule/timeZone unknown-time-zone', '/schedule/timeZone not-allowed']);
    expect(schedule('5 minutes')).toEqual(['/schedule/every invalid-duration']);
    expect(schedule('PT12H', { at: '09:00' })).toEqual(['/schedule/every not-allowed']);
  });

  it('says what it can of a draft', () => {
    expect(checkDraft({ rule: 'nope(', schedule: { every: 'PT1S' }, upload: 7 }, around).map(({ path }) => path)).toEqual(['/rule', '/schedule/every']);
    expect(checkDraft({ rule: 7, schedule: [] }, around)).toEqual([]);
  });
});
