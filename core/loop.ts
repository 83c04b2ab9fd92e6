import type { AuditLine } from './catalog/audit.ts';
import type { Stored } from './catalog/records.ts';

/** Long work is done in turns (lib/loop.ts): a machine calls one function until it says that all is done. What a turn hands to the
 *  next is small and names where to go on; the work itself stands in a row, in tables and in files, so a turn that crashed is simply made
 *  again. */
export interface Turn<T> { readonly next: T; readonly leg?: Leg }
export type TurnAnswer<T> =
  | { readonly done: true }
  /** `until` (UTC, ISO 8601): the next turn is not made before. */
  | { readonly done: false; readonly next: T; readonly until?: string; readonly leg?: Leg };

/** Which of the executions that carry one work this is, and how many turns it has made. */
export interface Leg { readonly name: string; readonly number: number; readonly turns: number }

/** Turns of one execution. Its history ends at 25,000 events (Step Functions quota, hard): a turn with its wait makes eleven, each retry of it
 *  four more. Then another execution goes on. */
export const TURNS_A_LEG = 1_000;

/** A function's remaining time must last for this, ms: then the turn ends and the next goes on. */
export const TURN_MARGIN_MS = 30_000;

/** Whether the turn's time is nearly over. */
export type IsLate = () => boolean;

export interface LoopMachine<T> {
  /** Idempotent by name and leg: a taken name is success. Letters, digits, `-` and `_`, at most 74. Without `leg`: the first. */
  start(name: string, next: T, leg?: number): Promise<void>;
}

/** Where a work stands: every turn reads its row, works on from there, and writes it over the revision it read. */
export interface WorkRow {
  readonly id: string;
  /** Compare-and-set; 1 is the first. */
  readonly revision: number;
  /** ms */
  readonly createdAt: number;
}

/** Reads are consistent: a turn goes on from where the one before came to. */
export interface WorkStore<R extends WorkRow> {
  read(id: string): Promise<R | undefined>;
  /** Over revision `row.revision - 1` (1: there is none yet), and its line of the audit trail with it; false when the race was lost. */
  write(row: R, line?: Stored<AuditLine>): Promise<boolean>;
}
