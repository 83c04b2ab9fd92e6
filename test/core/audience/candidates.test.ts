import { describe, expect, it } from 'vitest';
import { candidatesOf } from '../../../core/audience/candidates.ts';
import type { AudienceDocument, AudienceRecord } from '../../../core/audience/document.ts';
import { cycleOf, madeOf, readsActor, readsTime, uploadsIn } from '../../../core/audience/references.ts';
import { usersOfAudience } from '../../../core/audience/users.ts';
import { cart } from '../journey/actor.ts';

const upload = (members: number): AudienceRecord => ({ document: { upload: true }, upload: { version: `v${members}`, members, shards: 1, at: 1 } });
const of = (document: AudienceDocument): AudienceRecord => ({ document });
const audiences = new Map<string, AudienceRecord>([
  ['small', upload(5)], ['large', upload(500)], ['empty', of({ upload: true })], ['gold', of({ rule: "profile.tier == 'gold' && computed.orders > 1" })],
  ['both', of({ combine: { and: ['large', { and: ['small', 'gold'] }] } })], ['either', of({ combine: { or: ['small', 'large'] } })], ['wrapped', of({ combine: { or: ['both'] } })],
  ['without', of({ combine: { and: ['gold', { not: 'small' }] } })], ['fresh', of({ rule: 'now > now && audiences.either' })], ['a', of({ combine: { and: ['a', 'small'] } })],
]);
const from = (id: string) => { const found = candidatesOf(id, audiences); return found.from === 'upload' ? found.audience : found.from; };

describe('candidatesOf', () => {
  it('finds the smallest upload that holds all members', () => {
    expect(['small', 'both', 'wrapped', 'a'].map(from)).toEqual(['small', 'small', 'small', 'small']);
  });
  it('reads all profiles otherwise', () => {
    expect(['either', 'without', 'gold', 'empty', 'nobody', 'fresh'].map(from)).toEqual(Array(6).fill('profiles'));
  });
});

describe('what an audience is made of', () => {
  it('is found through rules and combinations', () => {
    expect([...madeOf('fresh', audiences).keys()]).toEqual(['fresh', 'either', 'large', 'small']);
    expect([uploadsIn('fresh', audiences), uploadsIn('gold', audiences)]).toEqual([['large', 'small'], []]);
    expect([readsActor('both', audiences), readsActor('fresh', audiences), readsTime('both', audiences), readsTime('fresh', audiences), readsTime('either', audiences)]).toEqual([true, false, true, true, false]);
    expect([cycleOf('a', audiences), cycleOf('both', audiences)]).toEqual([['a', 'a'], undefined]);
  });

  it('says who uses it', () => {
    const stored = [...audiences].map(([id, body]) => ({ id, revision: 1, updatedAt: 1, updatedBy: 'x', body }));
    const hears = cart({ journey: 'welcome', version: 2, entry: { event: 'audience.entered', when: "event.audience == 'gold'", reentry: { rule: 'always' } }, listens: ['audience.entered'] });
    expect(usersOfAudience('gold', { audiences: stored, plans: [hears] })).toBe('audience both, audience without, journey welcome@2');
    expect(usersOfAudience('fresh', { audiences: stored, plans: [hears] })).toBeUndefined();
    expect(usersOfAudience('a', { audiences: stored, plans: [] })).toBeUndefined();
  });
});
