import { describe, expect, it } from 'vitest';
import { entryWorld } from '../support/entry-world.ts';

type World = Awaited<ReturnType<typeof entryWorld>>;
const PEOPLE = Array.from({ length: 30 }, (_, n) => `p-${String(n).padStart(2, '0')}`);

/** Two a second, so that some are in and the others are not. */
async function running(): Promise<{ readonly w: World; readonly runId: string }> {
  const w = await entryWorld();
  w.people(Object.fromEntries(PEOPLE.map((id) => [id, {}])));
  w.publish({ audience: 'all', perSecond: 2 });
  const { body } = await w.call('POST /v1/journeys/{id}/runs', { params: { id: 'j' } });
  await w.run(w.worker);
  return { w, runId: body.id };
}
const ask = (w: World, what: string, runId: string, id = 'j') => w.call(`POST /v1/journeys/{id}/runs/{runId}/${what}`, { params: { id, runId } });
const later = async (w: World, seconds: number): Promise<void> => { w.time.now += seconds * 1_000; await w.run(w.worker); };

describe('a run over an audience', () => {
  it('is held, lets nobody more in, and goes on where it was', async () => {
    const { w, runId } = await running();
    const first = w.inside().length;
    expect(await ask(w, 'pause', runId)).toMatchObject({ status: 200, body: { id: runId, state: 'entering', paused: { by: 'operator' }, progress: { members: 30, worked: first } } });
    expect((await ask(w, 'pause', runId)).status).toBe(200);
    for (let n = 0; n < 40; n++) await later(w, 10);
    expect([w.inside().length, first > 0, first < 30]).toEqual([first, true, true]);
    const resumed = await ask(w, 'resume', runId);
    expect([resumed.status, resumed.body.paused]).toEqual([200, undefined]);
    expect((await ask(w, 'resume', runId)).status).toBe(200);
    for (let n = 0; n < 40; n++) await later(w, 10);
    expect(w.inside()).toEqual(PEOPLE);
    expect((await w.call('GET /v1/journeys/{id}/runs/{runId}', { params: { id: 'j', runId } })).body).toMatchObject({ state: 'done', progress: { worked: 30 } });
    expect((await ask(w, 'pause', runId)).body.detail).toBe('The run is done; it cannot be paused.');
  });

  it('is ended, also while it is held; whom it let in stay in, and what it had read is removed', async () => {
    const { w, runId } = await running();
    const first = w.inside().length;
    await ask(w, 'pause', runId);
    expect(await ask(w, 'cancel', runId)).toMatchObject({ status: 200, body: { state: 'cancelled', endedAt: '2026-11-24T23:00:00.000Z' } });
    expect((await ask(w, 'cancel', runId)).status).toBe(200);
    await later(w, 3_600);
    expect([w.inside().length, [...w.files.files.keys()]]).toEqual([first, []]);
    expect((await ask(w, 'resume', runId)).body.detail).toBe('The run is cancelled; it cannot be resumed.');
    await w.tick();
    expect((await w.call('GET /v1/journeys/{id}/runs', { params: { id: 'j' } })).body.items.map(({ id, state }: { id: string; state: string }) => [id === runId, state])).toContainEqual([true, 'cancelled']);
  });

  it('is one of its journey, and no send', async () => {
    const { w, runId } = await running();
    w.publish({ audience: 'all' }, { id: 'other' });
    expect((await ask(w, 'pause', runId, 'other')).status).toBe(404);
    expect((await ask(w, 'pause', 'f'.repeat(32))).status).toBe(404);
    expect((await ask(w, 'pause', 'x')).status).toBe(400);
    expect((await w.act('pause', runId)).status).toBe(404);
  });
});
