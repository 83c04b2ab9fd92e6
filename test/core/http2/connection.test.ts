import { describe, expect, it } from 'vitest';
import { FLAG, PREFACE, STREAM_ID_MOST } from '../../../core/http2/frames.ts';
import { answer, block, client, data, frame, goaway, greeting, headers, INITIAL_WINDOW, MAX_STREAMS, rst, settings } from './peer.ts';

const TEXT = 'x'.repeat(100);

describe('the greeting (RFC 9113, 3.4)', () => {
  it('is the preface, SETTINGS without push, and the window', () => {
    const { connection } = client({ greeted: 'not yet' });
    const [preface, frames] = greeting(connection.take() ?? new Uint8Array());
    expect(preface).toBe(PREFACE);
    expect(frames.map(({ type, payload }) => `${type} ${payload.toString('hex')}`)).toEqual(['SETTINGS 000200000000000600004000', 'WINDOW_UPDATE 000f0001']);
  });

  it('allows no request before the peer\'s SETTINGS, which are acknowledged', () => {
    const { connection, receive, wrote } = client({ greeted: 'not yet' });
    connection.take();
    expect(connection.free).toBe(0);
    receive(settings({ [MAX_STREAMS]: 7 }));
    expect([connection.free, wrote()]).toEqual([7, ['SETTINGS 0 ack']]);
  });

  it('fails when anything else comes first', () => {
    const { connection, told, receive, wrote } = client({ greeted: 'not yet' });
    connection.take();
    receive(frame('PING', 0, { payload: [0, 0] }));
    expect(told).toEqual(['failed PROTOCOL_ERROR RFC 9113, 3.4']);
    expect(wrote()).toEqual(['GOAWAY 0 PROTOCOL_ERROR']);
  });
});

describe('a request', () => {
  it('is HEADERS and DATA, many in one write, and ends with its answer', () => {
    const { ask, wrote, receive, told } = client();
    expect([ask('a', '{"n":1}'), ask('b')]).toEqual([1, 3]);
    expect(wrote()).toEqual(['HEADERS 1', 'DATA 1 {"n":1}', 'HEADERS 3']);
    receive(answer(3, 410), headers(1, { ':status': '200', 'apns-id': 'x' }, 0), data(1, 'on', 0), data(1, 'e'));
    expect(told).toEqual(['b: 410', 'a: 200 apns-id=x one']);
  });

  it('may be answered after informational answers, and with trailing fields', () => {
    const { ask, receive, told } = client();
    ask('a');
    receive(headers(1, { ':status': '103' }, 0), headers(1, { ':status': '200' }, 0), data(1, 'x', 0), headers(1, { 'x-t': '1' }));
    expect(told).toEqual(['a: 200 x']);
  });

  it('goes on in CONTINUATION when its head is larger than a frame (RFC 9113, 6.10)', () => {
    const { connection, frames } = client();
    connection.request('a', { method: 'POST', path: '/', headers: { authorization: 'x'.repeat(40_000) } }, '');
    expect(frames().map(({ type, flags, payload }) => `${type} ${flags} ${payload.length > 16_384}`)).toEqual(['HEADERS 1 false', 'CONTINUATION 0 false', 'CONTINUATION 4 false']);
  });

  it('that is answered before it is whole is not sent to its end', () => {
    const { ask, receive, told, wrote } = client({ greeted: { [INITIAL_WINDOW]: 10 } });
    ask('a', TEXT);
    receive(answer(1, 413), frame('WINDOW_UPDATE', 1, { payload: [1_000] }));
    expect(told).toEqual(['a: 413']);
    expect(wrote()).toEqual(['HEADERS 1', `DATA 1 ${TEXT.slice(0, 10)}`, 'RST_STREAM 1 CANCEL']);
  });

  it('that is given up is unknown, and what comes for it later is nobody\'s', () => {
    const { ask, connection, receive, told, wrote } = client();
    ask('a');
    connection.cancel(1);
    connection.cancel(1);
    receive(answer(1), rst(1, 'NO_ERROR'), frame('WINDOW_UPDATE', 1, { payload: [1] }));
    expect(told).toEqual(['a: unknown']);
    expect(wrote()).toEqual(['HEADERS 1', 'RST_STREAM 1 CANCEL']);
  });

  it('keeps no more of a body than 16 KiB, and gives windows back', () => {
    const { ask, receive, told, wrote } = client();
    ask('a');
    wrote();
    receive(headers(1, { ':status': '502' }, 0), ...Array.from({ length: 40 }, () => data(1, 'y'.repeat(16_000), 0)), data(1, ''));
    expect(told[0]?.length).toBe('a: 502 '.length + 16_384);
    expect(wrote().filter((f) => f.startsWith('WINDOW_UPDATE 0')).length).toBe(1);
    expect(wrote().length).toBe(0);
  });
});

