import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointReading } from '../../../core/import/endpoints.ts';
import { people } from './people.ts';
import { type ExportLine, pinpointExport } from './pinpoint-export.ts';
import { badLines, folder, run, world } from './world.ts';

const LINES = 100_000;
const BROKEN = LINES / 100;
const EXPORT = { seed: 20_261_030, lines: LINES, broken: BROKEN } as const;
const files = folder();
const file = files.path('part-00000.gz');
const good: (ExportLine & { readonly line: number })[] = [];
const broken = new Map<number, string>();

interface Export { readonly seed: number; readonly lines: number; readonly broken: number }

async function write(path: string, what: Export, told: (line: ExportLine, n: number) => void = () => undefined): Promise<void> {
  function* bytes() {
    let n = 0;
    for (const line of pinpointExport(what)) {
      n += 1;
      told(line, n);
      // One in three ends as on Windows.
      yield Buffer.concat([line.bytes, Buffer.from(n % 3 === 0 ? '\r\n' : '\n')]);
    }
  }
  await pipeline(Readable.from(bytes()), createGzip({ level: 1 }), createWriteStream(path));
}

beforeAll(() => write(file, EXPORT, (line, n) => {
  if (line.broken === undefined) good.push({ ...line, bytes: Buffer.alloc(0), line: n });
  else broken.set(n, line.broken);
}), 600_000);
afterAll(() => files.remove());

describe(`${LINES} lines of a Pinpoint export, one in a hundred broken`, () => {
  it('stopped half-way and gone on: names exactly the broken ones, loads each other once', async () => {
    const { profiles, put } = people();
    const stop = new AbortController();
    const half = world(put, { after: (call) => { if (call === LINES / 2_000) stop.abort(); } });
    const first = await run(file, endpointReading('shop'), half, { signal: stop.signal });
    expect(first.state).toBe('stopped');
    const rest = world(put);
    const second = await run(file, endpointReading('shop'), rest);
    expect(second).toMatchObject({ state: 'done', resumedAt: first.tally.lines, tally: { lines: LINES } });

    const named = badLines(`${file}.errors.ndjson`);
    expect(named.map(({ line }) => line)).toEqual([...broken.keys()]);
    expect(named.filter(({ faults }) => faults.length === 0)).toEqual([]);
    // What a stop begins again, it had not heard of; all else went once.
    const calls = [...half.calls, ...rest.calls].flat();
    expect(calls.length).toBe(LINES - BROKEN);
    const users = new Set(good.map(({ user }) => user));
    expect([...profiles.rows.keys()].sort()).toEqual([...users].sort());
    const { created = 0, changed = 0, unchanged = 0, faulty } = second.tally.outcomes;
    expect([created, created + changed + unchanged, faulty]).toEqual([users.size, LINES - BROKEN, BROKEN]);
    const devices = [...profiles.rows.values()].flatMap(({ id, devices: all }) => Object.values(all).map(({ deviceId }) => `${id} ${deviceId}`));
    expect(new Set(devices).size).toBe(devices.length);
    const { channel = 0, 'no-token': none = 0 } = second.tally.notes;
    expect(devices.length).toBe(LINES - BROKEN - channel - none);
  }, 600_000);

  it('is read in a heap that does not hold its lines', async () => {
    // The program itself takes 35 MB, the items of these lines 60: whoever kept them would die. A large new space would be taken off the old one.
    const part = files.path('part-00001.gz');
    await write(part, { seed: 2, lines: 25_000, broken: 250 });
    const main = join(import.meta.dirname, '..', '..', '..', 'cli', 'main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=60', '--max-semi-space-size=2', main, 'import', 'pinpoint-endpoints', part, '--app', 'shop', '--dry-run', '--json'], { maxBuffer: 1 << 20 })
      .catch((error: unknown) => error as { readonly stdout: string });
    expect(JSON.parse(stdout)).toMatchObject({ state: 'done', tally: { lines: 25_000, outcomes: { checked: 24_750, faulty: 250 } } });
  }, 600_000);
});
