import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { peopleOf, personId } from '../../../bench/cloud/people.ts';
import { Cloud } from '../../../bench/cloud/server.ts';
import { emptyRow, type ActorRow } from '../../../core/journey/row.ts';
import { actorStore } from '../../../lambdas/adapters/actors.ts';
import { crowdActors, crowdProfiles } from '../../../lambdas/adapters/crowd.ts';
import { profileStore } from '../../../lambdas/adapters/profiles.ts';

const NOW = 1_732_526_400_000;
const cloud = new Cloud(peopleOf(300, NOW), {});
beforeAll(async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', await cloud.listen());
  for (const name of ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, 'test');
});
afterAll(() => {
  cloud.close();
  vi.unstubAllEnvs();
});

const single = actorStore('Instances', () => NOW);
const actors = crowdActors(single, 'Instances');
/** With every field a row may have. */
const rich = (profileId: string, revision: number): ActorRow => ({
  ...emptyRow(profileId), revision, at: 7, claims: ['c1'], computed: { orders: { since: 1, buckets: [[0, 1]] } }, last: { 'app.opened': 5 }, audiences: { vip: 6 }, movedTo: 'x', joined: ['anon'], caps: { week: [['a/b', 5]] }, took: ['t'],
  goals: [{ instance: 'i', journey: 'j', version: 1, node: 'n', since: 1, until: 2 }], touches: [], log: [],
});
const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => `p${n}`);

describe('a crowd of actor rows', () => {
  it('is read in requests of 100, and is what single reads find', async () => {
    const rows = ids(160).map((id) => rich(id, 1));
    await Promise.all(rows.map((row) => actors.write(row, [])));
    expect(await Promise.all(ids(160).map((id) => actors.read(id)))).toEqual(rows);
    expect(cloud.meter.calls['unknown BatchGetItem ']).toBe(2);
    expect([await single.read('p7'), await actors.read('nobody')]).toEqual([rows[7], undefined]);
  });
});

describe('a crowd of profiles', () => {
  it('is read in one request, whoever is not there beside', async () => {
    const store = profileStore('Profiles');
    const profiles = crowdProfiles(store, 'Profiles', () => NOW);
    const asked = [personId(1), 'nobody-1', personId(2), personId(1)];
    expect(await Promise.all(asked.map((id) => profiles.read(id)))).toEqual(await Promise.all(asked.map((id) => store.read(id))));
    const before = cloud.meter.units['unknown']?.readUnits ?? 0;
    await Promise.all(asked.slice(0, 1).map((id) => profiles.read(id, 'recent')));
    expect((cloud.meter.units['unknown']?.readUnits ?? 0) - before).toBe(0.5);
  });
});
