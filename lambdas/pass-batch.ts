import type { PushBatch } from '../core/delivery/batch.ts';
import { limitsOf } from '../core/delivery/pace-limits.ts';
import type { Hold } from '../core/delivery/passage.ts';
import type { DeliverPorts } from './deliver-push.ts';

type PassPorts = Pick<DeliverPorts, 'breakers' | 'paces' | 'catalog' | 'clock'>;

/** `slot`: the time (ms) that was leased for it; a batch that comes back with one does not ask again. */
export type BatchPassage = { readonly pass: 'go' } | { readonly pass: 'probe' } | ({ readonly pass: 'hold'; readonly slot?: number } & Hold);

/** A batch whose slot comes this soon goes now. */
const SLOT_NEAR_MS = 1_000;
/** A slot that passed this long ago was meant for another time. */
const SLOT_GOOD_MS = 60_000;

/** Whether the batch may be sent now: its own wait is over, its app's breaker lets it, every pace has a place for it. */
export async function passageOf(ports: PassPorts, batch: PushBatch, holder: { readonly owner: string; readonly until: number }): Promise<BatchPassage> {
  const now = ports.clock.now();
  if (batch.notBefore !== undefined && batch.notBefore > now) return hold('not-before', batch.notBefore - now);
  const passage = await ports.breakers.enter(batch, holder);
  if (passage.pass === 'hold') return passage;
  const waits = paceHold(await slotOf(ports, batch, now), now);
  if (waits === undefined) return passage;
  if (passage.pass === 'probe') await ports.breakers.leave(batch, holder.owner);
  return waits;
}

const hold = (cause: string, ms: number): { readonly pass: 'hold' } & Hold => ({ pass: 'hold', cause, delay: Math.ceil(ms / 1_000) });

type Slot = { readonly slot: number } | { readonly later: number };

function paceHold(leased: Slot, now: number): BatchPassage | undefined {
  if ('later' in leased) return hold('pace', leased.later * 1_000);
  return leased.slot > now + SLOT_NEAR_MS ? { ...hold('pace', leased.slot - now), slot: leased.slot } : undefined;
}

async function slotOf(ports: PassPorts, batch: PushBatch, now: number): Promise<Slot> {
  const app = (await ports.catalog.current()).apps.get(batch.app);
  const limits = app === undefined ? [] : limitsOf(batch, app);
  if (limits.length === 0) return { slot: now };
  const leased = batch.slot !== undefined && batch.slot > now - SLOT_GOOD_MS ? batch.slot : undefined;
  return leased === undefined || (await ports.paces.isSlowed(limits)) ? ports.paces.lease(batch, limits) : { slot: leased };
}
