import { parquetWriteBuffer } from 'hyparquet-writer';
import { type ColumnType, type ExportName, EXPORTS, type Row } from '../../core/export/columns.ts';

/** Parquet with Snappy, as Athena reads it; times are TIMESTAMP_MILLIS. */
export function parquetOf(table: ExportName, rows: readonly Row[]): Uint8Array {
  const columnData = (Object.entries(EXPORTS[table]) as [string, ColumnType][]).map(([name, type]) => ({
    name, nullable: true, type: TYPES[type], data: rows.map((row) => VALUES[type](row[name] ?? null)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

const TYPES = { text: 'STRING', whole: 'INT32', time: 'TIMESTAMP' } as const satisfies Record<ColumnType, string>;

type Value = string | number | null;
const VALUES: Readonly<Record<ColumnType, (value: Value) => Value | Date>> = { text: (v) => v, whole: (v) => v, time: (v) => (v === null ? null : new Date(v)) };
