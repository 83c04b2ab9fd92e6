import { expect, it } from 'vitest';
import { runLine, runRow } from '../../../cli/runs/show.ts';

const run = {
  id: 'a'.repeat(32), journey: 'weekly-digest', version: 2, audience: 'vip', state: 'entering', createdAt: '2026-11-24T08:55:00.000Z', createdBy: 'schedule', startsAt: '2026-11-24T09:00:00.000Z',
  progress: { looked: 30_000, members: 20_000, worked: 1_200, share: 0.06 },
} as const;

it('tells how far a run is, and that it is held', () => {
  expect(runLine(run)).toBe(`entering  run ${run.id} of weekly-digest@2  1,200 of 20,000`);
  expect(runRow({ ...run, paused: { by: 'operator', at: '2026-11-24T09:10:00.000Z' } })).toEqual([run.id, '2', 'paused', '2026-11-24T09:00', 'vip', '20,000', '1,200']);
});
