import { expect, test } from 'vitest';
import { compileJourney } from '../../../../core/journey/compile.ts';
import { expectValid, journey, known, push } from './harness.ts';

const warningsOf = (document: unknown, unsendable: readonly [string, string][] = []) => {
  const compiled = compileJourney(document, { ...known, empty: new Set(['asleep']), unsendable: new Map(unsendable) }, 1);
  return compiled.ok ? compiled.warnings : [];
};

test('an audience nobody is in is a warning', () => {
  expect(warningsOf(journey({}, { entry: { audience: 'vip' } }))).toEqual([]);
  expectValid(journey({}, { entry: { audience: 'asleep' } }));
  expect(warningsOf(journey({}, { entry: { audience: 'asleep' } }))).toEqual([{
    path: '/entry/audience', code: 'empty-audience', severity: 'warning', message: 'Nobody was in the audience "asleep" when it was looked at last.',
    suggestion: 'Look at its members (npx beckon audiences members), or evaluate it anew.',
  }]);
});

test('a message of an app without credentials is a warning', () => {
  expect(warningsOf(journey({ tell: push }))).toEqual([]);
  expect(warningsOf(journey({ tell: push }), [['welcome', 'shop']])).toEqual([{
    path: '/nodes/tell/message', code: 'no-credentials', severity: 'warning', message: 'The app "shop" of the message "welcome" has no credentials: its pushes reach nobody.',
    suggestion: 'Add a key for APNs, FCM or browsers (PUT /v1/apps/shop).',
  }]);
});
