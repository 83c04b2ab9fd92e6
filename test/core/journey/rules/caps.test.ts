import { expect, test } from 'vitest';
import { compileJourney } from '../../../../core/journey/compile.ts';
import { journey, known } from './harness.ts';

const faults = (caps: unknown) => {
  const compiled = compileJourney(journey({}, { caps }), { ...known, ruleSets: new Map([['calm', 'journeys'], ['gentle', 'pushes']]) }, 1);
  return compiled.ok ? compiled.plan.caps : compiled.faults.map(({ path, code, suggestion }) => [path, code, suggestion]);
};

test('caps are rule sets of journeys', () => {
  expect(faults(['calm'])).toEqual(['calm']);
  expect(faults([])).toBeUndefined();
  expect(faults(['calm', 'clam', 'gentle'])).toEqual([
    ['/caps/1', 'unknown-rule-set', 'Did you mean "calm"?'],
    ['/caps/2', 'not-of-journeys', 'Name it in a channel; a journey names one with `"domain": "journeys"`.'],
  ]);
  expect(faults('calm')).toEqual([['/caps', 'wrong-type', undefined]]);
  expect(faults(['a', 'b', 'c', 'd', 'e', 'f'])).toContainEqual(['/caps', 'too-big', undefined]);
});
