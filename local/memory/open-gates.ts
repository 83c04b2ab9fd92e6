import type { Breakers, Paces } from '../../core/delivery/passage.ts';
import type { ErasedPeople } from '../../core/erasure/marks.ts';
import type { Clock, SendStates } from '../../core/ports.ts';

/** No breaker: every push gets the provider's own answer. */
export const noBreakers: Breakers = { enter: async () => ({ pass: 'go' }), trippedAt: () => 0, report: async () => undefined, leave: async () => undefined };

/** No send is held or cancelled. */
export const allRunning: SendStates = { state: async () => 'running' };
export const nobodyErased: ErasedPeople = { marks: async () => new Map(), among: async () => new Map() };

/** No pace but the one the provider asks for. */
export function askedPaces(clock: Clock): Paces {
  const until = new Map<string, number>();
  return {
    lease: async (_, limits) => ({ slot: Math.max(clock.now(), ...limits.map(({ key }) => until.get(key) ?? 0)) }),
    slow: async (key, to) => void until.set(key, Math.max(until.get(key) ?? 0, to)),
    isSlowed: async (limits) => limits.some(({ key }) => (until.get(key) ?? 0) > clock.now()),
  };
}
