import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { apiClient } from '../../../cli/api/client.ts';
import { readLines, sourceOf, uploadFile } from '../../../cli/audiences/upload.ts';
import { type AudienceWorld, audienceWorld } from '../../support/audience-world.ts';
import { type Served, serveApi } from '../../support/api-server.ts';

let world: AudienceWorld;
let served: Served;
/** The bucket behind the signed addresses: `memory://put/<key>` is `http://…/put/<key>`. */
let bucket: ReturnType<typeof createServer>;
let bucketAt = '';
const lengths: (string | undefined)[] = [];

beforeEach(async () => {
  world = audienceWorld();
  bucket = createServer((request, response) => void (async () => {
    const [, way, ...key] = new URL(request.url ?? '/', 'http://x').pathname.split('/');
    if (way === 'put') {
      lengths.push(request.headers['content-length']);
      await world.files.put(key.join('/') as never, await buffer(request));
    }
    response.end(way === 'get' ? world.textOf(key.join('/') as never) : '');
  })());
  await new Promise<void>((listening) => bucket.listen(0, '127.0.0.1', listening));
  bucketAt = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`;
  served = await serveApi({ audiences: async (route, rest) => {
    const answer = await world.call(route, rest);
    if (route.endsWith('/complete')) await world.run();
    return { ...answer, body: JSON.parse(JSON.stringify(answer.body).replaceAll('memory:/', bucketAt)) as unknown };
  } });
});
afterEach(() => {
  served.close();
  bucket.close();
});

it('streams the file, waits until it is the audience, and reads what was bad', async () => {
  await world.put('list', { upload: true });
  const path = join(mkdtempSync(join(tmpdir(), 'beckon-upload-')), 'ids.csv');
  const ids = Array.from({ length: 30_000 }, (_, i) => `customer-${i}`);
  writeFileSync(path, ['id', ...ids, 'not an id', ''].join('\n'));
  const told: (number | undefined)[] = [];
  const source = sourceOf(path);
  const done = await uploadFile(apiClient(served.base, { authorization: async () => 't' }), 'list', source, (share) => void told.push(share));
  expect(done).toMatchObject({ state: 'loaded', members: 30_000, badLines: 1 });
  expect(lengths).toEqual([String(source.bytes)]);
  expect(told.length).toBeGreaterThan(3);
  expect(told.at(-1)).toBe(1);
  expect((await Readable.from(readLines(done.result?.url ?? '')).toArray() as string[]).map((line) => JSON.parse(line) as unknown)).toMatchObject([{ line: 30_002, fault: 'not-an-id' }]);
});

it('takes .csv and .ndjson that are there', () => {
  const root = mkdtempSync(join(tmpdir(), 'beckon-upload-'));
  for (const name of ['a.NDJSON', 'b.txt']) writeFileSync(join(root, name), '{}');
  expect(sourceOf(join(root, 'a.NDJSON'))).toMatchObject({ bytes: 2, contentType: 'application/x-ndjson' });
  expect(() => sourceOf(join(root, 'b.txt'))).toThrow('ends with .csv, .ndjson, .jsonl');
  expect(() => sourceOf(join(root, 'c.csv'))).toThrow('There is no file');
});
