import { openApi } from '../api/open.ts';
import type { ItemOf } from '../api/request.ts';
import { columns } from '../columns.ts';

interface Flags { readonly stage?: string; readonly json?: true; readonly limit: number; readonly by?: string; readonly did?: string; readonly kind?: string; readonly id?: string; readonly profile?: string }

export async function audit({ stage, json, limit, ...sought }: Flags): Promise<void> {
  const found: ItemOf<'listAudit'>[] = [];
  for await (const line of openApi(stage).items('listAudit', { query: { limit: Math.min(limit, 100), ...sought } })) {
    found.push(line);
    if (found.length >= limit) break;
  }
  if (json) for (const line of found) console.log(JSON.stringify(line));
  else for (const line of columns(HEADS, found.map(rowOf))) console.log(line);
  if (found.length === 0) console.error('There is no such line.');
}

const HEADS = ['WHEN', 'WHO', 'DID', 'TO', 'FROM', 'NOTE'] as const;

const rowOf = ({ at, by, did, of, from, note = '' }: ItemOf<'listAudit'>): readonly string[] =>
  [at, by.name, did, of.map(({ kind, id, gone }) => `${kind} ${id}${gone === true ? ' (gone)' : ''}`).join(', '), from?.ip ?? '', note];
