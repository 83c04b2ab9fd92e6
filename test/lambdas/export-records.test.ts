import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { EXPORTS } from '../../core/export/columns.ts';
import type { StreamRecord } from '../../core/ports.ts';
import type { StepRow } from '../../core/delivery/step-row.ts';
import type { EventBatch } from '../../core/profile/event.ts';
import type { Decoded } from '../../core/stream/range.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { parquetOf } from '../../lambdas/adapters/parquet.ts';
import { type Exported, exportRecords, type ExportPorts } from '../../lambdas/export-records.ts';

const ONE_O_CLOCK = Date.UTC(2026, 10, 24, 13);
const MINUTE = 60_000;

const push = { pushId: 'b1-0', journey: 'cart', version: 2, node: 'nudge', instance: 'i1', visit: 1, message: 'cart-nudge', platform: 'ios', action: 'buy' };
const events = (receivedAt: number, batchId = 'batch-1'): Exported => ({
  kind: 'events',
  batch: {
    subject: 'ann@example.com', batchId, app: 'shop', receivedAt, source: 'app',
    events: [
      { id: 'e1', name: 'cart.abandoned', time: receivedAt - 5_000, properties: { total: 64.5, address: 'Wien' } },
      { id: 'e2', name: 'push.action', time: receivedAt - 1_000, properties: {}, push },
    ],
  } satisfies EventBatch,
});
const scope = { journey: 'cart', version: 2, node: 'nudge', visit: 1, message: 'cart-nudge', treatment: 'a@1' };
const outcome: OutcomeRow = {
  id: 'b1', app: 'shop', at: ONE_O_CLOCK, outcomes: ['accepted', 'refused/BadTopic'], said: ['', '400 BadTopic'], members: ['a'.repeat(12), 'b'.repeat(12)], ids: ['b1-0', 'b1-1'],
  profiles: ['ann@example.com', 'bob'], scopes: [scope], asked: [0, 0], instances: ['i1', 'i2'], attempt: 1, dead: [], moved: [], quarantined: [], leftovers: [], counts: [],
};
const step: StepRow = {
  id: 'perform-moves#7', at: ONE_O_CLOCK + MINUTE, counts: [{ scope: 'experiment#cart-nudge/1', key: '0/a//ios/targeted/', n: 3 }, { scope: 'journey#cart', key: '2/nudge/cart-nudge/ios/targeted/', n: 3 }], cuts: [], worked: [],
  excluded: [{ profileId: 'cyd', instance: 'i3', asked: scope, reason: 'no-consent' }],
};

function world({ properties = false }: { readonly properties?: boolean } = {}) {
  const files = new Map<string, Uint8Array>();
  const parked: unknown[] = [];
  const ports: ExportPorts = {
    pseudonyms: async (people) => (id) => (people.some((one) => one.id === id) ? `p-${sha256(id).slice(0, 6)}` : null),
    put: async (key, file) => { files.set(key, file); },
    parquet: parquetOf, hash: sha256, properties, deadLetters: { park: async (letter) => { parked.push(letter); } } as ExportPorts['deadLetters'],
  };
  const work = (...values: readonly Exported[]) => exportRecords(ports, values.map((value, n): StreamRecord<Decoded<Exported>> => ({ eventId: `event-${String(n)}`, image: { ok: true, value } })));
  /** By another package than the one that wrote them. */
  const read = async (key: string) => {
    const { buffer, byteOffset, byteLength } = files.get(key) ?? new Uint8Array();
    return parquetReadObjects({ file: (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength) });
  };
  return { files, parked, ports, work, read };
}

const NAME = sha256('event-0').slice(0, 32);
const ANN = `p-${sha256('ann@example.com').slice(0, 6)}`;

