import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAG } from '../../../core/http2/frames.ts';
import { answer, block, client, type Client, data, frame, goaway, headers, INITIAL_WINDOW, MAX_STREAMS, rst, settings } from './peer.ts';

const ASKED = ['a', 'b', 'c', 'd'];
const stream = fc.constantFrom(1, 3, 5, 7, 9, 2, 0);
const status = fc.constantFrom('200', '410', '103', 'x');

/** Frames a peer may send, most of them right. */
const anyFrame = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(stream, status, fc.boolean()).map(([id, code, last]) => headers(id, { ':status': code, 'apns-id': 'x' }, last ? FLAG.END_STREAM : 0)) },
  { weight: 4, arbitrary: fc.tuple(stream, fc.string({ maxLength: 40 }), fc.boolean()).map(([id, body, last]) => data(id, body, last ? FLAG.END_STREAM : 0)) },
  fc.tuple(stream, fc.constantFrom('REFUSED_STREAM', 'CANCEL', 'NO_ERROR')).map(([id, code]) => rst(id, code as 'CANCEL')),
  fc.tuple(stream, fc.constantFrom('NO_ERROR', 'INTERNAL_ERROR')).map(([last, code]) => goaway(last, code as 'NO_ERROR', '{"reason":"Shutdown"}')),
  fc.record({ [MAX_STREAMS]: fc.nat(10), [INITIAL_WINDOW]: fc.nat(70_000) }).map((told) => settings(told as Record<number, number>)),
  fc.tuple(stream, fc.nat(1_000)).map(([id, octets]) => frame('WINDOW_UPDATE', id, { payload: [octets] })),
  fc.constantFrom(frame('PING', 0, { payload: [1, 2] }), frame(0x42, 3, { payload: 'zz' }), frame('PRIORITY', 1, { payload: Buffer.alloc(5) }),
    Buffer.concat([frame('HEADERS', 1, { payload: block({ ':status': '200' }) }), frame('CONTINUATION', 1, { flags: FLAG.END_HEADERS, payload: block({ 'x-a': 'b' }) })])),
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
);

function asked(): Client {
  const one = client({ greeted: { [INITIAL_WINDOW]: 20 } });
  for (const name of ASKED) one.ask(name, 'x'.repeat(30));
  one.wrote();
  return one;
}

const endings = (told: readonly string[]): string[] => ASKED.map((name) => told.filter((t) => t.startsWith(`${name}: `)).length.toString());

describe('whatever a peer sends', () => {
  it('tells the same, and writes the same, wherever the bytes are cut', () => {
    fc.assert(fc.property(fc.array(anyFrame, { maxLength: 30 }), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), (frames, cuts) => {
      const bytes = Buffer.concat(frames);
      const [whole, cut] = [asked(), asked()];
      whole.connection.receive(bytes);
      for (let at = 0, n = 0; at < bytes.length; n += 1) {
        const step = cuts[n % cuts.length] ?? 1;
        cut.connection.receive(new Uint8Array(bytes.subarray(at, at + step)));
        at += step;
      }
      expect(cut.told).toEqual(whole.told);
      expect(cut.connection.take()).toEqual(whole.connection.take());
      expect([cut.connection.free, cut.connection.open, cut.connection.isOver]).toEqual([whole.connection.free, whole.connection.open, whole.connection.isOver]);
    }), { numRuns: 300 });
  });

  it('ends each request exactly once', () => {
    fc.assert(fc.property(fc.array(anyFrame, { maxLength: 30 }), (frames) => {
      const one = asked();
      for (const bytes of frames) one.connection.receive(bytes);
      one.connection.end();
      expect(endings(one.told)).toEqual(['1', '1', '1', '1']);
      expect(one.connection.open).toBe(0);
    }), { numRuns: 300 });
  });
});

describe('a flood', () => {
  const flood = (bytes: Uint8Array, times: number): string => {
    const one = asked();
    for (let n = 0; n < times && !one.connection.isOver; n += 1) one.connection.receive(bytes);
    return `${one.told.find((t) => t.startsWith('failed')) ?? 'none'}, ${(one.connection.take()?.length ?? 0) < 100_000 ? 'little' : 'much'} written`;
  };
  const calm = 'failed ENHANCE_YOUR_CALM RFC 9113, 10.5, little written';
  it.each<[string, Buffer, string]>([
    ['SETTINGS', settings({ [INITIAL_WINDOW]: 100 }), calm],
    ['PING', frame('PING', 0, { payload: [1, 2] }), calm],
    ['empty DATA', Buffer.concat([headers(1, { ':status': '200' }, 0), ...Array.from({ length: 50 }, () => data(1, '', 0))]), calm.replace('failed', 'failed')],
    ['PRIORITY', frame('PRIORITY', 1, { payload: Buffer.alloc(5) }), calm],
    ['frames nobody knows', frame(0xee, 1), calm],
    ['WINDOW_UPDATE', frame('WINDOW_UPDATE', 0, { payload: [1] }), calm],
    ['informational answers', headers(1, { ':status': '103' }, 0), calm],
    ['frames of a stream that ended', answer(1), calm],
    ['GOAWAY', goaway(7), calm],
    ['CONTINUATION', Buffer.concat([frame('HEADERS', 1), ...Array.from({ length: 40 }, () => frame('CONTINUATION', 1))]), 'failed ENHANCE_YOUR_CALM RFC 9113, 10.5.1, little written'],
    ['a header block without an end', Buffer.concat([frame('HEADERS', 1, { payload: 'z'.repeat(16_000) }), ...Array.from({ length: 5 }, () => frame('CONTINUATION', 1, { payload: 'z'.repeat(16_000) }))]), 'failed ENHANCE_YOUR_CALM RFC 9113, 10.5.1, little written'],
  ])('of %s ends the connection', (_, bytes, expected) => {
    expect(flood(bytes, 20_000)).toBe(expected);
  });

  it('does not mistake a busy peer for one', () => {
    const one = client();
    for (let n = 0; n < 5_000; n += 1) {
      const id = one.ask(`${n}`, 'x');
      one.receive(frame('WINDOW_UPDATE', 0, { payload: [1] }), frame('WINDOW_UPDATE', id, { payload: [1] }), frame('PING', 0, { payload: [0, n] }), answer(id), rst(id, 'NO_ERROR'));
      one.connection.take();
    }
    expect([one.connection.isOver, one.told.length]).toEqual([false, 5_000]);
  });
});
