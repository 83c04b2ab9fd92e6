import { EMPTY_CATALOG } from '../../../core/catalog/assemble.ts';
import type { Catalog } from '../../../core/catalog/records.ts';
import type { Senders } from '../../../core/delivery/sender.ts';
import { MARK_MS } from '../../../core/erasure/marks.ts';
import type { LivePlan } from '../../../core/journey/plan.ts';
import type { SendState } from '../../../core/ports.ts';
import { sha256 } from '../../../lambdas/adapters/hashing.ts';
import type { MessagePorts } from '../../../lambdas/deliver-messages.ts';
import { memoryDeadLetters, type MemoryDeadLetters } from '../../../local/memory/dead-letters.ts';
import { memoryDeliveries, type MemoryDeliveries } from '../../../local/memory/delivery-store.ts';
import { memoryPushQueue, type MemoryPushQueue } from '../../../local/memory/push-queue.ts';
import { memoryBreakers, memoryPaces, type MemoryBreakers, type MemoryPaces } from '../memory/passages.ts';
import { memorySenders } from '../memory/senders.ts';
import { NOON } from './batches.ts';

type Drop = Parameters<MessagePorts['profiles']['dropToken']>[0];
type Move = Parameters<MessagePorts['profiles']['moveToken']>[0];
type Quarantined = Parameters<MessagePorts['profiles']['quarantineToken']>[0];

export interface World extends MessagePorts {
  readonly deliveries: MemoryDeliveries;
  readonly queue: MemoryPushQueue;
  readonly deadLetters: MemoryDeadLetters;
  readonly breakers: MemoryBreakers;
  readonly paces: MemoryPaces;
  readonly states: Map<string, SendState>;
  /** Who is being erased, by hash, and since when. */
  readonly marks: Map<string, number>;
  readonly drops: Drop[];
  readonly moves: Move[];
  readonly quarantined: Quarantined[];
  readonly time: { now: number };
  readonly owned: Map<string, { profileId: string; deviceId: string }>;
  readonly plans: Map<string, LivePlan>;
}

/** Everything deliver needs, in memory, at noon. */
export function worldOf(senders: Senders = memorySenders()): World {
  const time = { now: NOON };
  const drops: Drop[] = [];
  const moves: Move[] = [];
  const quarantined: Quarantined[] = [];
  const owned = new Map<string, { profileId: string; deviceId: string }>();
  const plans = new Map<string, LivePlan>();
  const states = new Map<string, SendState>();
  const marks = new Map<string, number>();
  const catalog: Catalog = { ...EMPTY_CATALOG, plans, apps: new Map([['shop', { name: 'Shop', identity: 'open', identityKeys: [], ios: { bundleId: 'com.shop', teamId: 'T', keyId: 'K' }, android: { packageName: 'com.shop', projectId: 'shop-1' } }]]) };
  return {
    time, drops, moves, quarantined, owned, plans, senders,
    deliveries: memoryDeliveries(), queue: memoryPushQueue(), deadLetters: memoryDeadLetters(),
    breakers: memoryBreakers(), paces: memoryPaces(), sends: { state: async (send) => states.get(send) ?? 'running' }, states, erased: erasedAsStored(time, marks), marks,
    profiles: {
      dropToken: async (drop) => { drops.push(drop); return true; },
      moveToken: async (move) => { moves.push(move); return true; },
      quarantineToken: async (token) => { quarantined.push(token); return true; },
    },
    tokens: { owners: async (_, tokens) => new Map([...owned].filter(([token]) => tokens.includes(token))) },
    catalog: { current: async () => catalog, refreshed: async () => catalog },
    clock: { now: () => time.now },
    hash: sha256,
  };
}

/** Marks hold for an hour, tombstones for longer than anything waits. */
const erasedAsStored = (time: { readonly now: number }, marks: ReadonlyMap<string, number>): MessagePorts['erased'] => ({
  marks: async () => new Map([...marks].filter(([, at]) => at + MARK_MS > time.now)),
  among: async (hashes) => new Map([...marks].filter(([hash]) => hashes.includes(hash))),
});

export const invocation = (owner: string, remaining = 60_000) => ({ owner, remainingMs: () => remaining });
