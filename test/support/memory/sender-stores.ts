import type { Breaker } from '../../../core/delivery/breaker.ts';
import type { PaceClock } from '../../../core/delivery/pace.ts';
import type { PlaceLeases, PlaceRow } from '../../../core/journey/places.ts';
import type { BreakerStore, PaceStore } from '../../../core/ports.ts';

/** The Senders table's breakers in memory, compare-and-set. */
export function memoryBreakerStore(): BreakerStore & { readonly rows: Map<string, Breaker>; writes: number } {
  const rows = new Map<string, Breaker>();
  const store = {
    rows, writes: 0,
    read: async (app: string, provider: string) => structuredClone(rows.get(`${app}/${provider}`)),
    write: async (breaker: Breaker) => {
      const key = `${breaker.app}/${breaker.provider}`;
      if ((rows.get(key)?.revision ?? 0) !== breaker.revision - 1) return false;
      rows.set(key, structuredClone(breaker));
      store.writes += 1;
      return true;
    },
  };
  return store;
}

/** The Senders table's pace clocks in memory, compare-and-set. */
export function memoryPaceStore(): PaceStore & { readonly rows: Map<string, PaceClock>; writes: number } {
  const rows = new Map<string, PaceClock>();
  const store = {
    rows, writes: 0,
    read: async (key: string) => structuredClone(rows.get(key)),
    write: async (clock: PaceClock) => {
      if ((rows.get(clock.key)?.revision ?? 0) !== clock.revision - 1) return false;
      rows.set(clock.key, structuredClone(clock));
      store.writes += 1;
      return true;
    },
  };
  return store;
}

/** The Senders table's places in memory. */
export function memoryPlaceLeases(): PlaceLeases & { readonly rows: Map<string, PlaceRow>; writes: number } {
  const rows = new Map<string, PlaceRow>();
  const back = new Set<string>();
  const store = {
    rows, writes: 0,
    read: async (key: string) => structuredClone(rows.get(key)),
    write: async (row: PlaceRow) => {
      if ((rows.get(row.key)?.revision ?? 0) !== row.revision - 1) return false;
      rows.set(row.key, structuredClone(row));
      store.writes += 1;
      return true;
    },
    giveBack: async (key: string, id: string, places: number) => {
      const row = rows.get(key);
      if (row === undefined || back.has(`${key}#${id}`)) return;
      back.add(`${key}#${id}`);
      rows.set(key, { ...row, revision: row.revision + 1, taken: row.taken - places });
      store.writes += 1;
    },
  };
  return store;
}
