import { expect, test } from 'vitest';
import { isFailing, verdictOf, type Attempted } from '../../../core/webhook/verdict.ts';

const NOW = 1_000_000;
const call = { id: 'msg_1', attempt: 0, retries: 3, deadline: NOW + 30_000 };
const got = (status: number, text = '', retryAfter?: string): Attempted => ({ status, text, retryAfter });

test('2xx is an answer: JSON where it is JSON, else text', () => {
  expect(verdictOf(call, got(200, '{"n":1}'), NOW)).toEqual({ answer: { ok: true, status: 200, body: { n: 1 }, at: NOW } });
  expect(verdictOf(call, got(201, 'fine'), NOW)).toEqual({ answer: { ok: true, status: 201, body: 'fine', at: NOW } });
  expect(verdictOf(call, got(204), NOW)).toEqual({ answer: { ok: true, status: 204, at: NOW } });
});
test.each([401, 403, 404, 302, 304])('%i is final', (status) => {
  expect(verdictOf(call, got(status), NOW)).toEqual({ answer: { ok: false, status, at: NOW } });
});
test.each([got(400), got(409), got(429), got(500), got(503), { error: 'connect' } as const, { error: 'timeout' } as const])('%o is tried again', (attempted) => {
  expect(verdictOf(call, attempted, NOW)).toEqual({ again: 2 });
});
test.each(['too-large', 'not-allowed'] as const)('%s is not', (error) => {
  expect(verdictOf(call, { error }, NOW)).toEqual({ answer: { ok: false, error, at: NOW } });
});
test('waits longer each time, and as long as the receiver asks', () => {
  expect([0, 1, 2].map((attempt) => verdictOf({ ...call, attempt, deadline: Infinity }, got(500), NOW))).toEqual([{ again: 2 }, { again: expect.toSatisfy((n: number) => n >= 2 && n <= 3) }, { again: expect.toSatisfy((n: number) => n >= 4 && n <= 6) }]);
  expect(verdictOf(call, got(503, '', '20'), NOW)).toEqual({ again: 20 });
});
test('gives up when its retries or its time are used up', () => {
  expect(verdictOf({ ...call, attempt: 3 }, got(503, 'no'), NOW)).toEqual({ answer: { ok: false, status: 503, body: 'no', at: NOW } });
  expect(verdictOf({ ...call, deadline: NOW + 2_000 }, got(503), NOW)).toEqual({ answer: { ok: false, status: 503, at: NOW } });
  expect(verdictOf(call, got(503, '', '31'), NOW)).toEqual({ answer: { ok: false, status: 503, at: NOW } });
});
test('an answer is kept up to 64 KB, also as JSON', () => {
  const ofJson = (n: number) => JSON.stringify({ a: 'x'.repeat(n - 8) });
  expect(verdictOf(call, got(200, ofJson(65_536)), NOW)).toMatchObject({ answer: { ok: true } });
  expect(verdictOf(call, got(200, ofJson(65_537)), NOW)).toEqual({ answer: { ok: false, status: 200, error: 'too-large', at: NOW } });
  expect(verdictOf(call, got(200, '\u0001'.repeat(20_000)), NOW)).toEqual({ answer: { ok: false, status: 200, error: 'too-large', at: NOW } });
  expect(verdictOf(call, got(200, '['.repeat(60_000)), NOW)).toMatchObject({ answer: { ok: true, body: '['.repeat(60_000) } });
});
test('a receiver fails by what it says of itself, not of the call', () => {
  expect([got(500), got(429), { error: 'connect' } as const, { error: 'timeout' } as const, got(400), got(404), got(200), { error: 'too-large' } as const].map(isFailing)).toEqual([true, true, true, true, false, false, false, false]);
});
