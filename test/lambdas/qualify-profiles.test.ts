import { describe, expect, it } from 'vitest';
import type { AudienceRecord } from '../../core/audience/document.ts';
import type { StreamRecord } from '../../core/ports.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { Decoded } from '../../core/stream/range.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { qualifyProfiles, type ChangedProfile } from '../../lambdas/qualify-profiles.ts';
import { profile } from '../core/profile/harness.ts';
import { cart, hash } from '../core/journey/actor.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';

const vip: AudienceRecord = { document: { rule: "profile.tier == 'gold'", watch: true } };
const welcome = cart({ journey: 'vip', entry: { event: 'audience.entered', when: "event.audience == 'vip'", reentry: { rule: 'always' } }, exit: [], listens: ['audience.entered'] });

function world(audiences: Record<string, AudienceRecord> = { vip }) {
  const profiles = memoryProfiles();
  let reads = 0;
  return {
    actors: memoryActors(), deadLetters: memoryDeadLetters(), clock: { now: () => 10_000 }, hash,
    profiles: { ...profiles, read: async (id: string) => { reads += 1; return profiles.read(id); } },
    catalog: catalogOf({ plans: new Map([['vip@1', { plan: welcome, status: 'live' }]]), audiences: new Map(Object.entries(audiences)) }),
    reads: () => reads,
    put: (id: string, over: Partial<Profile>) => profiles.write({ ...profile(id), ...over, revision: (profiles.rows.get(id)?.revision ?? 0) + 1 }),
  };
}
const changed = (...ids: readonly string[]): StreamRecord<Decoded<ChangedProfile>>[] => ids.map((profileId, n) => ({ eventId: `e${n}`, image: { ok: true, value: { profileId } } }));

describe('qualifyProfiles', () => {
  it('moves who entered and who left, once, however often told', async () => {
    const ports = world();
    await ports.put('ann', { attributes: { tier: 'gold' } });
    await ports.put('bob', { attributes: { tier: 'tin' } });
    expect(await qualifyProfiles(ports, changed('ann', 'bob', 'ann'))).toEqual({ looked: 2, moved: 1 });
    expect(await qualifyProfiles(ports, changed('ann', 'bob'))).toEqual({ looked: 2, moved: 0 });
    expect([...ports.actors.rows.values()]).toMatchObject([{ profileId: 'ann', revision: 1, audiences: { vip: 10_000 }, instances: [{ journey: 'vip' }] }]);
    await ports.put('ann', { attributes: {} });
    await qualifyProfiles(ports, changed('ann'));
    expect(ports.actors.rows.get('ann')?.audiences).toBeUndefined();
  });

  it('reads nobody while no audience is watched', async () => {
    const ports = world({ vip: { document: { rule: 'true' } } });
    await ports.put('ann', { attributes: { tier: 'gold' } });
    expect(await qualifyProfiles(ports, changed('ann'))).toEqual({ looked: 0, moved: 0 });
    expect(ports.reads()).toBe(0);
  });

  it('lets nobody stand in an audience who became another profile or was removed', async () => {
    const ports = world();
    await ports.put('anon-1', { attributes: { tier: 'gold' } });
    await qualifyProfiles(ports, changed('anon-1', 'gone'));
    await ports.put('anon-1', { attributes: {}, movedTo: 'ann' });
    await ports.put('ann', { attributes: { tier: 'gold' } });
    await qualifyProfiles(ports, changed('anon-1', 'ann'));
    expect([...ports.actors.rows.values()].map((r) => [r.profileId, r.audiences])).toEqual([['anon-1', undefined], ['ann', { vip: 10_000 }]]);
  });

  it('judges again what changed between its read and its write', async () => {
    const ports = world();
    await ports.put('ann', { attributes: { tier: 'gold' } });
    const write = ports.actors.write;
    let first = true;
    const late = { ...ports.actors, write: async (...row: Parameters<typeof write>) => {
      if (first) await ports.put('ann', { attributes: { tier: 'tin' } });
      first = false;
      return write(...row);
    } };
    await qualifyProfiles({ ...ports, actors: late }, changed('ann'));
    expect(ports.actors.rows.get('ann')).toMatchObject({ revision: 2 });
    expect(ports.actors.rows.get('ann')?.audiences).toBeUndefined();
  });

  it('parks what it cannot read and goes on', async () => {
    const ports = world();
    await ports.put('ann', { attributes: { tier: 'gold' } });
    await qualifyProfiles(ports, [{ eventId: 'p', image: { ok: false, reason: 'not a profile', record: { a: 1 } } }, ...changed('ann')]);
    expect(ports.deadLetters.letters).toEqual([{ source: 'qualify-profiles', reason: 'not a profile', record: { a: 1 } }]);
    expect(ports.actors.rows.get('ann')?.audiences).toEqual({ vip: 10_000 });
  });
});
