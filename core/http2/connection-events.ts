import type { EndingEvents } from './endings.ts';
import type { ConnectionError } from './errors.ts';
import type { IndexingTable } from './hpack/indexing.ts';
import type { TextCodec } from './text.ts';

/** What a connection tells. Each request brings exactly one of how it ends. */
export interface ConnectionEvents<Request> extends EndingEvents<Request> {
  /** The peer's SETTINGS have come, first or anew: `limit` may be another. */
  settings(): void;
  /** The peer takes no more streams on this connection (RFC 9113, 6.8). `debug` is valid during the call only. */
  goaway(code: number, debug: Uint8Array): void;
  pong(value: number): void;
  /** We broke off, because the peer broke a rule: the connection is at its end. */
  failed(error: ConnectionError): void;
}

export interface ConnectionOptions {
  /** `:authority` of every request. */
  readonly authority: string;
  readonly text?: TextCodec;
  /** Fields of answers that are told; absent: all. */
  readonly wanted?: readonly string[];
  /** The least status of answers whose body is told; absent: all are. */
  readonly bodiesFrom?: number;
  /** Absent: INDEXING. */
  readonly indexing?: IndexingTable;
  /** Tests begin near the end of the ids. */
  readonly firstId?: number;
}
