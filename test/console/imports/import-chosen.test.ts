import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passingBook } from '../../../console/imports/book.ts';
import { chosenOf } from '../../../console/imports/chosen-file.ts';
import { importChosen, keyOf, type ImportParts, type Progress } from '../../../console/imports/import-chosen.ts';
import { itemReading, mappedReading } from '../../../core/import/mapping.ts';
import { tokenReading } from '../../../core/import/tokens.ts';
import { people } from '../../cli/import/people.ts';

const fileOf = (name: string, lines: readonly (string | Uint8Array)[]): File => new File(lines.flatMap((line) => [line as string, '\n']), name, { lastModified: 1 });
const CSV = ['customer;tier;orders;opt', 'a;gold;3;yes', '"b;2";silver;many;no', 'c;gold;;maybe', '', 'd;gold;1'];
const mapped = mappedReading({ id: 'customer', attributes: { tier: 'tier', orders: { from: 'orders', as: 'number' } }, consent: { push: { from: 'opt', in: ['yes'], out: ['no'] } } });

async function run(file: File, more: Partial<ImportParts> = {}): Promise<{ whole: boolean; last: Progress; bad: readonly { line: number }[] }> {
  const chosen = await chosenOf(file);
  const [book, reading] = [more.book ?? passingBook(), more.reading ?? mapped];
  const key = keyOf('ada', chosen, reading);
  let last: Progress = { share: 0, tally: { lines: 0, outcomes: {}, notes: {} }, resumedAt: 0, bad: [] };
  const whole = await importChosen({ chosen, reading, book, key, put: undefined, stopped: () => false, now: () => 1_000, ...more, show: (progress) => { last = progress; more.show?.(progress); } });
  return { whole, last, bad: (await book.bad(key)).join('').split('\n').filter((text) => text !== '').map((text) => JSON.parse(text) as { line: number }) };
}

describe('a chosen file', () => {
  it('says what its columns are, packed or not, by commas or semicolons, with objects within', async () => {
    expect(await chosenOf(fileOf('a.csv', CSV))).toMatchObject({ format: 'csv', gzip: false, columns: [{ name: 'customer', sample: 'a' }, { name: 'tier', sample: 'gold' }, { name: 'orders', sample: '3' }, { name: 'opt', sample: 'yes' }] });
    const lines = ['{"id":"a","stats":{"orders":3,"likes":["x"]},"mail":null}', 'no JSON', '{"id":"b","mail":"m"}'];
    const columns = [{ name: 'id', sample: 'a' }, { name: 'stats.orders', sample: '3' }, { name: 'stats.likes', sample: '["x"]' }, { name: 'mail', sample: 'm' }];
    expect(await chosenOf(fileOf('a.ndjson', lines))).toMatchObject({ format: 'ndjson', columns });
    const packed = new File([gzipSync(lines.join('\n'))], 'part-00000.gz');
    expect(await chosenOf(packed)).toMatchObject({ format: 'ndjson', gzip: true, columns });
  });
});

describe('an import of the page', () => {
  it('checks every line by a dry run, and loads nothing', async () => {
    const { whole, last, bad } = await run(fileOf('a.csv', CSV));
    expect([whole, last.share, last.tally]).toEqual([true, 1, { lines: 6, outcomes: { nothing: 2, checked: 1, faulty: 3 }, notes: {} }]);
    expect(bad).toMatchObject([
      { line: 3, faults: [{ path: '/orders', code: 'wrong-type' }], text: '"b;2";silver;many;no' }, { line: 4, faults: [{ path: '/opt', code: 'not-allowed' }] }, { line: 6, faults: [{ code: 'wrong-fields' }] },
    ]);
    expect(last.bad).toEqual(bad);
  });

  it('loads what the API takes, and names what it refuses; again, nothing changes', async () => {
    const { profiles, put } = people();
    const file = fileOf('p.ndjson', ['{"id":"a","attributes":{"tier":"gold"},"devices":[{"app":"shop","deviceId":"d","platform":"ios","environment":"production","token":"' + 'ab'.repeat(32) + '"}]}', '{"id":"b","devices":[{"app":"other","deviceId":"d","platform":"android","token":"t1234567"}]}']);
    const first = await run(file, { put, reading: itemReading });
    expect(first.last.tally).toMatchObject({ outcomes: { created: 1, refused: 1 } });
    expect(first.bad).toMatchObject([{ line: 2, faults: [{ path: '/devices/0/app' }] }]);
    expect(profiles.rows.get('a')).toMatchObject({ attributes: { tier: 'gold' }, devices: { 'shop/d': { deviceId: 'd' } } });
    expect((await run(file, { put, reading: itemReading })).last.tally.outcomes).toEqual({ unchanged: 1, refused: 1 });
  });

  it('takes push tokens of other systems', async () => {
    const { profiles, put } = people();
    await run(fileOf('t.csv', ['external_id,token,device_id', 'u-1,fcm:token-1234567,d-1']), { put, reading: tokenReading('braze', { app: 'shop' }) });
    expect(Object.values(profiles.rows.get('u-1')?.devices ?? {})).toMatchObject([{ deviceId: 'd-1', platform: 'android' }]);
  });

  it('refuses a file whose columns the mapping does not name, before anything is loaded', async () => {
    await expect(run(fileOf('x.csv', ['a,b', '1,2']))).rejects.toThrow('The file has no column "customer"');
  });

  it('stopped, or failed, and gone on as often as you like: the same profiles and bad lines as of one go', async () => {
    const line = fc.oneof({ weight: 6, arbitrary: fc.record({ id: fc.integer({ min: 0, max: 300 }), name: fc.constantFrom('a', 'b'), value: fc.integer({ min: 0, max: 9 }) }).map(({ id, name, value }) => JSON.stringify({ id: `p-${id}`, attributes: { [name]: value } })) }, { weight: 1, arbitrary: fc.constantFrom('nope', '{"id":"no id"}') });
    await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1_000, maxLength: 2_000, size: 'max' }), fc.array(fc.record({ call: fc.integer({ min: 1, max: 4 }), fails: fc.boolean() }), { maxLength: 3 }), async (lines, ends) => {
      const [file, one, many, book] = [fileOf('p.ndjson', lines), people(), people(), passingBook()];
      const straight = await run(file, { put: one.put, reading: itemReading });
      for (const { call, fails } of ends) {
        let calls = 0;
        let isStopped = false;
        await run(file, { book, reading: itemReading, stopped: () => isStopped, put: async (items) => {
          calls += 1;
          if (calls === call && fails) throw new Error('no connection');
          isStopped ||= calls === call;
          return many.put(items);
        } }).catch((error: unknown) => { expect(String(error)).toContain('no connection'); });
      }
      const last = await run(file, { book, reading: itemReading, put: many.put });
      const all = ({ rows }: typeof one.profiles) => [...rows.values()].map(({ id, attributes }) => [id, attributes]).sort();
      expect(last.whole).toBe(true);
      expect(all(many.profiles)).toEqual(all(one.profiles));
      expect(last.bad).toEqual(straight.bad);
      expect(last.last.tally.lines).toBe(lines.length);
    }), { numRuns: 3 });
  });
});
