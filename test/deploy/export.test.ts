import { GetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { type ExportName, EXPORTS } from '../../core/export/columns.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { control, deployed, ended, fire, journey, message, operator, person, sent, unique, until } from './system.ts';

type Row = Readonly<Record<string, unknown>>;

const s3 = new S3Client({ ...deployed.aws, forcePathStyle: true });
const Bucket = deployed.outputs['ExportBucket'] ?? '';
const begun = new Date();
/** What was read once; a file is written whole and never changes but by a retry that writes the same. */
const read = new Map<string, readonly Row[]>();

/** Rows of a table that were exported since this file began, of all the hours there are. */
async function rowsOf(table: ExportName, isWanted: (row: Row) => boolean): Promise<readonly Row[]> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: `${table}/` })) {
    for (const { Key = '', LastModified = begun } of Contents) if (!read.has(Key) && LastModified.getTime() >= begun.getTime() - 1_000) read.set(Key, await fileOf(Key));
  }
  return [...read].filter(([key]) => key.startsWith(`${table}/day=`)).flatMap(([, rows]) => rows).filter(isWanted);
}

async function fileOf(Key: string): Promise<readonly Row[]> {
  const bytes = await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToByteArray() ?? new Uint8Array();
  return parquetReadObjects({ file: bytes.slice().buffer });
}

interface Trace { readonly profileId: string; readonly outcome?: string; readonly attempts: readonly { readonly outcome: string; readonly reason?: string }[] }
interface GlueTable { readonly Name: string; readonly StorageDescriptor: { readonly Location: string; readonly Columns: readonly { readonly Name: string }[] } }

/** MiniStack tells services apart by the scope of a signature it does not check. */
const glue = async (call: string, body: object): Promise<unknown> => (await fetch(deployed.aws.endpoint, {
  method: 'POST', body: JSON.stringify(body),
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSGlue.${call}`, authorization: `AWS4-HMAC-SHA256 Credential=test/20261124/${deployed.aws.region}/glue/aws4_request, SignedHeaders=host, Signature=0` },
})).json();

test('what is exported is what the API says: outcomes, steps and events of a journey, and nobody by name', { timeout: 300_000 }, async () => {
  const of = await message();
  const { id, event } = await journey('exported', { start: 'push', nodes: { push: { type: 'push', message: of, next: 'end' }, end: { type: 'end' } } });
  const people = await Promise.all([person(), person({ platform: 'android' }), person()]);
  await control.setTokens({ token: people[2]?.phone.token ?? '', script: [{ do: 'answer', reason: 'PayloadTooLarge' }] });
  const deviceless = unique('person');
  await Promise.all([...people.map(({ phone }) => fire(phone, event)), sent(deviceless, { name: event })]);
  const figures = await ended(id, 4, 90_000);

  const ofJourney = ({ journey: of }: Row) => of === id;
  const outcomes = await until(() => rowsOf('outcomes', ofJourney), (rows) => rows.length === 4, 30_000);
  const counted = Map.groupBy(outcomes, ({ outcome, reason }) => `${String(outcome)}/${String(reason)}`);
  const { totals } = figures;
  expect(Object.fromEntries([...counted].map(([what, rows]) => [what, rows.length]))).toEqual({ 'accepted/accepted': totals.accepted, 'refused/PayloadTooLarge': totals.refused['PayloadTooLarge'], 'excluded/no-device': totals.excluded['no-device'] });
  expect(totals).toMatchObject({ targeted: 3, accepted: 2 });
  for (const { push_id: pushId, outcome, reason, said } of outcomes.filter(({ push_id }) => push_id !== null)) {
    const trace = (await operator('viewer').must('GET', `/v1/pushes/${String(pushId)}`)) as Trace;
    expect(people.map((one) => one.id)).toContain(trace.profileId);
    expect(trace.attempts.at(-1)).toMatchObject({ outcome, ...(outcome === 'refused' && { reason }) });
    expect(outcome === 'refused' ? said : null).toBe(outcome === 'refused' ? '413 PayloadTooLarge' : null);
  }

  const steps = await until(() => rowsOf('steps', ofJourney), (rows) => rows.some(({ metric }) => metric === 'targeted'), 30_000);
  const sum = (wanted: string): number => steps.filter(({ metric }) => metric === wanted).reduce((total, { n }) => total + Number(n), 0);
  expect([sum('targeted'), sum('started'), sum('ended')]).toEqual([totals.targeted, figures.started, 4]);

  const events = await until(() => rowsOf('events', ({ name }) => name === event), (rows) => rows.length === 4, 30_000);
  const persons = new Set(events.map(({ person: pseudonym }) => pseudonym));
  expect(persons.size).toBe(4);
  expect(new Set(outcomes.map(({ person: pseudonym }) => pseudonym))).toEqual(persons);
  for (const pseudonym of persons) expect(pseudonym).toMatch(/^[0-9a-f]{32}$/);
  expect(JSON.stringify([events, outcomes, steps])).not.toContain('person-');
});

test('who is being erased is nobody from then on, and their pseudonym is gone', { timeout: 120_000 }, async () => {
  const name = unique('told');
  const someone = unique('person');
  const told = async (n: number) => {
    await sent(someone, { name });
    return (await until(() => rowsOf('events', (row) => row['name'] === name), (rows) => rows.length === n, 30_000)).map(({ person: pseudonym }) => pseudonym);
  };
  const [first] = await told(1);
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  await operator().must('DELETE', `/v1/profiles/${someone}`);
  const persons = await told(2);
  expect(persons.filter((pseudonym) => pseudonym !== first)).toEqual([null]);
  const { Item } = await new DynamoDBClient(deployed.aws).send(new GetItemCommand({ TableName: deployed.outputs['TokensTable'], Key: { key: { S: `pseudonym#${sha256(someone)}` } } }));
  expect(Object.keys(Item ?? {}).sort()).toEqual(['erasedAt', 'expires', 'key']);
});

test('Athena\'s tables stand over the bucket, with the columns of the files', async () => {
  const { TableList } = (await glue('GetTables', { DatabaseName: deployed.outputs['ExportDatabase'] })) as { readonly TableList: readonly GlueTable[] };
  expect(TableList.map(({ Name, StorageDescriptor: { Location, Columns } }) => [Name, Location, Columns.map((column) => column.Name)]).sort()).toEqual(
    Object.entries(EXPORTS).map(([table, columns]) => [table, `s3://${Bucket}/${table}/`, Object.keys(columns)]).sort(),
  );
});
