import type { Window } from './missed.ts';

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

/** A stream keeps its records for 24 h (DynamoDB Developer Guide, "Change data capture for DynamoDB Streams"); what is older and was
 *  not worked, nothing else will bring. The rest is for clocks that differ. */
export const SETTLED_AFTER = DAY + HOUR / 4;
/** Rows, and what says that they were worked, are kept for 90 days and then go in any order. */
const KEPT = 89 * DAY;
const USUAL = 14 * DAY;
/** For how long after an update functions of the version before may still have been working. */
const CHANGE_OF_VERSIONS = HOUR / 4;

/** What a consumer's ranges say of themselves. */
export interface History {
  /** ms; when the first range that names its rows was worked. */
  readonly first?: number;
  /** Ranges of a version that did not name them are kept still. */
  readonly older: boolean;
}

export interface Asked {
  readonly now: number;
  /** ms, as the person gave them. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** How long ago a row must have come before it is taken for missed, ms. */
  readonly settledAfter: number;
}

export type WindowAnswer =
  | { readonly ok: true; readonly window: Window; /** ms; the usual window was cut to begin here. */ readonly cutTo?: number }
  | { readonly ok: false; readonly reason: string };

/** The window a repair may look at. One that began where ranges did not yet name their rows would work them twice. */
export function windowOf(consumer: string, asked: Asked, history: History): WindowAnswer {
  const floor = floorOf(history);
  const reason = faultOf(consumer, asked, floor);
  if (reason !== undefined) return { ok: false, reason };
  const { now, from = Math.max(now - USUAL, floor), to = now, settledAfter } = asked;
  return { ok: true, window: { from, to, settled: now - settledAfter }, ...(asked.from === undefined && from === floor && { cutTo: floor }) };
}

function floorOf({ first, older }: History): number {
  if (!older) return -Infinity;
  return first === undefined ? Infinity : first + CHANGE_OF_VERSIONS;
}

function faultOf(consumer: string, { now, from = Infinity, to = now }: Asked, floor: number): string | undefined {
  if (floor === Infinity) return `${consumer} has not yet written down what it worked: before it has, nothing can be told missed.`;
  if (from !== Infinity && from > to) return 'The window ends before it begins.';
  if (from < now - KEPT) return `What was made of a row is known for 90 days: begin with --from ${iso(now - KEPT)} or later.`;
  if (from < floor) return `${consumer} writes down what it works since ${iso(floor)}; of what came before, nothing can be told missed: begin with --from ${iso(floor)} or later.`;
  return undefined;
}

const iso = (ms: number): string => new Date(ms).toISOString();
