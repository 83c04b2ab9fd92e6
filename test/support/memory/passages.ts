import type { PaceLimit } from '../../../core/delivery/batch.ts';
import type { Breakers, Hold, Leasing, Paces, Passage } from '../../../core/delivery/passage.ts';

export interface MemoryBreakers extends Breakers {
  /** What stands before the app. */
  passage: Passage;
  /** What a report is answered with. */
  hold: Hold | undefined;
  tripped: number;
  readonly reports: string[][];
  /** Owners that gave their probe back. */
  readonly leaves: string[];
}

/** A breaker that does as it is told. */
export const memoryBreakers = (): MemoryBreakers => {
  const its: MemoryBreakers = {
    passage: { pass: 'go' }, hold: undefined, tripped: 0, reports: [], leaves: [],
    enter: async () => its.passage,
    trippedAt: () => its.tripped,
    report: async (_, { reasons }) => { its.reports.push([...reasons]); return its.hold; },
    leave: async (_, owner) => { its.leaves.push(owner); },
  };
  return its;
};

export interface MemoryPaces extends Paces {
  /** What the next leases are answered with; none left: at once. */
  readonly leases: ({ readonly slot: number } | { readonly later: number })[];
  readonly asked: { readonly batch: Leasing; readonly limits: readonly PaceLimit[] }[];
  readonly slowed: { readonly key: string; readonly until: number }[];
  /** Whether slots are void. */
  isSlow: boolean;
}

/** A pace that gives the slots it is told to. */
export const memoryPaces = (): MemoryPaces => {
  const its: MemoryPaces = {
    leases: [], asked: [], slowed: [], isSlow: false,
    lease: async (batch, limits) => { its.asked.push({ batch, limits }); return its.leases.shift() ?? { slot: 0 }; },
    slow: async (key, until) => { its.slowed.push({ key, until }); },
    isSlowed: async () => its.isSlow,
  };
  return its;
};
