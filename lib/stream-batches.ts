import type { STREAM_READERS } from '../core/tables.ts';

type StreamReader = (typeof STREAM_READERS)[keyof typeof STREAM_READERS];

/** Records an invocation gets at most, and how long Lambda gathers them, seconds. */
export interface StreamBatch { readonly records: number; readonly gatherSeconds: number }

export const STREAM_BATCHES: Readonly<Record<StreamReader, StreamBatch>> = {
  'qualify-profiles': { records: 100, gatherSeconds: 0 },
  'dispatch-events': { records: 100, gatherSeconds: 2 },
  'perform-moves': { records: 500, gatherSeconds: 2 },
  'fold-reports': { records: 500, gatherSeconds: 30 },
};
