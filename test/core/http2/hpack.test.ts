import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectionError } from '../../../core/http2/errors.ts';
import { HpackDecoder } from '../../../core/http2/hpack/decoder.ts';
import { HpackEncoder } from '../../../core/http2/hpack/encoder.ts';
import { CODE_BITS, CODES } from '../../../core/http2/hpack/huffman-code.ts';
import { huffmanDecode, huffmanEncode } from '../../../core/http2/hpack/huffman.ts';
import { INDEXING_OF_FCM } from '../../../core/http2/hpack/indexing.ts';
import { readInteger, writeInteger } from '../../../core/http2/hpack/integers.ts';
import { Output } from '../../../core/http2/output.ts';
import { PLAIN_TEXT } from '../../../core/http2/text.ts';
import { bytesOf, corpusOf, hexOf } from './corpora.ts';

const LIMITS = { tableSize: 4_096, listSize: 65_536 };
const decode = (decoder: HpackDecoder, hex: string): string[] => {
  const { fields } = decodeBytes(decoder, bytesOf(hex));
  return fields;
};
function decodeBytes(decoder: HpackDecoder, bytes: Uint8Array): { readonly fields: string[]; readonly isTaken: boolean } {
  const fields: string[] = [];
  const isTaken = decoder.decode(bytes, [0, bytes.length], { wants: () => true, field: (name, value) => { fields.push(`${name}: ${value}`); } });
  return { fields, isTaken };
}
const brokenBy = (hex: string, limits = LIMITS): string => {
  try {
    return decode(new HpackDecoder(limits), hex).join();
  } catch (error) {
    return error instanceof ConnectionError ? `${error.code} ${error.rule.split(':')[0] ?? ''}` : String(error);
  }
};

describe('integers (RFC 7541, C.1)', () => {
  it.each([[10, 5, '0a'], [1_337, 5, '1f9a0a'], [42, 8, '2a'], [127, 7, '7f00'], [128, 7, '7f01']])('%i with a prefix of %i bits', (value, prefix, hex) => {
    const out = new Output();
    writeInteger(out, value, prefix, 0);
    const bytes = out.take() ?? new Uint8Array();
    expect(hexOf(bytes)).toBe(hex);
    expect(readInteger({ bytes, at: 0, end: bytes.length }, prefix)).toBe(value);
  });

  it('are refused when they are larger than anything here may be, or cut off', () => {
    expect(brokenBy('ffffffffff7f')).toBe('COMPRESSION_ERROR RFC 7541, 5.1');
    expect(brokenBy('ff80808080808080808001')).toBe('COMPRESSION_ERROR RFC 7541, 5.1');
    expect(brokenBy('ff80')).toBe('COMPRESSION_ERROR RFC 7541, 3.2');
  });
});

describe('Huffman code (RFC 7541, 5.2 and B)', () => {
  it('has the codes of Appendix B', () => {
    expect([48, 97, 38, 33, 92, 0, 10, 255, 256].map((symbol) => [CODES[symbol], CODE_BITS[symbol]]))
      .toEqual([[0x0, 5], [0x3, 5], [0xf8, 8], [0x3f8, 10], [0x7fff0, 19], [0x1ff8, 13], [0x3ffffffc, 30], [0x3ffffee, 26], [0x3fffffff, 30]]);
  });

  it('gives back every text', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const encoded = huffmanEncode(bytes);
      const into = new Uint8Array(1_000);
      expect(into.subarray(0, huffmanDecode(encoded, 0, { to: encoded.length, into }))).toEqual(bytes);
    }));
  });

  it.each([
    ['EOS inside', '0084ffffffff'], ['padding of a whole octet', '00821fff00'], ['padding that is not ones', '00811800'],
  ])('is refused with %s', (_, hex) => {
    expect(brokenBy(hex)).toBe('COMPRESSION_ERROR RFC 7541, 5.2');
  });
});