describe('flow control (RFC 9113, 5.2)', () => {
  it('sends no more than both windows, and goes on when they grow', () => {
    const { ask, receive, wrote, connection } = client({ greeted: { [INITIAL_WINDOW]: 40 } });
    ask('a', TEXT);
    expect([wrote(), connection.free]).toEqual([['HEADERS 1', `DATA 1 ${TEXT.slice(0, 40)}`], 0]);
    receive(frame('WINDOW_UPDATE', 1, { payload: [10] }));
    expect(wrote()).toEqual([`DATA 1 ${TEXT.slice(0, 10)}`]);
    receive(settings({ [INITIAL_WINDOW]: 60 }));
    expect(wrote()).toEqual(['SETTINGS 0 ack', `DATA 1 ${TEXT.slice(0, 20)}`]);
    receive(settings({ [INITIAL_WINDOW]: 10 }), frame('WINDOW_UPDATE', 1, { payload: [45] }));
    expect(wrote()).toEqual(['SETTINGS 0 ack']);
    receive(settings({ [INITIAL_WINDOW]: 1_000 }));
    expect(wrote()).toEqual(['SETTINGS 0 ack', `DATA 1 ${TEXT.slice(0, 30)}`]);
    expect(connection.free).toBe(Infinity);
  });

  it('lets others pass a stream whose own window is shut, but not the connection\'s', () => {
    const { ask, receive, wrote } = client({ greeted: { [INITIAL_WINDOW]: 0 } });
    ask('a', 'aaaa');
    ask('b', 'bbbb');
    receive(frame('WINDOW_UPDATE', 3, { payload: [4] }));
    expect(wrote()).toEqual(['HEADERS 1', 'HEADERS 3', 'DATA 3 bbbb']);
    const shut = client({ greeted: { [INITIAL_WINDOW]: 100_000 } });
    shut.ask('a', 'x'.repeat(65_530));
    shut.ask('b', 'bbbbbbb');
    expect([shut.wrote().at(-1), shut.connection.free]).toEqual(['DATA 3 bbbbb', 0]);
    shut.receive(frame('WINDOW_UPDATE', 0, { payload: [2] }));
    expect(shut.wrote()).toEqual(['DATA 3 bb']);
  });
});

describe('the limit of streams (RFC 9113, 5.1.2)', () => {
  it('follows every change, below what is under way too', () => {
    const { ask, receive, connection } = client({ greeted: { [MAX_STREAMS]: 2 } });
    ask('a');
    ask('b');
    expect(connection.free).toBe(0);
    receive(settings({ [MAX_STREAMS]: 1 }), answer(1));
    expect(connection.free).toBe(0);
    receive(settings({ [MAX_STREAMS]: 3 }));
    expect(connection.free).toBe(2);
    receive(settings({ [MAX_STREAMS]: 0 }), answer(3));
    expect(connection.free).toBe(0);
  });

  it('ends with the ids (5.1.1)', () => {
    const { ask, connection, receive, told } = client({ firstId: STREAM_ID_MOST });
    expect([connection.free, ask('a'), connection.free, connection.isGoingAway]).toEqual([Infinity, STREAM_ID_MOST, 0, true]);
    receive(answer(STREAM_ID_MOST));
    expect(told).toEqual(['a: 200']);
  });
});

describe('what became of a request', () => {
  it.each([
    ['refused by RST_STREAM', rst(1, 'REFUSED_STREAM'), ['a: refused']],
    ['refused once it was being answered', Buffer.concat([headers(1, { ':status': '200' }, 0), rst(1, 'REFUSED_STREAM')]), ['a: unknown']],
    ['reset for another reason', rst(1, 'CANCEL'), ['a: unknown']],
    ['reset without an error', rst(1, 'NO_ERROR'), ['a: unknown']],
    ['above the last id of GOAWAY', goaway(0, 'NO_ERROR', '{"reason":"Shutdown"}'), ['a: refused', 'goaway 0 {"reason":"Shutdown"}']],
    ['up to the last id of GOAWAY, and answered', Buffer.concat([goaway(1, 'INTERNAL_ERROR'), answer(1)]), ['goaway 2', 'a: 200']],
    ['up to a last id that is lowered', Buffer.concat([goaway(STREAM_ID_MOST), goaway(0)]), ['goaway 0', 'a: refused', 'goaway 0']],
  ])('%s', (_, bytes, expected) => {
    const { ask, receive, told, connection } = client();
    ask('a');
    receive(bytes);
    connection.end();
    expect(told).toEqual(expected);
  });

  it('is unknown when the bytes end, and nothing is told twice', () => {
    const { ask, connection, receive, told } = client();
    ask('a');
    receive(headers(1, { ':status': '200' }, 0), data(1, 'x', 0));
    connection.end();
    connection.end();
    receive(data(1, 'y'));
    expect([told, connection.free]).toEqual([['a: unknown'], 0]);
  });
});

