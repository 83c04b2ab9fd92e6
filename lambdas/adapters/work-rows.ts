import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { WorkRow, WorkStore } from '../../core/loop.ts';
import { TTL_ATTRIBUTE } from '../../core/tables.ts';
import { newRow } from './catalog.ts';
import { dynamo, transactionLost, unlessConditionFailed } from './dynamo.ts';
import { overRevision } from './revision.ts';

/** Of a row that stands alone in its partition. */
export const HEAD = 'head';
export const headKey = (kind: 'erasure' | 'evaluation' | 'send', id: string) => ({ id: `${kind}#${id}`, row: HEAD });

const DAY_SECONDS = 24 * 60 * 60;
export const expiryAfter = (days: number, ms: number): number => Math.floor(ms / 1_000) + days * DAY_SECONDS;

interface Kept<R> {
  readonly kind: Parameters<typeof headKey>[0];
  /** After it was made. */
  readonly days: number;
  /** Fields the item holds in another form. */
  readonly pack?: (row: R) => Readonly<Record<string, unknown>>;
  readonly unpack?: (item: Readonly<Record<string, unknown>>) => Partial<R>;
  /** The Catalog table, where lines of the audit trail go. */
  readonly trail?: string | undefined;
}

/** Table Sends: `<kind>#<id>`/`head`. */
export const workRows = <R extends WorkRow>(table: string, { kind, days, pack = () => ({}), unpack = () => ({}), trail = '' }: Kept<R>): WorkStore<R> => ({
  async read(id) {
    const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: headKey(kind, id), ConsistentRead: true }));
    if (Item === undefined) return undefined;
    const { row: _row, [TTL_ATTRIBUTE]: _expires, ...rest } = Item;
    return { ...rest, ...unpack(rest), id } as unknown as R;
  },
  async write(row, line) {
    const put = { TableName: table, Item: { ...row, ...pack(row), ...headKey(kind, row.id), [TTL_ATTRIBUTE]: expiryAfter(days, row.createdAt) }, ...overRevision(row.revision) };
    if (line === undefined) return unlessConditionFailed(new PutCommand(put));
    try {
      await dynamo().send(new TransactWriteCommand({ TransactItems: [{ Put: put }, newRow(trail, 'audit', line)] }));
      return true;
    } catch (error) {
      if (transactionLost(error)) return false;
      throw error;
    }
  },
});
