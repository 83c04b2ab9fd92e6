import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { barOn, untilDone } from '../../cli/watch.ts';

const stream = (terminal: boolean) => {
  const out = new PassThrough();
  return Object.assign(out as unknown as NodeJS.WriteStream, { isTTY: terminal, columns: 60, told: () => String(out.read() ?? '') });
};

it('draws on one line of a terminal, and clears it', () => {
  const out = stream(true);
  const bar = barOn(out);
  bar.show(0.5, 'half of it');
  bar.show(undefined, 'who knows');
  bar.end();
  expect(out.told()).toBe('\r\u001b[K[############............]  50 % half of it\r\u001b[Kwho knows\r\u001b[K');
});

it('elsewhere it tells now and then', () => {
  const out = stream(false);
  let now = 10_000;
  const bar = barOn(out, () => now);
  bar.show(1, 'a');
  now += 4_999;
  bar.show(1, 'b');
  now += 1;
  bar.show(undefined, 'c');
  bar.end();
  expect(out.told()).toBe('[########################] 100 % a\nc\n');
});

it('looks ever slower until it is done', async () => {
  const pauses: number[] = [];
  const told: number[] = [];
  let seen = 0;
  expect(await untilDone(async () => ++seen, { done: (n) => n === 9, tell: (n) => void told.push(n), pause: async (ms) => void pauses.push(ms) })).toBe(9);
  expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(pauses).toEqual([300, 450, 675, 1_012.5, 1_518.75, 2_278.125, 3_000, 3_000]);
});
