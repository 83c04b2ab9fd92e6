import { expect, it } from 'vitest';
import { fateOf } from '../../../core/delivery/fate.ts';
import { settle } from '../../../core/delivery/settle.ts';
import { packRow, unpackRow } from '../../../core/delivery/packed-row.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import { ACCEPTED } from '../../support/memory/senders.ts';
import { batchOf, NOON } from '../../support/delivery/batches.ts';

it('an outcome row survives packing, and 250 accepted pushes stay under 3 KB', () => {
  const batch = batchOf('apns', 250);
  const rowOf = (answers: (n: number) => Parameters<typeof fateOf>[2]) =>
    settle(batch, batch.pushes.map((p, i) => fateOf(batch, p, answers(i))), { now: NOON, hash: sha256 });
  const accepted = rowOf(() => ({ answer: ACCEPTED, sentAt: NOON, answeredAt: NOON }));
  const mixed = rowOf((n) => (n % 3 === 0 ? undefined : { sentAt: NOON, answeredAt: NOON, answer: n % 3 === 1 ? ACCEPTED : { kind: 'answered', status: 410, headers: {}, body: `{"reason":"Unregistered","timestamp":${NOON - n}}` } }));
  for (const row of [accepted, mixed]) expect(unpackRow(packRow(row), row.counts)).toEqual(row);
  expect(JSON.stringify({ ...packRow(accepted), counts: accepted.counts }).length).toBeLessThan(3_072);
});