describe('a malformed answer (RFC 9113, 8.1.1) is unknown and reset; the connection goes on', () => {
  const bad = (fields: Readonly<Record<string, string>>): Buffer => headers(1, fields);
  it.each<[string, Buffer]>([
    ['no status', bad({ 'x-a': '1' })],
    ['a status that is none', bad({ ':status': '20' })],
    ['switching protocols', headers(1, { ':status': '101' }, 0)],
    ['an informational answer that ends', bad({ ':status': '103' })],
    ['an upper-case name', bad({ ':status': '200', 'X-A': '1' })],
    ['another pseudo-field', bad({ ':status': '200', ':path': '/' })],
    ['a status after other fields', bad({ 'x-a': '1', ':status': '200' })],
    ['a field of the connection', bad({ ':status': '200', connection: 'close' })],
    ['a line break in a value', bad({ ':status': '200', 'x-a': 'a\nb' })],
    ['a body that is shorter than it says', Buffer.concat([headers(1, { ':status': '200', 'content-length': '3' }, 0), data(1, 'ab')])],
    ['a body that is longer than it says', Buffer.concat([headers(1, { ':status': '200', 'content-length': '1' }, 0), data(1, 'ab')])],
    ['a body before the head', data(1, 'ab')],
    ['trailing fields that do not end it', Buffer.concat([headers(1, { ':status': '200' }, 0), headers(1, { 'x-a': '1' }, 0)])],
    ['fields larger than we take', headers(1, { ':status': '200', 'x-a': 'z'.repeat(16_345) })],
  ])('%s', (_, bytes) => {
    const { ask, receive, told, wrote, connection } = client();
    ask('a');
    ask('b');
    wrote();
    receive(bytes, answer(3));
    expect([told, wrote().filter((f) => f.startsWith('RST_STREAM')), connection.isOver]).toEqual([['a: unknown', 'b: 200'], ['RST_STREAM 1 PROTOCOL_ERROR'], false]);
  });

  it('does not mistake a bodiless answer for one', () => {
    const { ask, receive, told } = client();
    ask('a');
    receive(headers(1, { ':status': '304', 'content-length': '7' }));
    expect(told).toEqual(['a: 304 content-length=7']);
  });
});

