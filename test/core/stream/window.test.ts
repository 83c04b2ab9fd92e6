import { expect, it } from 'vitest';
import { SETTLED_AFTER, windowOf } from '../../../core/stream/window.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24, 9);
const asked = (more: { from?: number; to?: number } = {}) => ({ now: NOW, settledAfter: SETTLED_AFTER, ...more });
const reasonOf = (answer: ReturnType<typeof windowOf>) => (answer.ok ? undefined : answer.reason);

it('is the last two weeks; what is younger than a day and a quarter of an hour may still come', () => {
  expect(windowOf('dispatch-events', asked(), { older: false })).toEqual({
    ok: true, window: { from: Date.UTC(2026, 10, 10, 9), to: NOW, settled: Date.UTC(2026, 10, 23, 8, 45) },
  });
});

it('is what was asked for', () => {
  expect(windowOf('dispatch-events', asked({ from: NOW - 60 * DAY, to: NOW - DAY }), { older: false, first: NOW - 2 * DAY })).toMatchObject({
    ok: true, window: { from: NOW - 60 * DAY, to: NOW - DAY },
  });
});

it('begins where ranges began to name their rows, and says so', () => {
  const first = Date.UTC(2026, 10, 20, 12);
  const floor = Date.UTC(2026, 10, 20, 12, 15);
  expect(windowOf('fold-reports', asked(), { older: true, first })).toMatchObject({ ok: true, window: { from: floor }, cutTo: floor });
  expect(windowOf('fold-reports', asked({ from: floor }), { older: true, first })).toEqual({ ok: true, window: { from: floor, to: NOW, settled: NOW - SETTLED_AFTER } });
});

it.each([
  ['before that', asked({ from: Date.UTC(2026, 10, 20) }), { older: true, first: Date.UTC(2026, 10, 20, 12) },
    'fold-reports writes down what it works since 2026-11-20T12:15:00.000Z; of what came before, nothing can be told missed: begin with --from 2026-11-20T12:15:00.000Z or later.'],
  ['when no range has named any', asked(), { older: true }, 'fold-reports has not yet written down what it worked: before it has, nothing can be told missed.'],
  ['before what is kept', asked({ from: NOW - 90 * DAY }), { older: false }, 'What was made of a row is known for 90 days: begin with --from 2026-08-27T09:00:00.000Z or later.'],
  ['that is none', asked({ from: NOW, to: NOW - DAY }), { older: false }, 'The window ends before it begins.'],
])('refuses a window %s', (_, wanted, history, reason) => {
  expect(reasonOf(windowOf('fold-reports', wanted, history))).toBe(reason);
});
