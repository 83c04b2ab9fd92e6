import { expect, it } from 'vitest';
import { StreamLimit } from '../../../../local/simulators/wire/stream-limit.ts';

it('before the first acknowledgement nothing can be held against a sender', () => {
  const limit = new StreamLimit(1);
  expect([limit.judge(1), limit.judge(100)]).toEqual(['within', 'early']);
  limit.acknowledge();
  expect([limit.judge(1), limit.judge(2)]).toEqual(['within', 'beyond']);
});

it('a lowered limit binds once it is acknowledged, a raised one at once', () => {
  const limit = new StreamLimit(10);
  limit.acknowledge();
  limit.tell(3);
  expect([limit.judge(3), limit.judge(10), limit.judge(11)]).toEqual(['within', 'early', 'beyond']);
  limit.acknowledge();
  limit.tell(20);
  expect([limit.judge(20), limit.judge(21), limit.told]).toEqual(['within', 'beyond', 20]);
});
