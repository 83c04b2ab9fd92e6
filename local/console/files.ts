import { createReadStream, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** Whatever has another ending is no file of the console. */
export const FILE_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.woff': 'font/woff', '.png': 'image/png',
};

/** Serves a file of the directory, and no other; `/` is index.html. */
export function serveFile(directory: string, path: string, response: ServerResponse): void {
  const wanted = normalize(decodeURIComponent(path === '/' ? '/index.html' : path));
  const file = join(directory, wanted);
  const type = FILE_TYPES[extname(file)];
  if (type === undefined || wanted.includes('..') || !isFile(file)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file.\n');
    return;
  }
  // Names of built files change with what they hold.
  const caching = wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  response.writeHead(200, { 'content-type': type, 'cache-control': caching });
  createReadStream(file).pipe(response);
}

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;
