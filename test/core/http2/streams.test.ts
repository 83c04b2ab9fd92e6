import { describe, expect, it } from 'vitest';
import { StreamTable } from '../../../core/http2/stream-table.ts';
import { answer, client, data, headers } from './peer.ts';

describe('the streams of a connection', () => {
  it('are found however far the newest is from the oldest', () => {
    const table = new StreamTable<string>();
    for (let n = 0; n < 5_000; n += 1) {
      const { id } = table.open(`${n}`, 0);
      if (n > 0 && n < 4_990) table.close(id, false);
    }
    expect([...table.values()].map(({ id }) => id)).toEqual([1, 9981, 9983, 9985, 9987, 9989, 9991, 9993, 9995, 9997, 9999]);
    expect([table.size, table.oldest?.request, table.get(9981)?.request, table.get(9979), table.get(1 + 2 * 8_192)]).toEqual([11, '0', '4990', undefined, undefined]);
    table.close(1, false);
    expect([table.oldest?.id, table.above(9995).map(({ id }) => id)]).toEqual([9981, [9997, 9999]]);
  });

  it('that ended twice count once', () => {
    const table = new StreamTable<string>();
    table.open('a', 0);
    table.close(1, false);
    table.close(1, true);
    expect([table.size, table.oldest, table.standing(1), table.standing(3)]).toEqual([0, undefined, 'reset', 'idle']);
  });

  it('are given up oldest first, on a connection that is busy with others', () => {
    const { connection, ask, receive, told } = client();
    ask('slow');
    for (let n = 0; n < 3_000; n += 1) receive(answer(ask('quick')));
    expect([connection.open, connection.oldest?.request, told.length]).toEqual([1, 'slow', 3_000]);
    connection.cancel(1);
    expect([connection.open, told.at(-1)]).toEqual([0, 'slow: unknown']);
  });
});

describe('fields of an answer', () => {
  const ended = (wanted: readonly string[], fields: Readonly<Record<string, string>>): string[] => {
    const { ask, receive, told } = client({ wanted });
    ask('a');
    receive(headers(1, fields, 0), data(1, 'xy'));
    return told;
  };

  it('are told when they are wanted', () => {
    expect(ended(['retry-after'], { ':status': '429', 'x-a': '1', 'retry-after': '7', 'x-b': '2' })).toEqual(['a: 429 retry-after=7 xy']);
    expect(ended([], { ':status': '200', 'apns-id': '1' })).toEqual(['a: 200 xy']);
  });

  it.each([['x-a', 'b\nc'], ['x-a', ' b'], ['x-A', 'b'], ['connection', 'close'], ['content-length', '3']])('break the answer by %s: %j, wanted or not', (name, value) => {
    expect(ended([], { ':status': '200', [name]: value })).toEqual(['a: unknown']);
    expect(ended([name], { ':status': '200', [name]: value })).toEqual(['a: unknown']);
  });
});

describe('the body of an answer', () => {
  const ended = (status: string, fields: Readonly<Record<string, string>> = {}): string[] => {
    const { ask, receive, told } = client({ bodiesFrom: 400 });
    ask('a');
    ask('b');
    receive(headers(1, { ':status': status, ...fields }, 0), data(1, 'x', 0), data(1, 'yz'));
    receive(headers(3, { ':status': status }, 0), data(3, 'x', 0), headers(3, { 'x-trailing': '1' }));
    return told;
  };

  it('is told from the status on that somebody reads, in one part or several', () => {
    expect(ended('400')).toEqual(['a: 400 xyz', 'b: 400 x']);
    expect(ended('399')).toEqual(['a: 399', 'b: 399']);
  });

  it('is counted even where nobody reads it', () => {
    expect(ended('200', { 'content-length': '3' })[0]).toBe('a: 200 content-length=3');
    expect(ended('200', { 'content-length': '4' })[0]).toBe('a: unknown');
  });
});

describe('a buffer that is given back', () => {
  it('is written to again', () => {
    const { connection, ask } = client();
    ask('a', 'one');
    const first = connection.take() ?? new Uint8Array();
    const { buffer } = first;
    connection.giveBack(first);
    ask('b', 'two');
    const second = connection.take() ?? new Uint8Array();
    ask('c', 'three');
    const third = connection.take() ?? new Uint8Array();
    expect([second.buffer === buffer, third.buffer === buffer, Buffer.from(third.subarray(-5)).toString()]).toEqual([false, true, 'three']);
  });
});