describe('exported records', () => {
  it('stand in the hour they came in, one file a table and hour, and are read back as they were', async () => {
    const { work, files, read } = world();
    expect(await work(events(ONE_O_CLOCK - MINUTE), events(ONE_O_CLOCK + MINUTE, 'batch-2'), { kind: 'outcomes', row: outcome }, { kind: 'steps', step })).toEqual({ rows: 8, files: 4 });
    expect([...files.keys()].sort()).toEqual([
      `events/day=2026-11-24/hour=12/${NAME}.parquet`, `events/day=2026-11-24/hour=13/${NAME}.parquet`,
      `outcomes/day=2026-11-24/hour=13/${NAME}.parquet`, `steps/day=2026-11-24/hour=13/${NAME}.parquet`,
    ]);
    const nothing = { push_id: null, journey: null, version: null, node: null, message: null, platform: null, treatment: null, action: null };
    const common = { received_at: new Date(ONE_O_CLOCK - MINUTE), person: ANN, app: 'shop', source: 'app', properties: null };
    expect(await read(`events/day=2026-11-24/hour=12/${NAME}.parquet`)).toEqual([
      { id: 'batch-1/e1', time: new Date(ONE_O_CLOCK - MINUTE - 5_000), name: 'cart.abandoned', ...common, ...nothing },
      { id: 'batch-1/e2', time: new Date(ONE_O_CLOCK - MINUTE - 1_000), name: 'push.action', ...common, ...nothing, push_id: 'b1-0', journey: 'cart', version: 2, node: 'nudge', message: 'cart-nudge', platform: 'ios', action: 'buy' },
    ]);
    const asked = { journey: 'cart', version: 2, node: 'nudge', visit: 1, message: 'cart-nudge', treatment: 'a@1' };
    expect(await read(`outcomes/day=2026-11-24/hour=13/${NAME}.parquet`)).toEqual([
      { id: 'b1/0', time: new Date(ONE_O_CLOCK), person: ANN, push_id: 'b1-0', outcome: 'accepted', reason: null, said: null, attempt: 1, app: 'shop', ...asked, instance: 'i1' },
      { id: 'b1/1', time: new Date(ONE_O_CLOCK), person: `p-${sha256('bob').slice(0, 6)}`, push_id: 'b1-1', outcome: 'refused', reason: 'BadTopic', said: '400 BadTopic', attempt: 1, app: 'shop', ...asked, instance: 'i2' },
      { id: 'perform-moves#7/0', time: new Date(ONE_O_CLOCK + MINUTE), person: `p-${sha256('cyd').slice(0, 6)}`, push_id: null, outcome: 'excluded', reason: 'no-consent', said: null, attempt: 0, app: null, ...asked, instance: 'i3' },
    ]);
    expect(await read(`steps/day=2026-11-24/hour=13/${NAME}.parquet`)).toEqual([
      { id: 'perform-moves#7/1', time: new Date(ONE_O_CLOCK + MINUTE), journey: 'cart', version: 2, node: 'nudge', message: 'cart-nudge', platform: 'ios', metric: 'targeted', reason: null, n: 3 },
    ]);
  });

  it('name nobody, and say what events say only where that is asked for', async () => {
    const shy = world();
    await shy.work(events(ONE_O_CLOCK), { kind: 'outcomes', row: outcome });
    for (const file of shy.files.values()) expect(Buffer.from(file).toString('latin1')).not.toMatch(/ann@example|bob|Wien/);
    const open = world({ properties: true });
    await open.work(events(ONE_O_CLOCK));
    expect((await open.read(`events/day=2026-11-24/hour=13/${NAME}.parquet`))[0]?.properties).toBe('{"total":64.5,"address":"Wien"}');
  });

  it('are written over when the same records come again', async () => {
    const { work, files } = world();
    await work(events(ONE_O_CLOCK));
    const first = new Map(files);
    await work(events(ONE_O_CLOCK));
    expect(files).toEqual(first);
  });

  it('leave out what cannot be read, which is parked', async () => {
    const { ports, parked, files } = world();
    await exportRecords(ports, [{ eventId: 'e', image: { ok: false, reason: 'not an event batch', record: {} as never, image: {} } }]);
    expect([parked.length, files.size]).toEqual([1, 0]);
  });

  it('have the columns Athena is told of, also without a row', () => {
    for (const [table, columns] of Object.entries(EXPORTS)) {
      const { buffer } = parquetOf(table as keyof typeof EXPORTS, []);
      const { children } = parquetSchema(parquetMetadata(buffer as ArrayBuffer));
      expect(children.map(({ element }) => [element.name, element.type ?? ''])).toEqual(Object.entries(columns).map(([name, type]) => [name, { text: 'BYTE_ARRAY', whole: 'INT32', time: 'INT64' }[type]]));
    }
  });
});
