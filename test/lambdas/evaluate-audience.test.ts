import { describe, expect, it } from 'vitest';
import { emptyRow } from '../../core/journey/row.ts';
import { newEvaluation } from '../../core/audience/evaluation.ts';
import { evaluateTurn } from '../../lambdas/evaluate-audience.ts';
import { audienceWorld } from '../support/audience-world.ts';

const some = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`p-${i}`, { tier: i % 4 === 0 ? 'gold' : 'tin' }]));

describe('an evaluation', () => {
  it('counts members over all profiles, and tells the audience\'s record', async () => {
    const { people, put, call, at, run, time } = audienceWorld();
    people(some(3_000));
    await put('vip', { rule: "profile.tier == 'gold'" });
    const begun = await call('POST /v1/audiences/{id}/evaluations', at('vip'));
    expect([begun.status, begun.body]).toEqual([202, { id: '01a20fc9998000000000000000000001', audience: 'vip', state: 'running', startedAt: '2026-11-24T23:00:00.000Z', looked: 0, members: 0, moved: 0, untold: 0, segments: { done: 0, of: 16 } }]);
    time.now += 5_000;
    await run();
    expect((await call('GET /v1/audiences/{id}/evaluations/{evaluationId}', at('vip', { params: { evaluationId: begun.body.id } }))).body)
      .toEqual({ id: begun.body.id, audience: 'vip', state: 'done', startedAt: '2026-11-24T23:00:00.000Z', endedAt: '2026-11-24T23:00:05.000Z', looked: 3_000, members: 750, moved: 0, untold: 0 });
    expect((await call('GET /v1/audiences/{id}', at('vip'))).body.evaluated).toEqual({ id: begun.body.id, at: '2026-11-24T23:00:00.000Z', members: 750, looked: 3_000 });
    expect((await call('GET /v1/audiences/{id}/evaluations/{evaluationId}', at('other', { params: { evaluationId: begun.body.id } }))).status).toBe(404);
  });

  it('goes on where its time was over', async () => {
    const { people, put, worker, evaluations } = audienceWorld();
    people(some(20_000));
    await put('vip', { rule: "profile.tier == 'gold'" });
    await evaluations.write(newEvaluation({ id: 'e', audience: 'vip', createdAt: 1 }));
    const answers: unknown[] = [];
    for (let done = false; !done;) {
      const answer = await evaluateTurn(worker, { id: 'e' }, () => true);
      answers.push(answer);
      done = answer.done;
    }
    expect(answers).toEqual([{ done: false, next: { id: 'e' } }, { done: false, next: { id: 'e' } }, { done: true }]);
    expect(evaluations.rows.get('e')).toMatchObject({ state: 'done', looked: 20_000, members: 5_000, segments: [] });
  });

  it('counts on whom the rule fails, and who is in an upload', async () => {
    const { people, put, upload, call, at, run, catalog } = audienceWorld();
    people({ ann: { age: 3 }, bob: { age: 'old' }, cy: { age: 9 } });
    await put('adults', { rule: 'profile.age > 5.0' });
    await put('list', { upload: true });
    await upload('list', 'cy\nann\nzoe\n');
    await put('both', { combine: { and: ['list', { not: 'adults' }] } });
    for (const id of ['adults', 'list', 'both']) await call('POST /v1/audiences/{id}/evaluations', at(id));
    await run();
    const found = (id: string) => catalog.rows('audience').get(id)?.body;
    expect([found('adults'), found('list'), found('both')]).toMatchObject([{ evaluated: { members: 1, looked: 3 } }, { evaluated: { members: 2 } }, { evaluated: { members: 1 } }]);
  });

  it('reads actor rows for rules that ask what people did', async () => {
    const { people, put, call, at, run, actors, catalog } = audienceWorld();
    people({ ann: {}, bob: {} });
    await actors.write({ ...emptyRow('ann'), revision: 1, last: { 'order.placed': 1_000 } }, []);
    await put('buyers', { rule: "has(last['order.placed'])" });
    await put('buyers', { rule: "now > last['order.placed']" });
    await call('POST /v1/audiences/{id}/evaluations', at('buyers'));
    await run();
    expect(catalog.rows('audience').get('buyers')?.body).toMatchObject({ evaluated: { members: 1, looked: 2 } });
  });

  it('moves those who entered or left a watched audience, once', async () => {
    const { people, put, call, at, run, actors, evaluations } = audienceWorld();
    people({ ann: { tier: 'gold' }, bob: { tier: 'tin' } });
    await actors.write({ ...emptyRow('bob'), revision: 1, audiences: { vip: 5 } }, []);
    await put('vip', { rule: "profile.tier == 'gold'", watch: true });
    for (let n = 0; n < 2; n++) await call('POST /v1/audiences/{id}/evaluations', at('vip'));
    await run();
    expect([...actors.rows.values()].map(({ profileId, audiences, revision }) => [profileId, Object.keys(audiences ?? {}), revision])).toEqual([['bob', [], 2], ['ann', ['vip'], 1]]);
    expect([...evaluations.rows.values()].map((row) => row.kind === 'evaluation' && row.moved)).toEqual([2, 0]);
  });

  it('ends when its audience is gone', async () => {
    const { put, call, at, run, evaluations } = audienceWorld();
    await put('vip', { rule: 'true' });
    await call('POST /v1/audiences/{id}/evaluations', at('vip'));
    await call('DELETE /v1/audiences/{id}', at('vip'));
    await run();
    expect([...evaluations.rows.values()]).toMatchObject([{ state: 'gone', segments: [] }]);
  });
});
