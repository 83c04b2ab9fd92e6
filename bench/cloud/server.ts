import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TABLES } from '../../core/tables.ts';
import { Dynamo, type BenchTable } from './dynamo.ts';
import { Files } from './files.ts';
import { Meter } from './meter.ts';
import type { People } from './people.ts';
import { Machines } from './machines.ts';
import { Queues } from './queues.ts';
import { Refused } from './refused.ts';
import { shapeOf, valueIn } from './rows.ts';
import { type Change, Streams } from './streams.ts';

export interface CloudSettings {
  /** ms; by the computer's clock if not said. */
  readonly now?: () => number;
  /** Of each table's stream. */
  readonly shards?: number;
}

/** As much of AWS as the functions of a bench meet: DynamoDB, SQS, S3, Secrets Manager and StartExecution, over HTTP and in their wire
 *  formats, so that the functions under test run as they are deployed, SDK and all. It counts what would be billed, by the SDK's
 *  application id (AWS_SDK_UA_APP_ID), which names the function. */
export class Cloud {
  readonly meter = new Meter();
  readonly dynamo: Dynamo;
  readonly queues: Queues;
  readonly files: Files;
  readonly machines: Machines;
  readonly streams: Streams;
  readonly #secrets: Readonly<Record<string, string>>;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(people: People, secrets: Readonly<Record<string, string>>, { now = Date.now, shards = 1 }: CloudSettings = {}) {
    this.#secrets = secrets;
    this.streams = new Streams(shards);
    this.dynamo = new Dynamo(this.meter, people, (table, before, after) => {
      if (after !== undefined && TABLES[table].stream) this.streams.add(valueIn(after, shapeOf(table).partition), { table, name: before === undefined ? 'INSERT' : 'MODIFY', image: after, at: now() });
    });
    this.queues = new Queues(this.meter, now);
    this.machines = new Machines(this.meter, now);
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
  changes(table: BenchTable, most: number, shard = 0): readonly Change[] { return this.streams.take(table, most, shard); }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    try {
      await this.#answer(request, Buffer.concat(chunks), response);
    } catch (error) {
      const type = error instanceof Refused ? error.name : 'ValidationException';
      if (!(error instanceof Refused)) console.error(error);
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ __type: type, message: String(error) }));
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
      return this.machines.start(String(body['stateMachineArn']), String(body['name']), String(body['input']));
    }
    if (service === 'secretsmanager' && operation === 'GetSecretValue') {
      this.meter.count(who, 'secretReads', 1);
      return { SecretString: this.#secrets[String(body['SecretId'])] };
    }
    throw new Error(`${target} is not played here`);
  }
}
