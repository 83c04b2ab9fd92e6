import type { Meter } from './meter.ts';

export interface FileRequest { readonly method: string; readonly path: string; readonly query: URLSearchParams; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: Buffer }
export interface FileAnswer { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Buffer }

/** S3 as the adapter meets it: put (also only if absent), get, head, list, delete. LIST is billed as PUT, DELETE is free. */
export class Files {
  readonly #files = new Map<string, Buffer>();
  readonly #meter: Meter;

  constructor(meter: Meter) { this.#meter = meter; }

  answer(who: string, request: FileRequest): FileAnswer {
    const { method, query } = request;
    const list = method === 'GET' && query.has('list-type');
    const what = list ? 'LIST' : method;
    this.#meter.call(who, `s3 ${what}`);
    if (what === 'PUT' || what === 'LIST') this.#meter.count(who, 's3Puts', 1);
    if (what === 'GET' || what === 'HEAD') this.#meter.count(who, 's3Gets', 1);
    const answer = ANSWERS[what];
    if (answer === undefined) throw new Error(`S3 ${what} is not played here`);
    return answer(this.#files, request);
  }

  /** Every file that `holds` the name is changed. */
  change(holds: (key: string) => boolean, change: (file: Buffer) => Buffer): void {
    for (const [key, file] of this.#files) if (holds(key)) this.#files.set(key, change(file));
  }

  get size(): { readonly files: number; readonly bytes: number } {
    return { files: this.#files.size, bytes: [...this.#files.values()].reduce((sum, file) => sum + file.length, 0) };
  }
}

const missing: FileAnswer = { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
/** Path style: `/bucket/key`. */
const keyOf = (path: string): string => decodeURIComponent(path.split('/').slice(2).join('/'));

const ANSWERS: Readonly<Record<string, (files: Map<string, Buffer>, request: FileRequest) => FileAnswer>> = {
  PUT: (files, { path, headers, body }) => {
    const key = keyOf(path);
    if (headers['if-none-match'] === '*' && files.has(key)) return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
    files.set(key, headers['content-encoding'] === 'aws-chunked' ? unchunked(body) : body);
    return { status: 200, headers: { etag: '"x"' } };
  },
  GET: (files, { path }) => {
    const file = files.get(keyOf(path));
    return file === undefined ? missing : { status: 200, body: file };
  },
  HEAD: (files, { path }) => {
    const file = files.get(keyOf(path));
    return file === undefined ? { status: 404 } : { status: 200, headers: { 'content-length': String(file.length) } };
  },
  DELETE: (files, { path }) => { files.delete(keyOf(path)); return { status: 204 }; },
  LIST: (files, { query }) => {
    const after = query.get('start-after') ?? '';
    const keys = [...files.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort().slice(0, Number(query.get('max-keys') ?? 1_000));
    const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>${files.get(key)?.length ?? 0}</Size></Contents>`).join('');
    return { status: 200, body: `<ListBucketResult><KeyCount>${keys.length}</KeyCount><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>` };
  },
};

/** `aws-chunked`: hex length, signature and so on, CRLF, bytes, CRLF. */
function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!(length > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
