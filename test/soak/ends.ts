import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import type { DeliveryStore } from '../../core/ports.ts';

/** A copy of a message comes again within this (ms). */
const REMEMBERED_MS = 30_000;

/** Leases and finished batches for as long as they may be asked for; what became of pushes, as sums. */
export class Ends implements DeliveryStore {
  readonly outcomes: Record<string, number> = {};
  readonly #held = new Map<string, { readonly owner: string; readonly until: number; readonly row?: OutcomeRow }>();

  readonly take: DeliveryStore['take'] = async (batch, owner, now, until) => {
    this.#forget(now);
    const known = this.#held.get(batch);
    if (known?.row !== undefined) return { state: 'finished', row: known.row };
    if (known !== undefined && known.owner !== owner && known.until > now) return { state: 'leased' };
    this.#held.set(batch, { owner, until });
    return { state: 'taken' };
  };

  readonly finish: DeliveryStore['finish'] = async (row, owner) => {
    const known = this.#held.get(row.id);
    if (known?.owner !== owner || known.row !== undefined) return false;
    // Behind what finished before it: the oldest are forgotten first.
    this.#held.delete(row.id);
    this.#held.set(row.id, { owner, until: row.at, row });
    for (const outcome of row.outcomes) this.#count(outcome.split('/')[0] ?? '');
    return true;
  };

  #count(outcome: string): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }

  #forget(now: number): void {
    for (const [batch, { row, until }] of this.#held) {
      if (row === undefined) continue;
      if (until > now - REMEMBERED_MS) return;
      this.#held.delete(batch);
    }
  }
}
