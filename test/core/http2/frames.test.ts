import { describe, expect, it } from 'vitest';
import { ConnectionError, ERROR_CODES } from '../../../core/http2/errors.ts';
import { FrameReader } from '../../../core/http2/frame-reader.ts';
import { FRAME, stripFrame } from '../../../core/http2/frames.ts';
import { bytesOf, corpusOf, hexOf } from './corpora.ts';

interface Case {
  readonly error: readonly number[] | null;
  readonly wire: string;
  readonly frame: { readonly length: number; readonly type: number; readonly flags: number; readonly stream_identifier: number; readonly frame_payload: { readonly data?: string; readonly header_block_fragment?: string } } | null;
  readonly description: string;
}

const STRIPPED: readonly number[] = [FRAME.DATA, FRAME.HEADERS, FRAME.PUSH_PROMISE];

/** What our reader makes of one frame; `error` as the corpus gives it. */
function read(wire: string): { readonly error: number | null; readonly head?: readonly number[]; readonly payload?: string } {
  let seen: ReturnType<typeof read> = { error: null };
  try {
    new FrameReader((frame) => {
      const head = [frame.to - frame.from, frame.type, frame.flags, frame.stream];
      if (STRIPPED.includes(frame.type)) stripFrame(frame);
      seen = { error: null, head, payload: hexOf(frame.bytes.subarray(frame.from, frame.to)) };
    }).read(bytesOf(wire));
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return { error: ERROR_CODES[error.code] };
  }
  return seen;
}

describe('frames of the corpus', () => {
  const cases = corpusOf('http2-frames').flatMap(({ files }) => files.map(({ name, read: load }) => ({ name, ...(load() as Case) })));
  // What these two break the connection refuses, whatever they say: we take no push, and a window of 0 is judged with its stream.
  const elsewhere = ['push_promise-frame-promised_stream-odd.json', 'push_promise-frame-promised_stream-zero.json', 'window_update-frame-increment.json'];

  it.runIf(cases.length > 0)('are read as their authors mean them, and refused with their codes', () => {
    for (const { name, error, wire, frame, description } of cases.filter((one) => !elsewhere.includes(one.name))) {
      const seen = read(wire);
      if (error !== null) expect(error, description).toContain(seen.error);
      else {
        expect(seen.head, name).toEqual([frame?.length, frame?.type, frame?.flags, frame?.stream_identifier]);
        const { data, header_block_fragment: block } = frame?.frame_payload ?? {};
        if (data !== undefined || (block !== undefined && frame?.type !== FRAME.PUSH_PROMISE)) expect(Buffer.from(seen.payload ?? '', 'hex').toString(), name).toBe(data ?? block);
      }
    }
    expect(cases.length).toBeGreaterThan(30);
  });
});
