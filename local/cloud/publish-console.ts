import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ConsoleConfig } from '../../core/console/config.ts';
import { FILE_TYPES } from '../console/files.ts';

export interface PublishedFile { readonly key: string; readonly type: string; readonly caching: string; readonly body: Uint8Array | string }

/** What goes into the bucket, index.html last: whoever loads it finds what it names. */
export function consoleFiles(directory: string, config: ConsoleConfig): readonly PublishedFile[] {
  const paths = filesUnder(directory).filter((path) => extname(path) in FILE_TYPES).sort((a, b) => Number(a.endsWith('index.html')) - Number(b.endsWith('index.html')));
  const built = paths.map((path): PublishedFile => {
    const key = relative(directory, path);
    return { key, type: FILE_TYPES[extname(path)] ?? '', caching: key.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache', body: readFileSync(path) };
  });
  return [{ key: 'config.json', type: 'application/json', caching: 'no-cache', body: JSON.stringify(config) }, ...built.filter(({ key }) => !key.startsWith('.'))];
}

const filesUnder = (path: string): string[] => (statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path]);

export async function publishConsole(bucket: string, files: readonly PublishedFile[], client = new S3Client()): Promise<void> {
  for (const { key, type, caching, body } of files) await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, ContentType: type, CacheControl: caching, Body: body }));
}
