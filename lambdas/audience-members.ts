import { Failure } from '../core/failure.ts';
import { hashesKey, holdsHash, idsKey, memberHash, shardOf } from '../core/audience/members.ts';
import type { UploadVersion } from '../core/audience/document.ts';
import type { FileKey, FileStore } from '../core/files.ts';
import type { Hash } from '../core/hash.ts';

/** Who is in an upload. A warm container keeps the hashes of the shards it met last, so a million questions cost a GET a shard. */
export interface UploadMembers {
  /** Those of `profileIds` who are in it. */
  among(audience: string, upload: UploadVersion, profileIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** 16 M members. */
const KEPT_BYTES = 128 * 1024 * 1024;

export function uploadMembers(files: Pick<FileStore, 'get'>, hash: Hash, keptBytes = KEPT_BYTES): UploadMembers {
  const read = keeping(files, keptBytes);
  return {
    async among(audience, upload, profileIds) {
      const asked = profileIds.map((id) => ({ id, hash: memberHash(hash, id) }));
      const found = new Set<string>();
      for (const [shard, of] of Map.groupBy(asked, (one) => shardOf(one.hash, upload.shards))) {
        const file = await read(hashesKey(audience, upload, shard));
        for (const one of of) if (holdsHash(file, one.hash)) found.add(one.id);
      }
      return found;
    },
  };
}

/** Files as they were read, the least recently used let go. */
function keeping(files: Pick<FileStore, 'get'>, keptBytes: number): (key: FileKey) => Promise<Uint8Array> {
  const kept = new Map<FileKey, Uint8Array>();
  let bytes = 0;
  const keep = (key: FileKey, file: Uint8Array): void => {
    bytes += file.length - (kept.get(key)?.length ?? 0);
    kept.delete(key);
    kept.set(key, file);
    for (const [oldest, { length }] of kept) {
      if (bytes <= keptBytes || oldest === key) break;
      kept.delete(oldest);
      bytes -= length;
    }
  };
  return async (key) => {
    const file = kept.get(key) ?? (await whole(files, key));
    keep(key, file);
    return file;
  };
}

/** The ids of one shard of an upload; an upload's shards are 0 to `upload.shards - 1`. */
export async function readShard(files: Pick<FileStore, 'get'>, { audience, upload }: { readonly audience: string; readonly upload: UploadVersion }, shard: number): Promise<readonly string[]> {
  const text = new TextDecoder().decode(await whole(files, idsKey(audience, upload, shard)));
  return text === '' ? [] : text.split('\n');
}

/** Files of a version in force are there; those of one before stay for RETIRE_MS. */
async function whole(files: Pick<FileStore, 'get'>, key: FileKey): Promise<Uint8Array> {
  const file = await files.get(key);
  if (file === undefined) throw new Failure('no-members', key.replaceAll('/', ' '));
  return file;
}
