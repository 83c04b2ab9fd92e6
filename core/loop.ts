/** Long work is done in turns (lib/loop.ts): a machine calls one function until it says that all is done. What a turn hands to the
 *  next is small and names where to go on; the work itself stands in tables and files, so a turn that crashed is simply made again. */
export interface Turn<T> { readonly next: T }
export type TurnAnswer<T> =
  | { readonly done: true }
  /** `until` (UTC, ISO 8601): the next turn is not made before. */
  | { readonly done: false; readonly next: T; readonly until?: string };

/** A function's remaining time must last for this, ms: then the turn ends and the next goes on. */
export const TURN_MARGIN_MS = 30_000;

export interface LoopMachine<T> {
  /** Idempotent by name: a taken name is success. Letters, digits, `-` and `_`, at most 80. */
  start(name: string, first: T): Promise<void>;
}
