import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { PushBatch } from '../../core/delivery/batch.ts';

/** Far beyond BATCH_BYTES; what is more is not one of ours. */
const JSON_BYTES = 8 * 1_024 * 1_024;
/** The fastest is the best here: what repeats from push to push repeats at any level. */
const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A batch as a queue message: zstd of its JSON in base64, a fifth of the JSON. SQS bills each 64 KB, and escaping JSON within JSON takes
 *  more CPU time than packing it (bench/README.md). */
export const batchText = (batch: PushBatch): string => zstdCompressSync(JSON.stringify(batch), FASTEST).toString('base64');

/** The JSON of a queue message; messages queued by hand or by older code are JSON themselves. What is neither is handed back as it is, for
 *  the reader to refuse. */
export function jsonOfBatch(message: string): string {
  if (message.startsWith('{')) return message;
  try {
    return zstdDecompressSync(Buffer.from(message, 'base64'), { maxOutputLength: JSON_BYTES }).toString('utf8');
  } catch {
    return message;
  }
}
