import { expect, it } from 'vitest';
import { overSince } from '../../../cli/sends/over.ts';

const figures = { targeted: 0, accepted: 0, refused: {}, tokenDead: {}, expired: 0, unknown: {}, excluded: {}, handedOn: 0, inFlight: 0, received: 0, opened: 0, actions: {}, dismissed: 0 };
const send = { state: 'sent', progress: { looked: 2, members: 2, worked: 2, share: 1 }, figures } as Parameters<ReturnType<typeof overSince>>[0];
const all = { ...send, figures: { ...figures, targeted: 1, accepted: 1, excluded: { 'no-consent': 1 } } };

it('is over when everybody is among the figures, twice the same', () => {
  const over = overSince(() => 0);
  expect([send, send, { ...all, figures: { ...all.figures, accepted: 0, inFlight: 1 } }, all, all].map(over)).toEqual([false, false, false, false, true]);
});

it('is not over while a push is in flight, or while it is made', () => {
  const over = overSince(() => 0);
  const flying = { ...all, figures: { ...all.figures, inFlight: 1 } };
  expect([flying, flying, { ...all, state: 'sending' as const }, { ...all, state: 'sending' as const }].map(over)).toEqual([false, false, false, false]);
});

it('ends otherwise at once', () => {
  const over = overSince(() => 0);
  expect([{ ...send, state: 'cancelled' as const }, { ...send, state: 'failed' as const }, { ...send, state: 'sending' as const, paused: { by: 'guard' as const, at: '2026-11-24T10:00:00Z' } }].map(over)).toEqual([true, true, true]);
});

it('does not wait for figures that will not come', () => {
  let now = 0;
  const over = overSince(() => now);
  expect(over(send)).toBe(false);
  now = 59_999;
  expect(over(send)).toBe(false);
  now = 60_000;
  expect(over(send)).toBe(true);
});
