import { expect, test } from 'vitest';
import { compileJourney } from '../../../../core/journey/compile.ts';
import { expectFaults, expectValid, journey, known, wait } from './harness.ts';

const choice = (when: string) => journey({ choice: { type: 'condition', paths: [{ when, next: 'done' }], otherwise: 'done' } });

test('conditions are CEL', () => {
  expectValid(choice('profile.tier == "gold" && event.total > 20.0'));
});
test('a fault says where it lies', () => {
  expectFaults(choice('profile.tier = "gold"'), ['/nodes/choice/paths/0/when', 'invalid-expression', 'Column 14: Unexpected character: =']);
  expectFaults(choice('profile.a &&\n  profile.b = 1'), ['/nodes/choice/paths/0/when', 'invalid-expression', 'Line 2, column 13: Unexpected character: =']);
});
test('the conditions of entry, exits and awaited events are read too', () => {
  const reply = { type: 'waitForEvent', event: 'replied', when: '1 +', within: 'PT1H', then: 'done', timeout: 'done' };
  expectFaults(journey({ hour: { ...wait, next: 'reply' }, reply }, { entry: { event: 'a', when: '(' }, exit: [{ event: 'b' }, { event: 'c', when: ')' }] }),
    ['/entry/when', 'invalid-expression', 'Column 2: Unexpected token: EOF'],
    ['/exit/1/when', 'invalid-expression', 'Column 1: Unexpected token: RPAREN'],
    ['/nodes/reply/when', 'invalid-expression', 'Column 4: Unexpected token: EOF']);
});
test('what conditions read of a person by name must be kept', () => {
  const compiled = compileJourney(choice("computed.order > 3 && audiences['vip'] && last.seen < now"), { ...known, computed: new Set(['orders']), audiences: new Set(['list']) }, 1);
  expect(compiled.ok ? [] : compiled.faults).toEqual([
    { path: '/nodes/choice/paths/0/when', code: 'unknown-computed-attribute', message: 'There is no computed attribute "order".', severity: 'error', suggestion: 'Did you mean "orders"?' },
    { path: '/nodes/choice/paths/0/when', code: 'unknown-audience', message: 'There is no audience "vip".', severity: 'error' },
  ]);
});
