import type { Claim, ClaimStore } from '../../../core/ports.ts';
import type { StepRow } from '../../../core/delivery/step-row.ts';

export interface MemoryClaims extends ClaimStore {
  readonly held: ReadonlyMap<string, Claim>;
}

/** Claims in memory; `onFix` is the Batches table's stream. */
export function memoryClaims(onFix: (step: StepRow) => void = () => undefined): MemoryClaims {
  const held = new Map<string, Claim>();
  return {
    held,
    claim: async (id, last) => {
      const known = held.get(id);
      if (known !== undefined) return structuredClone(known);
      held.set(id, { last });
      return { last };
    },
    fix: async (id, step) => {
      const known = held.get(id);
      if (known === undefined) throw new Error(`claim ${id} is gone`);
      if (known.step !== undefined) return structuredClone(known.step);
      held.set(id, { ...known, step: structuredClone(step) });
      onFix(structuredClone(step));
      return step;
    },
    read: async (id) => structuredClone(held.get(id)),
    put: async (id, last, step) => {
      const known = held.get(id);
      if (known !== undefined && (known.step !== undefined || known.last !== last)) return structuredClone(known);
      held.set(id, { last, step: structuredClone(step) });
      onFix(structuredClone(step));
      return { last, step };
    },
  };
}
