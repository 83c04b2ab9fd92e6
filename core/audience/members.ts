import type { FileKey } from '../files.ts';
import type { Hash } from '../hash.ts';
import type { UploadVersion } from './document.ts';

/** Members of an upload, in files that never change once they are there: the ids by shard, one a line, in the order of their hash, and
 *  beside each shard the hashes alone, 8 bytes each, to be searched. Shards are equal parts of what a hash can be. Two ids of one hash
 *  are one in 10^13 for a million members: a stranger taken for a member once in as many questions. */
const HASH_BYTES = 8;
const HASH_LETTERS = 2 * HASH_BYTES;
/** How an upload is cut. */
export interface UploadBounds {
  /** Lines read between two writes of its row; what they hold is in memory. */
  readonly pieceLines: number;
  /** Members of a shard, a few more or less: at 50,000 they are 400 KB of hashes, and some MB at most of ids. */
  readonly shardMembers: number;
  /** Shards sorted at once: 600,000 members in memory. Each such group reads all pieces and keeps what is its own. */
  readonly groupShards: number;
}
export const UPLOAD_BOUNDS: UploadBounds = { pieceLines: 50_000, shardMembers: 50_000, groupShards: 12 };

/** 16 letters, lower-case hex. */
export const memberHash = (hash: Hash, profileId: string): string => hash(profileId).slice(0, HASH_LETTERS);

export const shardsFor = (members: number, { shardMembers }: UploadBounds): number => Math.max(1, Math.ceil(members / shardMembers));

/** `0` to `shards - 1`. */
export const shardOf = (memberHash: string, shards: number): number => Math.floor((Number.parseInt(memberHash.slice(0, 8), 16) / 2 ** 32) * shards);

export const versionFolder = (audience: string, version: string): FileKey => `audiences/${audience}/${version}/`;
export const idsKey = (audience: string, { version }: Pick<UploadVersion, 'version'>, shard: number): FileKey => `${versionFolder(audience, version)}ids/${place(shard)}`;
export const hashesKey = (audience: string, { version }: Pick<UploadVersion, 'version'>, shard: number): FileKey => `${versionFolder(audience, version)}hashes/${place(shard)}`;
/** Names in order of number. */
export const place = (n: number): string => String(n).padStart(6, '0');

/** Hashes as they stand in a file; `hashes` are in order. */
export function packHashes(hashes: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((hash, i) => {
    for (let b = 0; b < HASH_BYTES; b++) bytes[i * HASH_BYTES + b] = Number.parseInt(hash.slice(2 * b, 2 * b + 2), 16);
  });
  return bytes;
}

/** Whether the hash is among those of a file. */
export function holdsHash(file: Uint8Array, hash: string): boolean {
  const wanted = packHashes([hash]);
  let [low, high] = [0, Math.floor(file.length / HASH_BYTES)];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareAt(file, middle * HASH_BYTES, wanted);
    if (order === 0) return true;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return false;
}

function compareAt(file: Uint8Array, at: number, wanted: Uint8Array): number {
  for (let b = 0; b < HASH_BYTES; b++) {
    const order = (file[at + b] ?? 0) - (wanted[b] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** A shard's members, each once, in the order of their hash. */
export function orderMembers(hash: Hash, ids: Iterable<string>): { readonly ids: readonly string[]; readonly hashes: readonly string[] } {
  const members = [...new Set(ids)].map((id) => ({ id, hash: memberHash(hash, id) }));
  members.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.id < b.id ? -1 : 1));
  return { ids: members.map((m) => m.id), hashes: members.map((m) => m.hash) };
}
