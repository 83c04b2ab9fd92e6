import { expect, it } from 'vitest';
import { isNewOrRedriven } from '../../../core/stream/redriven.ts';

it.each([
  ['a new row', 'INSERT', {}, true],
  ['a row touched by a redrive', 'MODIFY', { redriven: 1_795_820_709_000 }, true],
  ['a row edited by hand', 'MODIFY', {}, false],
  ['a row whose time to live is over', 'REMOVE', { redriven: 1 }, false],
])('%s', (_, change, image, wanted) => {
  expect(isNewOrRedriven(change, image)).toBe(wanted);
});
