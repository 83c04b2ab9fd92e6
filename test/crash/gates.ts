import type { Breakers, Paces } from '../../core/delivery/passage.ts';
import type { Random } from '../support/random.ts';

/** Breakers and paces that hold whom they please: whatever they do, every push ends once and is counted once. */
export function whimsicalGates(random: Random, now: () => number): { readonly breakers: Breakers; readonly paces: Paces } {
  let tripped = 0;
  const delay = (): number => 1 + random.below(1_500);
  return {
    breakers: {
      enter: async () => {
        const luck = random.next();
        if (luck < 0.05) return { pass: 'hold', cause: 'outage', delay: delay() };
        return luck < 0.15 ? { pass: 'probe' } : { pass: 'go' };
      },
      trippedAt: () => tripped,
      leave: async () => undefined,
      report: async (_, { reasons }) => {
        if (!random.chance(0.1)) return undefined;
        tripped = now();
        return { cause: reasons[random.below(reasons.length)] ?? '', delay: delay() };
      },
    },
    paces: {
      lease: async () => {
        const luck = random.next();
        if (luck < 0.05) return { later: delay() };
        return { slot: luck < 0.15 ? now() + random.below(900_000) : now() };
      },
      slow: async () => undefined,
      isSlowed: async () => random.chance(0.05),
    },
  };
}

/** Let everything through. */
export const calmGates = (now: () => number): ReturnType<typeof whimsicalGates> => ({
  breakers: { enter: async () => ({ pass: 'go' }), trippedAt: () => 0, leave: async () => undefined, report: async () => undefined },
  paces: { lease: async () => ({ slot: now() }), slow: async () => undefined, isSlowed: async () => false },
});
