import { describe, expect, it } from 'vitest';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { batchOf, NOON } from '../support/delivery/batches.ts';
import { worldOf } from '../support/delivery/ports.ts';
import { memorySenders } from '../support/memory/senders.ts';

const invocation = { owner: 'a', remainingMs: () => 60_000 };

describe('what is queued of somebody who is being erased', () => {
  it('is not sent, though it was queued this second and the token is still theirs', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    world.marks.set(sha256('p-1'), NOON);
    expect(await deliver(world, batchOf('apns', 3), invocation)).toMatchObject({ state: 'done', row: { outcomes: ['accepted/accepted', 'excluded/erased', 'accepted/accepted'] } });
    expect(senders.ledger.length).toBe(2);
  });

  it('is not sent either when its tokens are looked at again', async () => {
    const world = worldOf();
    world.marks.set(sha256('p-0'), NOON);
    await deliver(world, batchOf('apns', 1, { queuedAt: NOON - 3_600_000 }), invocation);
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['excluded/erased']);
  });
});
