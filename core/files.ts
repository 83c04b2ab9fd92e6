/** Folders of the bucket, and after how many days S3 deletes what is in them. Keys name ids, never people. */
export const FOLDERS = {
  /** `uploads/<audience>/<upload>`: as an operator put it; read once. */
  uploads: { days: 7 },
  /** `results/<audience>/<upload>.ndjson`: each bad line with its fault. */
  results: { days: 30 },
  /** `audiences/<audience>/<version>/…`: members of uploads. */
  audiences: { days: undefined },
  /** `sends/<send>/…`: lists and frozen parts, taken away when a send is over. One may be planned, paused or go in waves for as long as its
   *  row is kept (SEND_DAYS). */
  sends: { days: 400 },
} as const;
export type Folder = keyof typeof FOLDERS;
export type FileKey = `${Folder}/${string}`;

/** S3. Every method is one call (`list` a page). */
export interface FileStore {
  /** Whole and at once: a reader sees all of it or nothing. */
  put(key: FileKey, body: string | Uint8Array): Promise<void>;
  /** False when there was one already: then nothing is changed. */
  putIfAbsent(key: FileKey, body: string | Uint8Array): Promise<boolean>;
  get(key: FileKey): Promise<Uint8Array | undefined>;
  /** Piece by piece, from byte `from` on. Throws when there is none. */
  stream(key: FileKey, from?: number): AsyncIterable<Uint8Array>;
  /** Bytes; undefined when there is none. */
  size(key: FileKey): Promise<number | undefined>;
  /** Keys that begin with `prefix`, in order, from behind `after` on; at most 1,000. */
  list(prefix: FileKey, after?: string): Promise<readonly FileKey[]>;
  remove(key: FileKey): Promise<void>;
  /** Address at which anybody who has it may PUT this file, once or more, for so many seconds. */
  uploadUrl(key: FileKey, seconds: number): Promise<string>;
  /** Address at which anybody who has it may GET this file for so many seconds. */
  downloadUrl(key: FileKey, seconds: number): Promise<string>;
}
