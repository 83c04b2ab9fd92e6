import { expect, test } from 'vitest';
import { compileJourney } from '../../../../core/journey/compile.ts';
import { expectFaults, expectValid, journey, known } from './harness.ts';

const update = (set: Readonly<Record<string, string>>) => ({ u: { type: 'updateProfile', set, next: 'done' } });

test('an updateProfile sets 1 to 20 attributes', () => {
  expectValid(journey(update({ tier: '"gold"', visits: 'has(profile.visits) ? profile.visits + 1 : 1' })));
  expectFaults(journey(update({})), ['/nodes/u/set', 'nothing-to-set', 'Node "u" sets nothing.', 'Name an attribute and the expression that gives its value.']);
  expectFaults(journey(update(Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`a${n}`, '1'])))), ['/nodes/u/set', 'too-many', 'Node "u" sets 21 attributes; at most 20 are allowed.']);
});
test('what is no attribute cannot be set, and an expression is one', () => {
  expectFaults(journey(update({ timeZone: '"UTC"', tier: 'gold ==' })),
    ['/nodes/u/set/tier', 'invalid-expression', 'Column 8: Unexpected token: EOF'],
    ['/nodes/u/set/timeZone', 'not-an-attribute', '"timeZone" is no attribute: it is set by devices and servers.']);
});
test('an attribute nobody declared is a warning where some are', () => {
  const compiled = compileJourney(journey(update({ teir: '"gold"' })), { ...known, schema: { attributes: { tier: { type: 'string' } } } }, 1);
  expect(compiled).toMatchObject({ ok: true, warnings: [{ path: '/nodes/u/set/teir', code: 'undeclared-attribute', suggestion: 'Did you mean "tier"?' }] });
});
