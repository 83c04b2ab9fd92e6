import { expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { beckon, lines } from './command.ts';
import { journey, operator, person, report, unique, until } from './system.ts';

interface Run { readonly id: string; readonly state: string; readonly paused?: JsonObject; readonly progress: { readonly members: number; readonly worked: number } }

test('a run is paused, resumed and cancelled by itself, by API and by command line, within seconds', { timeout: 240_000 }, async () => {
  const group = unique('group');
  await Promise.all(Array.from({ length: 6 }, () => person({ attributes: { group } })));
  const audience = unique('audience');
  await operator().must('PUT', `/v1/audiences/${audience}`, { rule: `profile.group == '${group}'` });
  const { id } = await journey('run', { start: 'rest', nodes: { rest: { type: 'wait', for: 'PT10M', next: 'end' }, end: { type: 'end' } } },
    { event: undefined as never, reentry: undefined as never, audience, schedule: { at: '2090-01-01T00:00Z' }, perSecond: 1 });
  const read = async (run: string) => (await operator().must('GET', `/v1/journeys/${id}/runs/${run}`)) as unknown as Run;
  const begin = async (): Promise<Run> => {
    const { id: run } = (await operator().must('POST', `/v1/journeys/${id}/runs`)) as unknown as Run;
    return until(() => read(run), ({ progress }) => progress.worked > 0);
  };

  const first = await begin();
  const paused = (await operator().must('POST', `/v1/journeys/${id}/runs/${first.id}/pause`)) as unknown as Run;
  expect(paused.paused).toMatchObject({ by: 'operator' });
  const held = await read(first.id);
  expect([lines((await beckon('runs', 'list', id, '--json')).out)[0]?.['id'], held.state]).toEqual([first.id, 'entering']);
  expect((await beckon('runs', 'resume', id, first.id)).out).toContain(`run ${first.id} of ${id}@1`);
  await until(() => read(first.id), ({ state }) => state === 'done', 120_000);
  expect(await until(() => report(id), ({ started }) => started === 6)).toMatchObject({ started: 6 });

  const second = await begin();
  await operator().must('POST', `/v1/journeys/${id}/runs/${second.id}/pause`);
  expect((await beckon('runs', 'cancel', id, second.id)).out).toMatch(/^cancelled /);
  const { started, refusedEntries } = await report(id);
  expect([(await read(second.id)).state, started + (refusedEntries['already-in'] ?? 0) < 12]).toEqual(['cancelled', true]);
});
