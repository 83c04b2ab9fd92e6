import type { Fingerprints } from './fingerprints.ts';

/** A row a stream consumer should have worked, as its table holds it. */
export interface OwingRow {
  /** See `workedOf`. */
  readonly fingerprint: string;
  /** ms; since when the row is as it is. */
  readonly at: number;
  /** ms; when it was touched last, so that the stream brings it once more. */
  readonly redriven?: number;
}

/** `from` and `to` are the window, both included; what came after `settled` the stream may still bring. All in ms. */
export interface Window {
  readonly from: number;
  readonly to: number;
  readonly settled: number;
}

/** `young`: the stream may still bring it, and then it would be worked twice. */
export type Standing = 'outside' | 'worked' | 'young' | 'missed';

/** What a table holds in the window, minus what ranges say they worked, was missed. */
export function standingOf({ fingerprint, at, redriven = at }: OwingRow, { from, to, settled }: Window, worked: Fingerprints): Standing {
  if (at < from || at > to) return 'outside';
  if (worked.has(fingerprint)) return 'worked';
  return Math.max(at, redriven) > settled ? 'young' : 'missed';
}
