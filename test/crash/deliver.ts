import type { PushBatch } from '../../core/delivery/batch.ts';
import { deliver } from '../../lambdas/deliver-push.ts';
import { allRunning, nobodyErased } from '../../local/memory/open-gates.ts';
import { throughGate, type Gate } from '../support/gate.ts';
import type { ProviderSide } from './provider.ts';
import type { Message, World } from './world.ts';

const TIME_OUT = 60_000;
let invocations = 0;

/** One invocation of a sender over one queue message. */
export async function deliverBatch(world: World, provider: ProviderSide, message: Message<PushBatch>, gate: Gate): Promise<void> {
  const began = world.now;
  const { body: batch } = message;
  const ports = { ...throughGate({ ...world.ports(), senders: provider.sendersFor(batch.id) }, gate), ...world.gates, sends: allRunning, erased: nobodyErased };
  const { state } = await deliver(ports, structuredClone(batch), { owner: `i${++invocations}`, remainingMs: () => TIME_OUT - (world.now - began) });
  message.consumed ||= state !== 'leased';
}