describe('a broken rule ends the connection with its code, and what is under way is unknown', () => {
  const hpack = frame('HEADERS', 1, { flags: FLAG.END_HEADERS, payload: new Uint8Array([0x80]) });
  const open = frame('HEADERS', 1, { payload: block({ ':status': '200' }) });
  it.each<[string, Buffer, string]>([
    ['DATA on stream 0', frame('DATA', 0), 'PROTOCOL_ERROR RFC 9113, 6.1'],
    ['DATA on a stream never opened', frame('DATA', 9), 'PROTOCOL_ERROR RFC 9113, 5.1'],
    ['HEADERS on a stream never opened', answer(9), 'PROTOCOL_ERROR RFC 9113, 5.1'],
    ['HEADERS on a server\'s stream', answer(2), 'PROTOCOL_ERROR RFC 9113, 5.1'],
    ['RST_STREAM on a stream never opened', rst(9, 'CANCEL'), 'PROTOCOL_ERROR RFC 9113, 5.1'],
    ['padding longer than the frame', frame('DATA', 1, { flags: FLAG.PADDED, payload: 'zz' }), 'PROTOCOL_ERROR RFC 9113, 6.1'],
    ['a frame that is too large', frame('DATA', 1, { payload: 'z'.repeat(16_385) }), 'FRAME_SIZE_ERROR RFC 9113, 4.2'],
    ['PING of a wrong length', frame('PING', 0, { payload: [1] }), 'FRAME_SIZE_ERROR RFC 9113, 6.7'],
    ['SETTINGS of a wrong length', frame('SETTINGS', 0, { payload: [1] }), 'FRAME_SIZE_ERROR RFC 9113, 6.5'],
    ['SETTINGS on a stream', frame('SETTINGS', 1), 'PROTOCOL_ERROR RFC 9113, 6.5'],
    ['SETTINGS that allow a push', settings({ 2: 1 }), 'PROTOCOL_ERROR RFC 9113, 6.5.2'],
    ['a first window beyond the most', settings({ [INITIAL_WINDOW]: 2 ** 31 }), 'FLOW_CONTROL_ERROR RFC 9113, 6.5.2'],
    ['a frame size below the least', settings({ 5: 100 }), 'PROTOCOL_ERROR RFC 9113, 6.5.2'],
    ['a first window that makes an open one too large', Buffer.concat([frame('WINDOW_UPDATE', 1, { payload: [2 ** 31 - 1 - 65_535] }), settings({ [INITIAL_WINDOW]: 65_536 })]), 'FLOW_CONTROL_ERROR RFC 9113, 6.9.2'],
    ['a window that grows by nothing', frame('WINDOW_UPDATE', 0, { payload: [0] }), 'PROTOCOL_ERROR RFC 9113, 6.9'],
    ['a window that grows too large', frame('WINDOW_UPDATE', 0, { payload: [2 ** 31 - 1] }), 'FLOW_CONTROL_ERROR RFC 9113, 6.9'],
    ['PUSH_PROMISE', frame('PUSH_PROMISE', 1, { flags: FLAG.END_HEADERS, payload: [2] }), 'PROTOCOL_ERROR RFC 9113, 8.4'],
    ['CONTINUATION of nothing', frame('CONTINUATION', 1), 'PROTOCOL_ERROR RFC 9113, 6.10'],
    ['a block that is interrupted', Buffer.concat([open, frame('PING', 0, { payload: [0, 0] })]), 'PROTOCOL_ERROR RFC 9113, 6.10'],
    ['a block that goes on on another stream', Buffer.concat([open, frame('CONTINUATION', 3)]), 'PROTOCOL_ERROR RFC 9113, 6.10'],
    ['a GOAWAY that takes back what it said', Buffer.concat([goaway(1), goaway(3)]), 'PROTOCOL_ERROR RFC 9113, 6.8'],
    ['a header block nobody can read', hpack, 'COMPRESSION_ERROR RFC 7541, 2.3.3'],
  ])('%s', (_, bytes, error) => {
    const { ask, receive, told, wrote, connection } = client();
    ask('a');
    wrote();
    receive(bytes, answer(1));
    expect(told.filter((t) => !t.startsWith('goaway'))).toEqual(['a: unknown', `failed ${error}`]);
    expect([wrote().at(-1), connection.free, connection.isOver]).toEqual([`GOAWAY 0 ${error.split(' ')[0]}`, 0, true]);
  });
});

describe('what is no error', () => {
  it.each<[string, Buffer, readonly string[]]>([
    ['a frame of a type nobody knows', frame(0x42, 7, { payload: TEXT }), []],
    ['PRIORITY', frame('PRIORITY', 1, { payload: Buffer.alloc(5) }), []],
    ['PING, which is answered', frame('PING', 0, { payload: [1, 2] }), ['PING 0 ack']],
    ['a setting nobody knows', settings({ 9: 1 }), ['SETTINGS 0 ack']],
    ['a stream window that grows too large ends that stream', frame('WINDOW_UPDATE', 1, { payload: [2 ** 31 - 1] }), ['RST_STREAM 1 FLOW_CONTROL_ERROR']],
    ['frames after the end of a stream', Buffer.concat([answer(1), data(1, 'x'), data(1, 'x')]), ['RST_STREAM 1 STREAM_CLOSED']],
    ['RST_STREAM after the end', Buffer.concat([answer(1), rst(1, 'NO_ERROR')]), []],
  ])('%s', (_, bytes, written) => {
    const { ask, receive, connection, wrote } = client();
    ask('a');
    wrote();
    receive(bytes);
    expect([wrote(), connection.isOver]).toEqual([written, false]);
  });

  it('is a pong', () => {
    const { connection, told, receive, frames } = client();
    connection.ping(77);
    const [ping] = frames();
    receive(frame('PING', 0, { flags: FLAG.ACK, payload: ping!.payload }));
    expect(told).toEqual(['pong 77']);
  });
});
