import { expect, it } from 'vitest';
import { growing, type Sample } from './samples.ts';

const flat: Sample = { heapMb: 40, externalMb: 8, sockets: 6, handles: 30 };
const run = (of: (n: number) => Partial<Sample>): Sample[] => Array.from({ length: 30 }, (_, n) => ({ ...flat, ...of(n) }));

it.each([
  ['what stays as it is', run(() => ({})), []],
  ['what warms up and then stays', run((n) => ({ heapMb: Math.min(40, 10 + n * 5) })), []],
  ['noise', run((n) => ({ heapMb: 40 + (n % 3) * 2, sockets: 4 + (n % 4), handles: 30 + (n % 5) * 6 })), []],
  ['a heap that grows', run((n) => ({ heapMb: 40 + n })), ['heapMb 55.0 → 65.0']],
  ['sockets that are never closed', run((n) => ({ sockets: n })), ['sockets 15.0 → 25.0']],
  ['too few samples', run(() => ({})).slice(0, 8), undefined],
])('%s', (_, samples, found) => {
  expect(growing(samples)).toEqual(found);
});