describe('header blocks of RFC 7541, C.3 to C.6', () => {
  const first = [':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com'];
  const requests = [first, [...first, 'cache-control: no-cache'], [':method: GET', ':scheme: https', ':path: /index.html', ':authority: www.example.com', 'custom-key: custom-value']];
  const date = 'date: Mon, 21 Oct 2013 20:13:21 GMT';
  const location = 'location: https://www.example.com';
  const responses = [
    [':status: 302', 'cache-control: private', date, location],
    [':status: 307', 'cache-control: private', date, location],
    [':status: 200', 'cache-control: private', 'date: Mon, 21 Oct 2013 20:13:22 GMT', location, 'content-encoding: gzip', 'set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1'],
  ];

  it.each([
    ['C.3, requests', 4_096, requests, ['828684410f7777772e6578616d706c652e636f6d', '828684be58086e6f2d6361636865', '828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565'], 164],
    ['C.4, requests in Huffman code', 4_096, requests, ['828684418cf1e3c2e5f23a6ba0ab90f4ff', '828684be5886a8eb10649cbf', '828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf'], 164],
    ['C.5, responses with evictions', 256, responses, [
      '4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d546e1768747470733a2f2f7777772e6578616d706c652e636f6d',
      '4803333037c1c0bf',
      '88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b2076657273696f6e3d31',
    ], 215],
    ['C.6, responses with evictions in Huffman code', 256, responses, [
      '488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3',
      '4883640effc1c0bf',
      '88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007',
    ], 215],
  ])('%s', (...[, tableSize, expected, wires, size]) => {
    const decoder = new HpackDecoder({ ...LIMITS, tableSize });
    expect(wires.map((wire) => decode(decoder, wire))).toEqual(expected);
    expect(decoder.table.size).toBe(size);
  });
});

describe('a header block that breaks a rule', () => {
  it.each([
    ['index 0', '80', '2.3.3'], ['an index beyond both tables', 'be', '2.3.3'], ['a name beyond both tables', '7f00', '2.3.3'], ['a string beyond the block', '00056162', '5.2'],
    ['a table larger than we allow', '3fe21f', '6.3'], ['a size update after a field', '8220', '4.2'],
  ])('%s is COMPRESSION_ERROR', (_, hex, section) => {
    expect(brokenBy(hex)).toBe(`COMPRESSION_ERROR RFC 7541, ${section}`);
  });

  it('may grow the table up to what we allow, twice', () => {
    expect(decode(new HpackDecoder(LIMITS), '203fe11f82')).toEqual([':method: GET']);
  });

  it('keeps no more of a bomb than the list we allow, and stays in step', () => {
    const decoder = new HpackDecoder({ tableSize: 4_096, listSize: 8_192 });
    const entry = bytesOf(`40016a7fa11e${'61'.repeat(4_000)}`);
    expect(decodeBytes(decoder, entry)).toMatchObject({ isTaken: true });
    const references = new Uint8Array(16_000).fill(0xbe);
    const { fields, isTaken } = decodeBytes(decoder, references);
    expect([fields.length, isTaken]).toEqual([2, false]);
    expect(decode(decoder, 'be')).toEqual([`j: ${'a'.repeat(4_000)}`]);
  });
});

