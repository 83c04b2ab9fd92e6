import { describe, expect, it } from 'vitest';
import { lookAgainAfter, roomBeside } from '../../../core/send/room.ts';

describe('room in the queues', () => {
  it('is what is left to 200 batches, once half of them is gone', () => {
    expect([0, 75, 100, 101, 200, 4_000].map(roomBeside)).toEqual([200, 125, 100, 0, 0, 0]);
  });

  it('is looked for half as late again each time, at most a quarter of an hour later', () => {
    expect([0, 1, 2, 3, 10, 13, 100].map(lookAgainAfter)).toEqual([5_000, 7_500, 11_250, 16_875, 288_325, 900_000, 900_000]);
  });

  it('a million pushes at ten a second take less than five hundred looks: each is a turn of a history that ends', () => {
    // 480 a batch, 100 batches a refill, each worked off in 4,800 seconds.
    let [refills, looks] = [Math.ceil(1_000_000 / 480 / 100), 0];
    for (; refills > 0; refills -= 1) for (let [n, waited] = [0, 0]; waited < 4_800_000; n += 1, looks += 1) waited += lookAgainAfter(n);
    expect(looks).toBe(357);
  });
});
