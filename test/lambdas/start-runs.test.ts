import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../core/profile/profile.ts';
import { entryWorld } from '../support/entry-world.ts';
import { throughGate } from '../support/gate.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MANY: Readonly<Record<string, Partial<Profile>>> = Object.fromEntries(Array.from({ length: 1_200 }, (_, n) => [`p-${n}`, { attributes: { tier: n % 4 === 0 ? 'gold' : 'tin' } }]));
const GOLD = Object.keys(MANY).filter((_, n) => n % 4 === 0).sort();
type World = Awaited<ReturnType<typeof entryWorld>>;
const runs = async (w: World) => (await w.call('GET /v1/journeys/{id}/runs', { params: { id: 'j' } })).body.items as { state: string; startsAt: string; progress: object }[];
const refused = (w: World): string[] => w.steps.flatMap(({ counts }) => counts.flatMap(({ key, n }) => (key.includes('refused-entry') ? [`${key.split('#').at(-1) ?? key} ${n}`] : [])));

async function world(people = MANY): Promise<World> {
  const made = await entryWorld();
  made.people(people);
  return made;
}

describe('a journey that an audience enters', () => {
  it('has its run as soon as it is live, and only one', async () => {
    const w = await world();
    w.publish({ audience: 'vip' });
    for (let n = 0; n < 3; n++) { await w.tick(); await w.run(w.worker); w.time.now += MINUTE; }
    expect(w.inside()).toEqual(GOLD);
    expect(await runs(w)).toMatchObject([{ journey: 'j', version: 1, audience: 'vip', state: 'done', createdBy: 'schedule', progress: { looked: 1_200, members: 300, worked: 300, share: 1 } }]);
    expect([...w.files.files.keys()]).toEqual([]);
  });

  it('at a date: exactly then, made some minutes before; not when it has passed', async () => {
    const w = await world();
    w.publish({ audience: 'vip', schedule: { at: '2026-11-25T09:00Z' } });
    w.publish({ audience: 'vip', schedule: { at: '2026-11-24T09:00Z' } }, { id: 'late' });
    expect(await w.tick()).toEqual({ due: 0, started: 0 });
    w.time.now = Date.UTC(2026, 10, 25, 8, 56);
    expect(await w.tick()).toEqual({ due: 1, started: 1 });
    await w.run(w.worker);
    expect([w.inside(), await runs(w)]).toMatchObject([[], [{ state: 'scheduled', startsAt: '2026-11-25T09:00:00.000Z' }]]);
    w.time.now = Date.UTC(2026, 10, 25, 9);
    await w.run(w.worker);
    expect(w.inside()).toEqual(GOLD);
    expect(w.rows().get('p-0')?.instances[0]?.enteredAt).toBe(Date.UTC(2026, 10, 25, 9));
  });

  it('recurs by its rule in its zone, inside its window', async () => {
    const w = await world({ ann: {} });
    w.publish({ audience: 'all', schedule: { repeat: 'FREQ=DAILY;BYHOUR=9' }, to: '2026-11-27' }, { timeZone: 'Europe/Vienna' });
    for (let n = 0; n < 24 * 5; n++) { await w.tick(); w.time.now += HOUR; }
    expect((await runs(w)).map(({ startsAt }) => startsAt)).toEqual(['2026-11-26T08:00:00.000Z', '2026-11-25T08:00:00.000Z']);
  });

  it('is let in again by each run, and by incremental ones only who is new', async () => {
    const enter = async (incremental: boolean): Promise<string[]> => {
      const w = await world({ ann: {}, bob: {} });
      w.publish({ audience: 'all', schedule: { repeat: 'FREQ=DAILY;BYHOUR=9' }, incremental });
      const begun: string[] = [];
      for (let n = 0; n < 3; n++) {
        w.time.now = Date.UTC(2026, 10, 25 + n, 9);
        if (n === 2) w.people({ cy: {} });
        await w.tick();
        await w.run(w.worker);
        for (const row of [...w.rows().values()]) {
          begun.push(...row.owed.steps.filter(({ kind }) => kind === 'started').map(() => `${row.profileId}${n}`));
          await w.actors.write({ ...row, revision: row.revision + 1, instances: [], owed: { pushes: [], waits: [], steps: [] } }, []);
        }
      }
      return begun.sort();
    };
    expect(await enter(false)).toEqual(['ann0', 'ann1', 'ann2', 'bob0', 'bob1', 'bob2', 'cy2']);
    expect(await enter(true)).toEqual(['ann0', 'bob0', 'cy2']);
  });

  it('enters in waves, and whoever has left the audience by then does not', async () => {
    const w = await world();
    w.publish({ audience: 'vip', waves: { shares: [30, 70], every: 'PT1H' } });
    await w.tick();
    await w.run(w.worker);
    const first = w.inside();
    expect(first).toHaveLength(77);
    const left = GOLD.filter((id) => !first.includes(id)).slice(0, 5);
    w.people(Object.fromEntries(left.map((id) => [id, { attributes: { tier: 'tin' } }])));
    w.time.now += HOUR;
    await w.run(w.worker);
    expect(w.inside()).toEqual(GOLD.filter((id) => !left.includes(id)));
    expect(refused(w)).toHaveLength(5);
    expect(refused(w).every((text) => text.endsWith('left-audience 1') || text.endsWith('left-audience'))).toBe(true);
  });

  it('enters at its pace', async () => {
    const w = await world();
    w.publish({ audience: 'vip', perSecond: 2 });
    await w.tick();
    const seen: number[] = [];
    for (let seconds = 0; seconds <= 160; seconds += 1) { await w.run(w.worker); seen.push(w.inside().length); w.time.now += 1_000; }
    // Ten seconds' worth at once, and never more than that ahead.
    expect(seen.filter((n, seconds) => n > 20 + 2 * seconds)).toEqual([]);
    expect([seen[0], seen[9], seen[130], seen.at(-1)]).toEqual([20, 20, 260, 300]);
  });

  it('ends its run when the version lets nobody in any more', async () => {
    const w = await world();
    w.publish({ audience: 'vip', perSecond: 2 });
    await w.tick();
    await w.run(w.worker);
    const live = w.plans.get('j@1');
    if (live !== undefined) w.plans.set('j@1', { ...live, status: 'closed' });
    w.time.now += HOUR;
    await w.run(w.worker);
    expect([w.inside().length, (await runs(w))[0]?.state]).toEqual([20, 'cancelled']);
  });

  it('can be let in by hand, once a key', async () => {
    const w = await world({ ann: {} });
    w.publish({ audience: 'all', schedule: { at: '2030-01-01T00:00Z' } });
    const start = () => w.call('POST /v1/journeys/{id}/runs', { params: { id: 'j' }, headers: { 'idempotency-key': 'k' } });
    const first = await start();
    w.time.now += MINUTE;
    expect([first.status, (await start()).body.id]).toEqual([202, first.body.id]);
    await w.run(w.worker);
    expect([w.inside(), (await runs(w)).length]).toEqual([['ann'], 1]);
    w.publish({ event: 'signed-up' }, { id: 'k' });
    expect((await w.call('POST /v1/journeys/{id}/runs', { params: { id: 'k' } })).status).toBe(409);
    expect((await w.call('GET /v1/journeys/{id}/runs', { params: { id: 'k' } })).body).toEqual({ items: [] });
  });
});

describe('a run whose worker dies', () => {
  it('lets everybody in once and counts whom it does not, once', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 3_000 }), { maxLength: 6 }), fc.boolean(), async (deaths, late) => {
      const w = await world();
      w.publish({ audience: 'vip', holdOut: 20 });
      await w.tick();
      let calls = 0;
      const ports = throughGate(w.worker, async () => { calls += 1; if (deaths.includes(calls)) throw new Error('killed'); });
      for (let n = 0; n < 10; n++) { await w.run(ports, late); w.time.now += 60_000; }
      const rows = [...w.rows().values()].filter(({ profileId }) => GOLD.includes(profileId));
      expect(rows.map(({ revision }) => revision)).toEqual(GOLD.map(() => 1));
      expect(w.inside()).toHaveLength(253);
      const out = rows.flatMap(({ owed }) => owed.steps).filter(({ reason }) => reason === 'hold-out');
      expect([out.length, refused(w)]).toEqual([47, []]);
      expect((await runs(w))[0]).toMatchObject({ state: 'done', progress: { members: 300, worked: 300 } });
    }), { numRuns: 12, seed: 3 });
  }, 120_000);
});
