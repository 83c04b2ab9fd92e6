import { describe, expect, it } from 'vitest';
import { deliver } from '../../lambdas/deliver-push.ts';
import { batchOf, NOON, scope } from '../support/delivery/batches.ts';
import { worldOf } from '../support/delivery/ports.ts';
import { memorySenders } from '../support/memory/senders.ts';

const ofSend = { ...scope, journey: 'send:s1', node: 'send' };
const batch = (change = {}) => batchOf('fcm', [{ scope: ofSend }, { scope: ofSend }], change);
const invocation = { owner: 'a', remainingMs: () => 60_000 };

describe('what is queued of a send', () => {
  it('waits while the send is paused, and goes once it is not', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    world.states.set('s1', 'paused');
    expect(await deliver(world, batch(), invocation)).toMatchObject({ state: 'held', hold: { cause: 'send-paused', delay: 10 } });
    expect([senders.ledger.length, world.deliveries.rows.length]).toEqual([0, 0]);
    expect(world.queue.queued).toEqual([{ batch: batch(), delay: 10 }]);
    world.states.delete('s1');
    expect(await deliver(world, batch(), invocation)).toMatchObject({ state: 'done' });
    expect(senders.ledger.length).toBe(2);
  });

  it('is not sent once the send is cancelled, and is counted as that', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    world.states.set('s1', 'cancelled');
    expect(await deliver(world, batch(), invocation)).toMatchObject({ state: 'done', row: { outcomes: ['excluded/send-cancelled', 'excluded/send-cancelled'] } });
    expect(senders.ledger.length).toBe(0);
  });

  it('is not sent either when its tokens are looked at again', async () => {
    const world = worldOf();
    world.states.set('s1', 'cancelled');
    await deliver(world, batch({ queuedAt: NOON - 3_600_000 }), invocation);
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['excluded/send-cancelled', 'excluded/send-cancelled']);
  });

  it('expires while the send is paused', async () => {
    const world = worldOf();
    world.states.set('s1', 'paused');
    await deliver(world, batchOf('fcm', [{ scope: ofSend, expiresAt: NOON }]), invocation);
    expect(world.deliveries.rows[0]?.outcomes).toEqual(['expired/too-late']);
  });

  it('goes to a token that is nobody\'s as long as it is', async () => {
    const senders = memorySenders();
    const world = worldOf(senders);
    const old = { queuedAt: NOON - 3_600_000 };
    const toTokens = (token: string) => batchOf('fcm', [{ scope: ofSend, profileId: '~0123', deviceId: '~0123', token }], old);
    await deliver(world, toTokens('token-free'), invocation);
    expect(senders.ledger.length).toBe(1);
    const other = worldOf(senders);
    other.owned.set('token-taken', { profileId: 'p-1', deviceId: 'd-1' });
    await deliver(other, toTokens('token-taken'), invocation);
    expect(other.deliveries.rows[0]?.outcomes).toEqual(['excluded/owner-changed']);
  });
});
