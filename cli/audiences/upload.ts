import { createReadStream, statSync } from 'node:fs';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Transform } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Trouble } from '../../local/system/trouble.ts';
import type { ApiClient } from '../api/client.ts';
import type { AnswerOf } from '../api/request.ts';
import { Misuse } from '../misuse.ts';
import { untilDone } from '../watch.ts';

const TYPES = { '.csv': 'text/csv', '.ndjson': 'application/x-ndjson', '.jsonl': 'application/x-ndjson' } as const;

export interface Source { readonly path: string; readonly bytes: number; readonly contentType: (typeof TYPES)[keyof typeof TYPES] }
type Upload = AnswerOf<'getUpload'>;
type Tell = (share: number | undefined, text: string) => void;

/** @throws Misuse for what is no file of ids. */
export function sourceOf(path: string): Source {
  const contentType = (TYPES as Readonly<Record<string, Source['contentType'] | undefined>>)[extname(path).toLowerCase()];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) throw new Misuse(`There is no file ${path}.`);
  if (contentType === undefined) throw new Misuse(`${path}: expected a name that ends with ${Object.keys(TYPES).join(', ')}.`);
  return { path, bytes: stat.size, contentType };
}

/** Puts the file at the signed address, and waits until it is the audience or is refused. */
export async function uploadFile(api: ApiClient, id: string, source: Source, tell: Tell): Promise<Upload> {
  const made = await api.call('createUpload', { path: { id }, body: { contentType: source.contentType } });
  if (source.bytes > made.maxBytes) throw new Misuse(`${source.path} has ${source.bytes} bytes; at most ${made.maxBytes} are taken.`);
  await putAt(made.url, source, (sent) => tell(sent / source.bytes, 'sent'));
  const at = { path: { id, uploadId: made.id } };
  await api.call('completeUpload', at);
  return untilDone(() => api.call('getUpload', at), {
    done: ({ state }) => state !== 'waiting' && state !== 'reading' && state !== 'sorting' && state !== 'naming',
    tell: ({ state, bytesRead, lines, badLines }) => tell(bytesRead / source.bytes, `${state}: ${lines.toLocaleString('en-US')} lines, ${badLines.toLocaleString('en-US')} bad`),
  });
}

/** The file goes through piece by piece: it may be larger than memory. S3 wants to know the length beforehand. */
async function putAt(url: string, { path, bytes, contentType }: Source, tell: (sent: number) => void): Promise<void> {
  let sent = 0;
  const counted = createReadStream(path).pipe(new Transform({ transform: (chunk: Buffer, _encoding, done) => {
    sent += chunk.length;
    tell(sent);
    done(null, chunk);
  } }));
  const answer = await fetch(url, { method: 'PUT', body: Readable.toWeb(counted) as ReadableStream, duplex: 'half', headers: { 'content-type': contentType, 'content-length': String(bytes) } })
    .catch((error: unknown) => { throw new Trouble(`${path} could not be sent: ${error instanceof Error ? String(error.cause ?? error.message) : String(error)}`, 'Look at the network and run this again: nothing has changed.'); });
  if (!answer.ok) throw new Trouble(`${path} was refused by S3 with ${answer.status}: ${(await answer.text()).slice(0, 300)}`, 'Run this again: the address is good for a limited time.');
}

/** Lines of a file at an address, as they come. */
export async function* readLines(url: string): AsyncGenerator<string> {
  const answer = await fetch(url);
  if (!answer.ok || answer.body === null) throw new Trouble(`The result file was refused with ${answer.status}.`, 'Read the upload again: GET /v1/audiences/{id}/uploads/{uploadId} gives a fresh address.');
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body as ReadableStream), crlfDelay: Infinity })) if (line !== '') yield line;
}
