import { expect, test } from 'vitest';
import { compileJourney } from '../../../../core/journey/compile.ts';
import { journey, known } from './harness.ts';

/** b is live and jumps to c, which jumps to nobody; d is a draft; e is live and jumps to j. */
const jumps = new Map([['b', ['c']], ['c', []], ['d', undefined], ['e', ['b', 'j']], ['f', ['e']]]);
const told = (to: string) => {
  const compiled = compileJourney(journey({ go: { type: 'jump', journey: to, next: 'done' } }), { ...known, jumps }, 1);
  return (compiled.ok ? compiled.warnings : compiled.faults).map(({ path, code, message, suggestion }) => [path, code, message, suggestion]);
};

test('a jump leads to a journey', () => {
  expect(told('b')).toEqual([]);
  expect(told('welcom')).toEqual([['/nodes/go/journey', 'unknown-journey', 'There is no journey "welcom".', undefined]]);
});
test('nobody gets into a draft', () => {
  expect(told('d')).toEqual([['/nodes/go/journey', 'journey-not-live', 'The journey "d" is not live: nobody who jumps there gets in.', 'Publish it.']]);
});
test('no way of jumps leads back', () => {
  expect(told('j')).toEqual([['/nodes/go/journey', 'jump-to-itself', 'The journey jumps to itself.', 'Lead the way back to a node instead.']]);
  expect(told('e')).toEqual([['/nodes/go/journey', 'jump-loop', 'The jumps j → e → j lead back: they would run without end.', undefined]]);
  expect(told('f')).toEqual([['/nodes/go/journey', 'jump-loop', 'The jumps j → f → e → j lead back: they would run without end.', undefined]]);
});
