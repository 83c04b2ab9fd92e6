import type { FileKey, FileStore } from '../../../core/files.ts';

export interface MemoryFiles extends FileStore {
  readonly files: Map<FileKey, Uint8Array>;
}

/** A bucket in memory; streams come in pieces of `chunk` bytes. */
export function memoryFiles(chunk = 1_000): MemoryFiles {
  const files = new Map<FileKey, Uint8Array>();
  const bytesOf = (body: string | Uint8Array): Uint8Array => (typeof body === 'string' ? new TextEncoder().encode(body) : body.slice());
  return {
    files,
    put: async (key, body) => { files.set(key, bytesOf(body)); },
    putIfAbsent: async (key, body) => {
      if (files.has(key)) return false;
      files.set(key, bytesOf(body));
      return true;
    },
    get: async (key) => files.get(key)?.slice(),
    async* stream(key, from = 0) {
      const file = files.get(key);
      if (file === undefined) throw new Error(`no file ${key}`);
      for (let at = from; at < file.length; at += chunk) yield file.slice(at, at + chunk);
    },
    size: async (key) => files.get(key)?.length,
    list: async (prefix, after) => [...files.keys()].filter((key) => key.startsWith(prefix) && (after === undefined || key > after)).sort().slice(0, 1_000),
    remove: async (key) => { files.delete(key); },
    uploadUrl: async (key, seconds) => `memory://put/${key}?seconds=${seconds}`,
    downloadUrl: async (key, seconds) => `memory://get/${key}?seconds=${seconds}`,
  };
}
