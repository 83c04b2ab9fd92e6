import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { peopleOf, personId } from '../../../bench/cloud/people.ts';
import { Cloud } from '../../../bench/cloud/server.ts';
import { emptyRow, type ActorRow } from '../../../core/journey/row.ts';
import { actorStore, OPTIONAL_FIELDS } from '../../../lambdas/adapters/actors.ts';
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
/** With every field a row may have, and those that are taken away again. */
const rich = (profileId: string, revision: number): ActorRow => ({
  ...emptyRow(profileId), revision, at: 7, claims: ['c1'], computed: { orders: { since: 1, buckets: [[0, 1]] } }, last: { 'app.opened': 5 }, audiences: { vip: 6 }, movedTo: 'x', joined: ['anon'], caps: { week: [['a/b', 5]] }, took: ['t'],
  goals: [{ instance: 'i', journey: 'j', version: 1, node: 'n', since: 1, until: 2 }], touches: [], log: [],
});
const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => `p${n}`);

describe('a crowd of actor rows', () => {
  it('is written in requests of 25 and read in requests of 100, and is what single writes leave', async () => {
    const rows = ids(60).map((id) => rich(id, 1));
    expect(await Promise.all(rows.map((row) => actors.write(row, [])))).toEqual(rows.map(() => true));
    expect(await Promise.all(ids(60).map((id) => actors.read(id)))).toEqual(rows);
    expect(await single.read('p7')).toEqual(rows[7]);
    const plain = ids(60).map((id) => ({ ...emptyRow(id), revision: 2 }));
    expect(await Promise.all(plain.map((row) => actors.write(row, [])))).toEqual(plain.map(() => true));
    expect(await Promise.all(ids(60).map((id) => single.read(id)))).toEqual(plain);
    expect([cloud.meter.calls['unknown BatchExecuteStatement '], cloud.meter.calls['unknown PutItem Instances']]).toEqual([6, undefined]);
  });

  it('says of each whether it lost its race, and writes the others', async () => {
    const written = await Promise.all([actors.write({ ...emptyRow('p1'), revision: 3 }, []), actors.write({ ...emptyRow('p2'), revision: 9 }, []), actors.write({ ...emptyRow('p3'), revision: 1 }, []), actors.write({ ...emptyRow('new'), revision: 1 }, [])]);
    expect(written).toEqual([true, false, false, true]);
    expect((await actors.read('p2'))?.revision).toBe(2);
  });

  it('writes by itself what the batch did not try, and a row that would be in it twice', async () => {
    const tried: string[] = [];
    const answers = crowdActors({ ...single, write: async ({ profileId }) => { tried.push(profileId); return true; } }, 'Throttled');
    vi.spyOn(cloud.dynamo, 'answer').mockReturnValueOnce({ Responses: [{}, { Error: { Code: 'ThrottlingError' } }] });
    expect(await Promise.all(['a', 'b'].map((id) => answers.write({ ...emptyRow(id), revision: 1 }, [])))).toEqual([true, true]);
    await Promise.all(['c', 'c'].map((id) => answers.write({ ...emptyRow(id), revision: 1 }, [])));
    expect(tried).toEqual(['b', 'c', 'c']);
  });

  it('knows every field a row may lack, or one would outlive its row', () => {
    const kept = Object.keys(emptyRow('x'));
    expect(Object.keys(rich('x', 1)).filter((name) => !kept.includes(name)).sort()).toEqual(OPTIONAL_FIELDS.filter((name) => name !== 'redriven').sort());
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
