import * as z from 'zod';
import { jsonObject } from '../api/json-object.ts';
import { pointer } from '../json.ts';
import { NODE_TYPES } from './node-document.ts';
import { NO_ENTRY, readEntry } from './reading-entry.ts';

/** A value that does not parse reads as absent: rules then judge everything around it, so that an author sees every fault at once. */
const ifReadable = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const text = ifReadable(z.string());
/** A longer expression is the schema's fault to report, and none to parse. */
const expression = ifReadable(z.string().max(4_000));

const number = ifReadable(z.number());
const expressions = ifReadable(z.record(z.string(), expression));
const awaited = { event: text, of: ifReadable(z.array(z.string())), action: text, when: expression, then: text };

const fields = z.object({
  type: ifReadable(z.enum(NODE_TYPES)),
  message: text, next: text,
  for: text, until: text, precision: text,
  untilLocal: ifReadable(z.object({ time: text, weekdays: ifReadable(z.array(z.string())) })), expression,
  ...awaited, within: text, timeout: text, events: ifReadable(z.array(z.object(awaited).catch({}))),
  paths: ifReadable(z.array(z.object({ when: expression, percent: number, next: text }).catch({}))), otherwise: text,
  treatments: ifReadable(z.array(z.object({ id: text, next: text }).catch({}))), holdOut: ifReadable(z.object({ next: text })),
  method: text, url: text, headers: ifReadable(z.record(z.string(), z.string())), body: ifReadable(jsonObject({ name: z.string(), bytes: 128 * 1024 })), secret: text, response: text,
  over: text, set: expressions, journey: text, context: expressions, error: text,
});
/** Every field any node can have, as far as it could be read. */
export interface ReadNode extends z.infer<typeof fields> {
  /** Names of the fields that are there, readable or not. */
  readonly wrote: ReadonlySet<string>;
}
const namesIn = (raw: unknown): ReadonlySet<string> => new Set(typeof raw === 'object' && raw !== null ? Object.keys(raw) : []);
const readNode = z.unknown().transform((raw): ReadNode => ({
  ...fields.catch({}).parse(raw),
  wrote: namesIn(raw),
}));

const exit = z.object({ event: text, when: expression });
const readExit = z.unknown().transform((raw) => ({ ...exit.catch({}).parse(raw), wrote: namesIn(raw) }));

const readDocument = z.object({
  id: text,
  timeZone: text,
  guard: ifReadable(z.object({ per: z.string() })),
  caps: ifReadable(z.array(z.string())),
  entry: readEntry,
  exit: z.array(readExit).catch([]),
  start: text,
  nodes: z.record(z.string(), readNode).catch({}),
});

/** What can be read of a document, whether or not it parses: what rules run over. A whole document reads as itself. */
export interface Reading extends Omit<z.infer<typeof readDocument>, 'nodes'> {
  /** A map, so that no id finds what every object answers to. */
  readonly nodes: ReadonlyMap<string, ReadNode>;
  /** Length of the document as JSON. */
  readonly characters: number;
}

export function read(document: unknown): Reading {
  const characters = String(JSON.stringify(document)).length;
  const parsed = readDocument.safeParse(document);
  if (!parsed.success) return { entry: NO_ENTRY, exit: [], nodes: new Map(), characters };
  return { ...parsed.data, nodes: new Map(Object.entries(parsed.data.nodes)), characters };
}

/** An event a node waits for. `at`: JSON pointer of what holds its fields. */
export interface ReadAwaited extends Pick<ReadNode, 'event' | 'of' | 'action' | 'when' | 'then'> { readonly at: string }

/** Of a waitForEvent: its own event, or several. Other nodes await nothing. */
export function awaitedIn(id: string, node: ReadNode): readonly ReadAwaited[] {
  if (node.type !== 'waitForEvent') return [];
  const at = pointer('nodes', id);
  return node.events === undefined ? [{ at, ...node }] : node.events.map((one, i) => ({ at: `${at}/events/${String(i)}`, ...one }));
}
