import { expect, it } from 'vitest';
import { memoised } from '../../core/memo.ts';

it('makes once, keeps the recently used, forgets the rest', () => {
  const made: string[] = [];
  const length = memoised(2, (key) => {
    made.push(key);
    return key === 'none' ? undefined : key.length;
  });
  expect([length('a'), length('bb'), length('a'), length('ccc'), length('a'), length('bb')]).toEqual([1, 2, 1, 3, 1, 2]);
  expect(made).toEqual(['a', 'bb', 'ccc', 'bb']);
  expect([length('none'), length('none')]).toEqual([undefined, undefined]);
  expect(made).toEqual(['a', 'bb', 'ccc', 'bb', 'none']);
});

it('remembers nothing of what failed', () => {
  let tries = 0;
  const failing = memoised(2, () => {
    tries += 1;
    throw new Error('no');
  });
  expect(() => failing('a')).toThrow('no');
  expect(() => failing('a')).toThrow('no');
  expect(tries).toBe(2);
});
