import type { BatchGetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamoClient } from './dynamo.ts';

/** Items as the document client would give them, for pages of a thousand: decoded straight from DynamoDB's JSON. The SDK walks an answer
 *  twice by its schemas before unmarshalling walks it again, which took most of a broadcast's CPU time (bench/README.md). */
export interface WirePage { readonly items: readonly WireItem[]; readonly after?: WireItem }
export type WireItem = Readonly<Record<string, unknown>>;

interface WireAnswer { readonly Items?: readonly Wire[]; readonly Responses?: Readonly<Record<string, readonly Wire[]>>; readonly UnprocessedKeys?: object; readonly LastEvaluatedKey?: Wire }
type Wire = Readonly<Record<string, Attribute>>;
type Attribute = Readonly<Record<string, unknown>>;

/** Numbers of our rows are times, counts and attributes: all are what JSON can say. */
export async function scanPage(command: ScanCommand): Promise<WirePage> {
  const { answer, text } = await answered(command);
  const { Items = [], LastEvaluatedKey } = answer;
  return { items: Items.map((item) => itemOf(item, text)), ...(LastEvaluatedKey !== undefined && { after: itemOf(LastEvaluatedKey, text) }) };
}

/** `unprocessed`: keys to be asked for again, as the command takes them. */
export async function batchPage(command: BatchGetItemCommand, table: string): Promise<{ readonly items: readonly WireItem[]; readonly unprocessed: object | undefined }> {
  const { answer, text } = await answered(command);
  return { items: (answer.Responses?.[table] ?? []).map((item) => itemOf(item, text)), unprocessed: answer.UnprocessedKeys };
}

/** DynamoDB's JSON, parsed. */
export const itemOfWire = (item: object): WireItem => itemOf(item as Wire, (raw) => raw);

interface Decoded { readonly answer: WireAnswer; readonly text: (raw: string) => string }
interface Received { readonly response: { readonly statusCode?: number; body?: AsyncIterable<Uint8Array> | Uint8Array } }
type Middleware = (next: (args: unknown) => Promise<Received>) => (args: unknown) => Promise<Received>;

/** Innermost of all middleware, so that retries and refusals are the SDK's as ever: of a good answer it takes the body and leaves an
 *  empty one for the SDK to walk. */
async function answered(any: ScanCommand | BatchGetItemCommand): Promise<Decoded> {
  // Their stacks are typed by what they answer, which is nothing once the body is taken.
  const command = any as ScanCommand;
  let decoded: Decoded = { answer: {}, text: (raw) => raw };
  const taking: Middleware = (next) => async (args) => {
    const result = await next(args);
    if (result.response.statusCode !== 200 || result.response.body === undefined) return result;
    decoded = decode(await bytesOf(result.response.body));
    result.response.body = EMPTY;
    return result;
  };
  command.middlewareStack.add(taking as never, { step: 'deserialize', priority: 'low', name: 'takeItems', override: true });
  await dynamoClient().send(command);
  return decoded;
}

const EMPTY = new TextEncoder().encode('{}');

async function bytesOf(body: AsyncIterable<Uint8Array> | Uint8Array): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A page with one letter beyond ASCII is parsed half as fast as one without. So bytes are parsed as they are, and what is beyond
 *  ASCII becomes text where it occurs; an answer with escapes could mean either, and takes the slow way. */
function decode(bytes: Buffer): Decoded {
  if (bytes.includes('\\u')) return { answer: JSON.parse(bytes.toString('utf8')) as WireAnswer, text: (raw) => raw };
  return { answer: JSON.parse(bytes.toString('latin1')) as WireAnswer, text: textOf };
}

const textOf = (raw: string): string => (BEYOND_ASCII.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw);
const BEYOND_ASCII = /[\x80-\xff]/;

type Text = Decoded['text'];

function itemOf(wire: Wire, text: Text): WireItem {
  const item: Record<string, unknown> = {};
  for (const name of Object.keys(wire)) item[text(name)] = valueOf(wire[name] ?? {}, text);
  return item;
}

function valueOf(attribute: Attribute, text: Text): unknown {
  for (const type in attribute) return VALUES[type]?.(attribute[type] as never, text);
  return undefined;
}

const VALUES: Readonly<Record<string, (value: never, text: Text) => unknown>> = {
  S: (value: string, text) => text(value),
  N: (value: string) => Number(value),
  BOOL: (value: boolean) => value,
  NULL: () => null,
  B: (value: string) => Buffer.from(value, 'base64'),
  L: (value: readonly Attribute[], text) => value.map((element) => valueOf(element, text)),
  M: (value: Wire, text) => itemOf(value, text),
  SS: (value: readonly string[], text) => new Set(value.map(text)),
  NS: (value: readonly string[]) => new Set(value.map(Number)),
};
