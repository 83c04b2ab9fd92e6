import { expect, it } from 'vitest';
import { endpointEvents } from '../../../core/pinpoint/events.ts';
import type { EventsBody } from '../../../core/pinpoint/requests.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';

const NOW = Date.UTC(2026, 10, 24, 13);
const said = (...times: readonly string[]): EventsBody => ({ BatchItem: { 'e-1': { Events: Object.fromEntries(times.map((Timestamp, n) => [`order-${String(n)}`, { EventType: 'order', Timestamp }])) } } });
const idOf = (body: EventsBody, now: number): unknown => endpointEvents(body, sha256, now)[0]?.batch?.batchId;

it.each([
  ['just now', said('2026-11-24T12:59:59Z', '2026-11-24T13:00:00Z')],
  ['by a clock that is ahead', said('2026-11-24T13:05:00Z')],
  ['one of them at no time', said('late', '2026-11-24T13:05:00Z')],
])('the same events make the same batch whenever they are told again: %s', (_, body) => {
  expect(idOf(body, NOW + 2_000)).toBe(idOf(body, NOW));
});

it('a batch has the form of a UUIDv7, at whatever times', () => {
  expect(idOf(said('2026-11-24T12:59:59Z'), NOW)).toMatch(/^01a20da4-4498-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  for (const time of ['+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z', 'late']) expect(idOf(said(time), NOW)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
