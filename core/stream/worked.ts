import { workedOf } from '../delivery/fingerprint.ts';
import type { Hash } from '../hash.ts';
import { STREAM_READERS } from '../tables.ts';

/** The consumers whose work is told row by row. qualify-profiles is none: it compares a person with what stands in their row, so the
 *  next evaluation makes good whatever it missed. */
export type StreamConsumer = Exclude<(typeof STREAM_READERS)[keyof typeof STREAM_READERS], 'qualify-profiles'>;
export const STREAM_CONSUMERS: readonly StreamConsumer[] = Object.values(STREAM_READERS).filter((name) => name !== 'qualify-profiles');

/** What tells a consumer's rows apart, and the states of a row that each want to be worked. */
const NAMED_BY = {
  'dispatch-events': ['subject', 'batchId'],
  'perform-moves': ['profileId', 'revision'],
  'fold-reports': ['id'],
} as const satisfies Record<StreamConsumer, readonly string[]>;

/** Fingerprint of a row, the same from a stream's image and from the table. */
export const fingerprintOf = (hash: Hash, consumer: StreamConsumer, row: object): string =>
  workedOf(hash, ...NAMED_BY[consumer].map((name) => String((row as Readonly<Record<string, unknown>>)[name])));
