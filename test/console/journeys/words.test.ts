import { expect, it } from 'vitest';
import { FIELDS } from '../../../console/journeys/canvas/activities.ts';
import { JOURNEYS } from '../../../console/journeys/words.ts';

it('every property of an activity that has a field has a name that is no key of the document', () => {
  const names = new Set(Object.values(FIELDS).flat().map(({ name }) => name));
  expect([...names].filter((name) => !Object.hasOwn(JOURNEYS.en.fields, name))).toEqual([]);
});
