import { hashesKey, idsKey, memberHash, orderMembers, packHashes, shardOf } from '../../core/audience/members.ts';
import type { Upload } from '../../core/audience/evaluation.ts';
import { piecesFolder } from './read-pieces.ts';
import type { IsLate } from '../../core/loop.ts';
import { keysOf } from '../folder.ts';
import { advanced } from '../turn.ts';
import type { EvaluatePorts } from './ports.ts';

type Ports = Pick<EvaluatePorts, 'files' | 'evaluations' | 'hash' | 'bounds'>;

/** Spreads the pieces' ids over shards, some shards at a time: there each id is once, wherever in the file it stood twice. */
export async function sortMembers(ports: Ports, upload: Upload, isLate: IsLate): Promise<Upload> {
  let row = upload;
  const shards = row.shards ?? 1;
  while (row.written < shards) {
    const to = Math.min(row.written + ports.bounds.groupShards, shards);
    const members = await writeShards(ports, row, { from: row.written, to });
    row = await advanced(ports.evaluations, row, { written: to, members: row.members + members });
    if (isLate()) return row;
  }
  return advanced(ports.evaluations, row, { state: 'naming' });
}

async function writeShards({ files, hash }: Ports, upload: Upload, { from, to }: { readonly from: number; readonly to: number }): Promise<number> {
  const shards = upload.shards ?? 1;
  const buckets = Array.from({ length: to - from }, (): string[] => []);
  for await (const key of keysOf(files, piecesFolder(upload))) {
    const text = new TextDecoder().decode(await files.get(key));
    for (const id of text === '' ? [] : text.split('\n')) buckets[shardOf(memberHash(hash, id), shards) - from]?.push(id);
  }
  let members = 0;
  for (const [i, bucket] of buckets.entries()) {
    const sorted = orderMembers(hash, bucket);
    await files.put(idsKey(upload.audience, { version: upload.id }, from + i), sorted.ids.join('\n'));
    await files.put(hashesKey(upload.audience, { version: upload.id }, from + i), packHashes(sorted.hashes));
    members += sorted.ids.length;
  }
  return members;
}
