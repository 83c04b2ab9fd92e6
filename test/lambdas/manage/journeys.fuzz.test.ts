import fc from 'fast-check';
import { expect, it } from 'vitest';
import { given, manageHarness } from '../../support/manage.ts';
import { mutated, mutationOf } from '../../support/mutations.ts';

const RUNS = 10_000;
const SEED = 20_261_201;
const params = { id: 'whole' };

/** One of each activity, and every field an entry by event can have. */
const WHOLE = {
  id: 'whole', name: 'Whole', description: 'One of each', timeZone: 'Europe/Vienna', priorityScore: 50, guard: { entries: 100, per: 'PT1H', times: 2 },
  entry: { event: 'go', when: 'event.total > 1.0', reentry: { after: 'P1D' }, from: '2026-01-01', to: '2027-01-01', cap: { entries: 100, per: 'P1D' }, atOnce: 50, holdOut: 5, key: { property: 'order', concurrent: 3 } },
  exit: [{ event: 'stop', when: 'entry.total > 2.0' }],
  start: 'aim',
  nodes: {
    aim: { type: 'goal', event: 'order', when: 'event.total > entry.total', within: 'P7D', next: 'fork' },
    fork: { type: 'split', paths: [{ percent: 20, next: 'test' }, { percent: 30.5, next: 'first' }], otherwise: 'note' },
    test: { type: 'experiment', treatments: [{ id: 'a', weight: 2, next: 'nap' }, { id: 'b', next: 'till' }], holdOut: { percent: 10, next: 'done' }, winner: { after: 'P1D', minimum: 100, confidence: 0.95, then: 'apply' } },
    first: { type: 'cap', first: 10, next: 'note', over: 'done' },
    note: { type: 'updateProfile', set: { tier: "'gold'", n: 'has(profile.n) ? profile.n + 1 : 1' }, next: 'size', error: 'sorry' },
    size: { type: 'condition', paths: [{ when: 'profile.tier == "gold"', next: 'push' }], otherwise: 'nine' },
    push: { type: 'push', message: 'nudge', next: 'heard', error: 'sorry' },
    heard: { type: 'waitForEvent', events: [{ event: 'push.action', of: ['push'], action: 'buy', then: 'done' }, { event: 'paid', when: 'event.order == entry.order', then: 'done' }], within: 'P1D', precision: 'PT1M', timeout: 'paid' },
    paid: { type: 'waitForEvent', event: 'paid', within: 'PT1H', then: 'done', timeout: 'sorry' },
    nap: { type: 'wait', for: 'PT1H', precision: 'PT1M', next: 'push' },
    till: { type: 'wait', until: '2026-12-24T09:00', next: 'push' },
    nine: { type: 'wait', untilLocal: { time: '09:00', weekdays: ['monday'] }, next: 'when' },
    when: { type: 'wait', expression: 'timestamp(event.at) + duration("1h")', next: 'done' },
    done: { type: 'end' }, sorry: { type: 'end', label: 'sorry' },
  },
};

const ODD: readonly unknown[] = [
  null, true, 0, -1, 1e308, 0.1, '', ' ', 'x'.repeat(70), 'x'.repeat(5_000), '\ud83d', '\u0000', 'constructor', '__proto__', 'push', 'wait', 'nap', 'done', 'nudge', 'push.opened', 'PT1H', 'PT0S', 'P400D', 'P4000D', '25:00', '2026-13-01',
  'event.a', 'event.', '!'.repeat(100), `${'('.repeat(100)}1${')'.repeat(100)}`, "'a'.matches('(a+)+$')", 'profile.constructor', [], {}, [[[[]]]], [{ percent: 200, next: 'done' }], [{ id: 'a', next: 'nap' }], { type: 'end' }, { type: 'push', message: 'nudge', next: 'push' },
  { type: 'wait', for: 'PT1H', next: 'aim' }, { time: '09:00' }, Array.from({ length: 60 }, () => ({ event: 'x', then: 'done' })),
];
const KEYS = [...Object.keys(WHOLE), ...Object.keys(WHOLE.nodes), ...Object.keys(WHOLE.entry), 'type', 'next', 'events', 'event', 'then', 'for', 'until', 'untilLocal', 'expression', 'constructor', 'toString', '__proto__', 'a b', ''];

it(`${RUNS} mutated journeys are taken, or refused with every fault named and its place; none that has one is published, and none is a failure`, async () => {
  const harness = manageHarness();
  await given(harness, 'message');
  const seen = { valid: 0, refused: 0 };
  await fc.assert(fc.asyncProperty(fc.array(mutationOf(ODD, KEYS, 4), { minLength: 1, maxLength: 4 }), async (mutations) => {
    const { status, body } = await harness.call('POST /v1/journeys/{id}/validate', { params, body: { ...mutated(WHOLE, mutations), id: 'whole' } });
    expect(status).toBe(200);
    const { valid, faults } = body as { valid: boolean; faults: readonly { path: string; code: string; message: string; severity: string }[] };
    expect(faults.filter(({ path, code, message }) => (path !== '' && !path.startsWith('/')) || code === '' || message === '')).toEqual([]);
    expect(valid).toBe(faults.every(({ severity }) => severity === 'warning'));
    seen[valid ? 'valid' : 'refused'] += 1;
    // Whether publishing asks the same is told by every twentieth: it writes.
    if (valid || seen.refused % 20 !== 0) return;
    const put = await harness.call('PUT /v1/journeys/{id}', { params, body: { ...mutated(WHOLE, mutations), id: 'whole' } });
    expect([200, 201, 400]).toContain(put.status);
    if (put.status === 400) return;
    expect((await harness.call('POST /v1/journeys/{id}/publish', { params })).status).toBe(422);
  }), { numRuns: RUNS, seed: SEED, endOnFailure: true });
  expect((await harness.call('GET /v1/journeys/{id}', { params })).body).toMatchObject({ status: 'draft', versions: [] });
  // A fuzz that is always refused, or never, attacks nothing.
  expect(Math.min(seen.valid, seen.refused)).toBeGreaterThan(RUNS / 50);
}, 300_000);
