import { BatchGetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Item } from '../../../bench/cloud/item-size.ts';
import { peopleOf, personId } from '../../../bench/cloud/people.ts';
import { Cloud } from '../../../bench/cloud/server.ts';
import { batchPage, scanPage } from '../../../lambdas/adapters/wire-items.ts';

const cloud = new Cloud(peopleOf(300, 1_732_526_400_000), {});
beforeAll(async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', await cloud.listen());
  for (const name of ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, 'test');
});
afterAll(() => {
  cloud.close();
  vi.unstubAllEnvs();
});

/** As the document client was given them. */
const kept: unknown[] = [];
function store(row: Record<string, unknown>): void {
  // Binary values are base64 on the wire.
  const item = Object.fromEntries(Object.entries(marshall(row)).map(([name, value]) => [name, value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') }])) as unknown as Item;
  kept.push(row);
  cloud.dynamo.write('test', { table: 'Instances', key: item, after: item });
}
const scanned = async (): Promise<readonly unknown[]> => (await scanPage(new ScanCommand({ TableName: 'Instances' }))).items;

describe('items from the wire', () => {
  it('are those of the document client, of every type, beyond ASCII, and beside escapes', async () => {
    store({ profileId: 'Zürich 🚲', entry: 'row', n: -12.5, big: 1_732_526_400_000, yes: true, none: null, list: ['ü', 1, { deep: ['x'] }], bytes: Buffer.from([0, 255, 195]), 'naïve key': { ä: 'ö' } });
    expect(await scanned()).toEqual(kept);
    store({ profileId: 'with an escape', entry: 'row', text: 'bell \u0007 and ÿ and \\u00e9 and "quotes"' });
    expect(await scanned()).toEqual(kept);
  });

  it('come page by page, and by key', async () => {
    const first = await scanPage(new ScanCommand({ TableName: 'Profiles', Segment: 0, TotalSegments: 1, Limit: 200 }));
    expect(first.items).toHaveLength(200);
    expect(first.after).toEqual({ profileId: personId(199) });
    const rest = await scanPage(new ScanCommand({ TableName: 'Profiles', Segment: 0, TotalSegments: 1, Limit: 200, ExclusiveStartKey: { profileId: { S: personId(199) } } }));
    expect([rest.items.length, rest.after]).toEqual([100, undefined]);
    const { items } = await batchPage(new BatchGetItemCommand({ RequestItems: { Profiles: { Keys: [{ profileId: { S: personId(7) } }, { profileId: { S: 'nobody-1' } }] } } }), 'Profiles');
    expect(items).toEqual([first.items[7]]);
  });

  it('leaves refusals to the SDK', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const refused = batchPage(new BatchGetItemCommand({ RequestItems: { Nowhere: { Keys: [{ id: { S: 'x' } }] } } }), 'Nowhere');
    await expect(refused).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
