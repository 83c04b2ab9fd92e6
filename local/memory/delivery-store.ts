import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import type { DeliveryStore } from '../../core/ports.ts';

type Held = { readonly state: 'leased'; readonly owner: string; readonly until: number } | { readonly state: 'finished'; readonly row: OutcomeRow };

export interface MemoryDeliveries extends DeliveryStore {
  readonly held: ReadonlyMap<string, Held>;
  /** Finished rows, in order of finishing. */
  readonly rows: readonly OutcomeRow[];
}

/** Leases and outcome rows in memory; `onFinish` is the Batches table's stream. */
export function memoryDeliveries(onFinish: (row: OutcomeRow) => void = () => undefined): MemoryDeliveries {
  const held = new Map<string, Held>();
  const rows: OutcomeRow[] = [];
  return {
    held,
    rows,
    take: async (batch, owner, now, until) => {
      const known = held.get(batch);
      if (known?.state === 'finished') return { state: 'finished', row: structuredClone(known.row) };
      if (known !== undefined && known.owner !== owner && known.until > now) return { state: 'leased' };
      held.set(batch, { state: 'leased', owner, until });
      return { state: 'taken' };
    },
    finish: async (row, owner) => {
      const known = held.get(row.id);
      if (known?.state !== 'leased' || known.owner !== owner) return false;
      const kept = structuredClone(row);
      held.set(row.id, { state: 'finished', row: kept });
      rows.push(kept);
      onFinish(structuredClone(row));
      return true;
    },
  };
}
