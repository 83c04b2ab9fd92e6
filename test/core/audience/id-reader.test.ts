import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, idReader } from '../../../core/audience/id-reader.ts';
import type { UploadFormat } from '../../../core/audience/evaluation.ts';
import { LINE_BYTES, lineSplitter } from '../../../core/audience/lines.ts';

const strict = new TextDecoder('utf-8', { fatal: true });
const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
};
const bytesOf = (text: string | Uint8Array): Uint8Array => (typeof text === 'string' ? new TextEncoder().encode(text) : text);

/** Reads a file that comes in these chunks. */
function read(format: UploadFormat, chunks: readonly Uint8Array[]): Entry[] {
  const splitter = lineSplitter(0);
  const reader = idReader({ format, lines: 0, decode });
  return [...chunks.flatMap((chunk) => splitter.push(chunk).flatMap(reader.accept)), ...splitter.finish().flatMap(reader.accept), ...reader.finish()];
}
const said = (format: UploadFormat, file: string | Uint8Array): readonly string[] =>
  read(format, [bytesOf(file)]).flatMap(({ id, bad }) => (bad !== undefined ? [`${bad.line} ${bad.fault}`] : id !== undefined ? [id] : []));

describe('idReader', () => {
  it.each<[string, string, readonly string[]]>([
    ['one column without a header', 'ann\nbob\r\ncy', ['ann', 'bob', 'cy']],
    ['a header in any case, a BOM, CRLF', '\uFEFFID\r\nann\r\n\r\nbob\r\n', ['ann', 'bob']],
    ['the column named id among others', 'name,id,city\nAnn,ann-1,Bonn\n"Bob, the ""second""",bob-1,Ulm\n', ['ann-1', 'bob-1']],
    ['semicolons and tabs', 'city;id\nBonn;ann\n', ['ann']],
    ['quotes and spaces', '"id","note"\n" ann ","x"\n"bob","a\nb"\ncy,z\n', ['ann', 'bob', 'cy']],
    ['a line without it', 'note,id\nx\ny,\nz,ann\n', ['2 no-id', '3 no-id', 'ann']],
    ['ids that are none', 'id\nann o\nbob/1\nbob\n', ['2 not-an-id', '3 not-an-id', 'bob']],
    ['a quote within a field', 'id,note\nann,5" disk "\nbob,b\n', ['2 wrong-quote', 'bob']],
    ['several columns, none of them called id', 'email,phone\na@b.c,1\n', ['1 no-id-column', '2 no-id-column']],
  ])('reads CSV: %s', (_what, file, expected) => { expect(said('csv', file)).toEqual(expected); });

  it('costs one line when a quote is never closed', () => {
    expect(said('csv', 'id,note\nann,"x\nbob,y\ncy,z\n')).toEqual(['2 open-quote', 'bob', 'cy']);
    const many = Array.from({ length: 300 }, (_, n) => `p-${n},y`);
    expect(said('csv', ['id,note', 'ann,"x', ...many].join('\n'))).toEqual(['2 open-quote', ...many.map((line) => line.split(',')[0])]);
  });

  it('reads NDJSON: texts, and objects with an id', () => {
    expect(said('ndjson', '"ann"\n{"id":"bob","x":1}\n\n7\n{"x":1}\n{"id":7}\n[\nnull\n["ann"]\n')).toEqual(['ann', 'bob', '4 not-an-id', '5 no-id', '6 not-an-id', '7 not-json', '8 not-an-id', '9 no-id']);
  });

  it('says where, what and why, and of the text as much as helps', () => {
    const [entry] = read('csv', [bytesOf(`${'x y'.repeat(200)}\n`)]);
    expect(entry).toEqual({ line: 1, lines: 1, end: 601, bad: { line: 1, fault: 'not-an-id', message: 'An id is a text of 1 to 128 letters, digits and "_.:@-".', text: 'x y'.repeat(67).slice(0, 200) } });
  });

  it('takes a line of any length or encoding for bad, in bounded memory', () => {
    const long = 'a'.repeat(LINE_BYTES + 1);
    expect(said('csv', `ann\n${long}\nbob\n`)).toEqual(['ann', '2 too-long', 'bob']);
    expect(said('csv', Uint8Array.from([...bytesOf('ann\n'), 0xff, 0xfe, 10, ...bytesOf('bob')]))).toEqual(['ann', '2 not-utf8', 'bob']);
    expect(lineSplitter(0).push(bytesOf(`${long}${long}\n`))[0]).toMatchObject({ cut: true, end: 2 * LINE_BYTES + 3, bytes: { length: LINE_BYTES } });
  });

  const piece = fc.constantFrom('ann', 'bob-1', 'é', '"', '""', ',', '\n', '\r\n', '{"id":"cy"}', '"dan"', ' ', 'id', '\uFEFF', '\r');
  const file = fc.array(piece, { maxLength: 60 }).map((parts) => bytesOf(parts.join('')));

  it('reads the same however the file is cut', () => {
    fc.assert(fc.property(file, fc.constantFrom<UploadFormat>('csv', 'ndjson'), fc.array(fc.nat(200), { maxLength: 8 }), (bytes, format, places) => {
      const cuts = [0, ...places.map((at) => at % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const chunks = cuts.slice(1).map((to, i) => bytes.slice(cuts[i], to));
      expect(read(format, chunks)).toEqual(read(format, [bytes]));
    }), { numRuns: 500 });
  });

  it('goes on from behind any entry as if it had never stopped', () => {
    fc.assert(fc.property(file, fc.constantFrom<UploadFormat>('csv', 'ndjson'), fc.nat(60), (bytes, format, stop) => {
      const whole = read(format, [bytes]);
      const splitter = lineSplitter(0);
      const reader = idReader({ format, lines: 0, decode });
      const before: Entry[] = [];
      for (const line of [...splitter.push(bytes), ...splitter.finish()]) {
        before.push(...reader.accept(line));
        if (before.length > stop) break;
      }
      const last = before.at(-1);
      if (last === undefined || before.length <= stop) return;
      const rest = lineSplitter(last.end);
      const again = idReader({ format, lines: last.line + last.lines - 1, shape: reader.shape, decode });
      const after = [...rest.push(bytes.slice(last.end)).flatMap(again.accept), ...rest.finish().flatMap(again.accept), ...again.finish()];
      expect([...before, ...after]).toEqual(whole);
    }), { numRuns: 500 });
  });

  it('accounts for every byte and line once', () => {
    fc.assert(fc.property(file, (bytes) => {
      const entries = read('csv', [bytes]);
      expect(entries.at(-1)?.end ?? 0).toBe(bytes.length);
      expect(entries.map(({ line }) => line)).toEqual(entries.map((_, i) => 1 + entries.slice(0, i).reduce((n, { lines }) => n + lines, 0)));
    }));
  });
});
