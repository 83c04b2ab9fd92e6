import { whoIn, whoOf } from '../../../core/delivery/fingerprint.ts';
import { dayOf } from '../../../core/delivery/row-days.ts';
import type { Hash } from '../../../core/hash.ts';
import { namesIn } from '../../../core/report/told.ts';
import type { BatchReader, BatchRow, RowMark } from '../../../core/ports.ts';
import type { StepRow } from '../../../core/delivery/step-row.ts';
import type { MemoryDeliveries } from '../../../local/memory/delivery-store.ts';
import type { MemoryClaims } from './claims.ts';

const NOBODY = '00000000';

interface Kept {
  readonly deliveries: Pick<MemoryDeliveries, 'held'>;
  readonly claims: Pick<MemoryClaims, 'held'>;
  readonly hash: Hash;
  /** Rows of a page of the index. */
  readonly pageRows?: number;
}

/** The Batches table as a trace reads it, over what deliveries and claims hold in memory. */
export function memoryBatches({ deliveries, claims, hash, pageRows = 1_000 }: Kept): BatchReader {
  const told = (): readonly (RowMark & { readonly who: readonly string[]; readonly reports?: StepRow['reports'] })[] => [
    ...[...deliveries.held.values()].flatMap((held) => (held.state === 'finished' ? [{ ...held.row, who: held.row.members.map(whoIn) }] : [])),
    ...[...claims.held.values()].flatMap(({ step }) => (step === undefined ? [] : [{ ...step, who: namesIn(step).map((name) => (name === '' ? NOBODY : whoOf(hash, name))) }])),
  ];
  return {
    read: async (id) => structuredClone(rowOf(deliveries, claims, id)),
    find: async ({ day, from, to }, who, after) => {
      const rows = told().filter((row) => row.at >= from && row.at <= to && row.who.length + (row.reports ?? []).length > 0 && dayOf(hash, row) === day).sort(newest);
      const rest = after === undefined ? rows : rows.filter((row) => newest(row, after) > 0);
      const page = rest.slice(0, pageRows);
      const last = page.at(-1);
      return {
        found: page.filter((row) => who === undefined || row.who.some((w) => who.has(w))).map(({ id, at }) => ({ id, at })),
        ...(rest.length > page.length && last !== undefined ? { next: { id: last.id, at: last.at } } : {}),
      };
    },
  };
}

const newest = (a: RowMark, b: RowMark): number => b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

function rowOf(deliveries: Kept['deliveries'], claims: Kept['claims'], id: string): BatchRow | undefined {
  const held = deliveries.held.get(id);
  if (held !== undefined) return held.state === 'finished' ? { kind: 'outcome', row: held.row } : { kind: 'lease', until: held.until };
  const step = claims.held.get(id)?.step;
  return step && { kind: 'step', step };
}
