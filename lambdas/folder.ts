import type { FileKey, FileStore } from '../core/files.ts';

/** All keys that begin with it. */
export async function* keysOf(files: Pick<FileStore, 'list'>, prefix: FileKey): AsyncIterable<FileKey> {
  let after: FileKey | undefined;
  do {
    const keys = await files.list(prefix, after);
    yield* keys;
    after = keys.at(-1);
  } while (after !== undefined);
}

export async function removeAll(files: Pick<FileStore, 'list' | 'remove'>, prefix: FileKey): Promise<void> {
  for await (const key of keysOf(files, prefix)) await files.remove(key);
}
