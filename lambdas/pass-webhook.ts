import type { CatalogReader, Clock } from '../core/ports.ts';
import type { Paces } from '../core/delivery/passage.ts';
import type { WebhookError } from '../core/webhook/answer.ts';
import type { WebhookCall } from '../core/webhook/call.ts';
import type { OriginBreakers } from './origin-breakers.ts';

export interface PassPorts {
  readonly catalog: CatalogReader;
  readonly paces: Pick<Paces, 'lease'>;
  readonly breakers: OriginBreakers;
  readonly clock: Clock;
}

/** `hold`: looked at again at `until` (ms); `refused`: its deadline comes first, or it may not be made at all. */
export type Passage =
  | { readonly pass: 'go'; readonly origin: string }
  | { readonly pass: 'hold'; readonly until: number; readonly slot?: number }
  | { readonly pass: 'refused'; readonly error: WebhookError };

/** A call whose slot comes this soon goes now. */
const SLOT_NEAR_MS = 1_000;
/** A slot that passed this long ago was meant for another time. */
const SLOT_GOOD_MS = 60_000;

export interface Passing { readonly call: WebhookCall; readonly origin: string }

/** Whether the call may be made now: its origin is allowed, answers well enough, and its pace has a place. */
export async function passageOf(ports: PassPorts, { call, origin }: Passing, holder: { readonly owner: string; readonly until: number }): Promise<Passage> {
  const allowed = (await ports.catalog.current()).webhooks.get(origin);
  if (allowed === undefined) return { pass: 'refused', error: 'not-allowed' };
  const entry = await ports.breakers.enter(origin, holder);
  if (entry.pass === 'hold') return entry.until < call.deadline ? entry : { pass: 'refused', error: 'circuit-open' };
  const slot = await slotOf(ports, { call, origin }, allowed.perSecond);
  if (slot !== undefined && slot <= ports.clock.now() + SLOT_NEAR_MS) return { pass: 'go', origin };
  if (entry.pass === 'probe') await ports.breakers.leave(origin, holder.owner);
  return slot === undefined ? { pass: 'refused', error: 'throttled' } : { pass: 'hold', until: slot, slot };
}

/** The time (ms) the pace has for it; undefined when none is left before its deadline. */
async function slotOf({ paces, clock }: PassPorts, { call, origin }: Passing, perSecond: number): Promise<number | undefined> {
  const now = clock.now();
  if (call.slot !== undefined && call.slot > now - SLOT_GOOD_MS) return call.slot;
  const leased = await paces.lease({ id: call.id, lane: 'now', pushes: { length: 1 }, aheadMs: call.deadline - now }, [{ key: `webhook/${origin}`, perSecond }]);
  return 'slot' in leased ? leased.slot : undefined;
}
