import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRAME, FrameCutter, goawayFrame, loweredGoaway, settingsFrame } from '../../../../local/simulators/wire/frames.ts';

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const bytes = Buffer.concat([PREFACE, settingsFrame(7), goawayFrame({ code: 1, last: 9, debug: 'because' }), settingsFrame(1000)]);

it('frames are the same however the bytes are split', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 60 }), (sizes) => {
    const cutter = new FrameCutter({ preface: true });
    const frames = [];
    for (let at = 0, n = 0; at < bytes.length; n += 1) {
      const size = sizes[n % sizes.length] ?? 1;
      frames.push(...cutter.cut(bytes.subarray(at, at + size)));
      at += size;
    }
    expect(frames.map(({ type }) => type)).toEqual([FRAME.preface, FRAME.settings, FRAME.goaway, FRAME.settings]);
    expect(Buffer.concat(frames.map((frame) => frame.bytes))).toEqual(bytes);
  }));
});

it('writes SETTINGS after the entries of another, as RFC 9113 6.5 has them', () => {
  expect(settingsFrame(100).toString('hex')).toBe('000006' + '04' + '00' + '00000000' + '0003' + '00000064');
  const [, other] = new FrameCutter({ preface: true }).cut(Buffer.concat([PREFACE, settingsFrame(5)]));
  expect(settingsFrame(2, other).subarray(9).toString('hex')).toBe('000300000005' + '000300000002');
});

it('a later GOAWAY names no higher stream', () => {
  const [frame] = new FrameCutter({ preface: false }).cut(goawayFrame({ code: 0, last: 41, debug: '' }));
  expect([5, 99].map((last) => (frame === undefined ? '' : loweredGoaway(frame, last).toString('hex')))).toEqual(['000008' + '07' + '00' + '00000000' + '00000005' + '00000000', '000008' + '07' + '00' + '00000000' + '00000029' + '00000000']);
});