describe('the encoder', () => {
  const block = (encoder: HpackEncoder, fields: Readonly<Record<string, string>>): string => written(encoder, Object.entries(fields));
  const push = (n: number): Record<string, string> => ({ ':method': 'POST', ':path': `/3/device/${n}`, 'apns-topic': 'a.b', 'apns-id': `id-${n}`, authorization: 'bearer x' });

  it('follows Apple\'s advice: constants become one octet, ids are added once, for their names', () => {
    const encoder = new HpackEncoder();
    const decoder = new HpackDecoder(LIMITS);
    const wires = [1, 2, 3].map((n) => block(encoder, push(n)));
    expect(wires[1]).toBe(`83${'040b'}${Buffer.from('/3/device/2').toString('hex')}bf0f2f04${Buffer.from('id-2').toString('hex')}${wires[0]?.slice(-18)}`);
    expect(wires[2]?.length).toBe(wires[1]?.length);
    expect(wires.map((wire) => decode(decoder, wire))).toEqual([1, 2, 3].map((n) => Object.entries(push(n)).map((pair) => pair.join(': '))));
    expect(decoder.table.count).toBe(2);
  });

  it('keeps credentials out of every table (RFC 7541, 7.1.3)', () => {
    const wire = block(new HpackEncoder(), { authorization: 'x' });
    expect(wire).toBe('1f080178');
  });

  it('points at a path and an access token that go with every push to FCM, until there is another token', () => {
    const [encoder, decoder] = [new HpackEncoder(undefined, INDEXING_OF_FCM), new HpackDecoder(LIMITS)];
    const fields = (token: string) => ({ ':method': 'POST', ':path': '/v1/projects/shop-1/messages:send', 'content-type': 'application/json', authorization: `Bearer ya29.${token.repeat(1_000)}` });
    const wires = ['a', 'a', 'b', 'b'].map((token) => block(encoder, fields(token)));
    expect([wires[1], wires[3]]).toEqual(['83c0bfbe', '83c1c0be']);
    expect(wires.map((wire) => decode(decoder, wire))).toEqual(['a', 'a', 'b', 'b'].map((token) => Object.entries(fields(token)).map((pair) => pair.join(': '))));
  });

  it('tells the smallest of several table sizes, then the last', () => {
    const encoder = new HpackEncoder();
    for (const size of [100, 0, 2_000]) encoder.limit(size);
    expect(block(encoder, { ':method': 'GET' })).toBe('203fb10f82');
    expect(block(encoder, { ':method': 'GET' })).toBe('82');
  });

  it('adds a constant that the table has lost once more, and points at it from then on', () => {
    const encoder = new HpackEncoder();
    const topic = (): string => block(encoder, { 'apns-topic': 'a.b' });
    topic();
    expect(topic()).toBe('be');
    encoder.limit(0);
    encoder.limit(4_096);
    topic();
    expect(topic()).toBe('be');
  });

  it('is understood whatever it is given and whatever the peer\'s table is', () => {
    const name = fc.constantFrom(':path', 'apns-id', 'apns-topic', 'authorization', 'ttl', 'x-a', 'x-b', 'content-type');
    const fields = fc.dictionary(name, fc.oneof(fc.string({ maxLength: 200 }), fc.constantFrom('a', 'b', 'application/json')));
    const step = fc.oneof({ weight: 5, arbitrary: fields }, fc.nat(5_000));
    fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const encoder = new HpackEncoder();
      const decoder = new HpackDecoder({ ...LIMITS, tableSize: 4_096 });
      for (const given of steps) {
        if (typeof given === 'number') encoder.limit(given);
        else expect(decode(decoder, block(encoder, given))).toEqual(Object.entries(given).map((pair) => latin1(pair.join(': '))));
      }
    }));
  });
});

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

describe('text', () => {
  it('is written as Node writes it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const into = new Uint8Array(300);
      expect(Buffer.from(into.subarray(0, PLAIN_TEXT.write(text, into, 0)))).toEqual(Buffer.from(text));
    }));
    const into = new Uint8Array(9);
    expect([PLAIN_TEXT.write('\ud800x', into, 0), hexOf(into.subarray(0, 4))]).toEqual([4, 'efbfbd78']);
  });
});

interface Story { readonly cases: readonly { readonly wire: string; readonly header_table_size?: number; readonly headers: readonly Readonly<Record<string, string>>[] }[] }

describe('stories of other encoders', () => {
  for (const { name, files } of corpusOf('hpack')) {
    const stories = files.map((file) => ({ file: file.name, story: file.read() as Story })).filter(({ story }) => story.cases[0]?.wire !== undefined);
    it.runIf(stories.length > 0)(`${name}: ${stories.length} stories`, () => {
      for (const { file, story } of stories) {
        const sizes = story.cases.map((one) => one.header_table_size ?? 4_096);
        const decoder = new HpackDecoder({ listSize: 1_000_000, tableSize: Math.max(...sizes) });
        for (const { wire, headers } of story.cases) {
          expect(decode(decoder, wire), file).toEqual(headers.map((field) => Buffer.from(Object.entries(field)[0]?.join(': ') ?? '').toString('latin1')));
        }
      }
    });
  }

  it('are told by our encoder so that they are the same', () => {
    const files = corpusOf('hpack').filter(({ name }) => name === 'raw-data').flatMap((corpus) => corpus.files);
    for (const file of files) {
      const [encoder, decoder] = [new HpackEncoder(), new HpackDecoder({ ...LIMITS, listSize: 1_000_000 })];
      for (const { headers } of (file.read() as Story).cases) {
        const pairs = headers.flatMap((field) => Object.entries(field));
        expect(decode(decoder, written(encoder, pairs))).toEqual(pairs.map((pair) => latin1(pair.join(': '))));
      }
    }
  });
});

function written(encoder: HpackEncoder, fields: readonly (readonly [string, string])[]): string {
  const out = new Output();
  encoder.begin(out);
  for (const [name, value] of fields) encoder.field(out, name, value);
  return hexOf(out.take() ?? new Uint8Array());
}
