import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Dynamo, type BenchTable } from './dynamo.ts';
import { Files } from './files.ts';
import type { Item } from './item-size.ts';
import { Meter } from './meter.ts';
import type { People } from './people.ts';
import { Queues } from './queues.ts';

/** Rows of a table's stream, as Lambda would hand them over. */
export interface Change { readonly table: BenchTable; readonly name: 'INSERT' | 'MODIFY'; readonly image: Item }

/** As much of AWS as the functions of a bench meet: DynamoDB, SQS, S3, Secrets Manager and StartExecution, over HTTP and in their wire
 *  formats, so that the functions under test run as they are deployed, SDK and all. It counts what would be billed, by the SDK's
 *  application id (AWS_SDK_UA_APP_ID), which names the function. */
export class Cloud {
  readonly meter = new Meter();
  readonly dynamo: Dynamo;
  readonly queues: Queues;
  readonly files: Files;
  readonly started: { readonly machine: string; readonly input: string }[] = [];
  readonly #streams = new Map<BenchTable, Change[]>();
  readonly #secrets: Readonly<Record<string, string>>;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(people: People, secrets: Readonly<Record<string, string>>) {
    this.#secrets = secrets;
    this.dynamo = new Dynamo(this.meter, people, (table, before, after) => {
      if (after !== undefined) this.#streamOf(table).push({ table, name: before === undefined ? 'INSERT' : 'MODIFY', image: after });
    });
    this.queues = new Queues(this.meter);
    this.files = new Files(this.meter);
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => { this.#server.listen(0, '127.0.0.1', done); });
    this.#server.keepAliveTimeout = 60_000;
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Takes at most so many rows off a table's stream. */
  changes(table: BenchTable, most: number): readonly Change[] { return this.#streamOf(table).splice(0, most); }

  #streamOf(table: BenchTable): Change[] {
    const stream = this.#streams.get(table) ?? [];
    this.#streams.set(table, stream);
    return stream;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    try {
      await this.#answer(request, Buffer.concat(chunks), response);
    } catch (error) {
      console.error(error);
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ __type: 'ValidationException', message: String(error) }));
    }
  }

  async #answer(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const who = /app\/(\S+?)(?:-PT-\S*)?(?:\s|$)/.exec(request.headers['user-agent'] ?? '')?.[1] ?? 'unknown';
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') {
      const answer = await this.#call(who, target, JSON.parse(body.toString('utf8')) as Record<string, unknown>);
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': Buffer.byteLength(text) }).end(text);
      return;
    }
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { status, headers = {}, body: text = '' } = this.files.answer(who, { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, headers: request.headers, body });
    response.writeHead(status, { 'content-length': Buffer.byteLength(text), ...headers }).end(text);
  }

  async #call(who: string, target: string, body: Record<string, unknown>): Promise<string | object> {
    const [service = '', operation = ''] = target.split('.');
    if (service.startsWith('DynamoDB')) return this.dynamo.answer(who, operation, body);
    if (service === 'AmazonSQS') return this.queues.answer(who, operation, body);
    if (service === 'AWSStepFunctions' && operation === 'StartExecution') {
      this.started.push({ machine: String(body['stateMachineArn']), input: String(body['input']) });
      return { executionArn: 'arn', startDate: 0 };
    }
    if (service === 'secretsmanager' && operation === 'GetSecretValue') {
      this.meter.count(who, 'secretReads', 1);
      return { SecretString: this.#secrets[String(body['SecretId'])] };
    }
    throw new Error(`${target} is not played here`);
  }
}
