import { expect, test } from 'vitest';
import { compileJourney, type Known } from '../../../core/journey/compile.ts';
import { everything } from './example.ts';

const known: Known = { messages: () => true, eventFieldsOf: (id) => (id === 'bye' ? ['name', 'plan'] : []), runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:run-step:live' };
const planOf = (document: unknown, knowing: Known = known) => {
  const compiled = compileJourney(document, knowing, 7);
  expect(compiled).toMatchObject({ ok: true });
  return compiled.ok ? compiled.plan : undefined;
};
const small = { id: 'j', name: 'J', entry: { event: 'e' }, start: 'done', nodes: { done: { type: 'end' } } };

test('the plan of every kind of node', () => {
  expect(planOf(everything)).toEqual({
    format: 1, journey: 'everything', version: 7, holds: true,
    entry: { event: 'trial.started', when: 'event.plan != "free"', reentry: { rule: 'never' } },
    exit: [{ event: 'trial.ended' }, { event: 'order.placed', when: 'event.amount > entry.limit' }],
    start: 'hello',
    nodes: {
      hello: { type: 'push', message: 'welcome', next: 'reply' },
      reply: { type: 'waitForEvent', event: 'push.action', of: ['hello'], action: 'show', withinMs: 300_000, precisionMs: 1_000, then: 'xmas', timeout: 'nap' },
      nap: { type: 'wait', forMs: 172_800_000, precisionMs: 3_600_000, next: 'used' },
      used: { type: 'waitForEvent', event: 'feature.used', when: 'event.name == entry.feature', withinMs: 259_200_000, precisionMs: 900_000, then: 'xmas', timeout: 'size' },
      size: { type: 'condition', paths: [{ when: 'event.seats > 10', next: 'nap' }, { when: 'entry["region"] == "eu"', next: 'xmas' }], otherwise: 'done' },
      xmas: { type: 'waitUntil', atMs: Date.UTC(2026, 11, 24, 8), next: 'bye' },
      bye: { type: 'push', message: 'bye', next: 'done' },
      done: { type: 'end', label: 'through' },
    },
    listens: ['feature.used', 'order.placed', 'push.action', 'trial.ended', 'trial.started'],
    keeps: ['feature', 'limit', 'name', 'plan', 'region', 'seats'],
  });
});

test('without a re-entry rule, five minutes', () => {
  expect(planOf(small)?.entry).toEqual({ event: 'e', reentry: { rule: 'after', ms: 300_000 } });
  expect(planOf({ ...small, entry: { event: 'e', reentry: 'always' } })?.entry.reentry).toEqual({ rule: 'always' });
});
test('P7D is 168 hours, and what is finer than a millisecond is rounded up', () => {
  expect(planOf({ ...small, entry: { event: 'e', reentry: { after: 'P7D' } } })?.entry.reentry).toEqual({ rule: 'after', ms: 168 * 3_600_000 });
  expect(planOf({ ...small, start: 'nap', nodes: { nap: { type: 'wait', for: 'PT1.0000001S', next: 'done' }, ...small.nodes } })?.nodes.nap).toMatchObject({ forMs: 1_001 });
});
test('a message or condition that reads the entry event as a whole keeps all of it', () => {
  const nodes = { hello: { type: 'push', message: 'm', next: 'done' }, ...small.nodes };
  expect(planOf({ ...small, start: 'hello', nodes }, { ...known, eventFieldsOf: () => '*' })?.keeps).toBe('*');
  expect(planOf({ ...small, exit: [{ event: 'x', when: 'size(entry) > 2' }] })?.keeps).toBe('*');
});
test('what only the arriving event has is not kept', () => {
  expect(planOf({ ...small, entry: { event: 'e', when: 'event.a == 1' }, exit: [{ event: 'x', when: 'event.b == 1' }] })?.keeps).toEqual([]);
});
