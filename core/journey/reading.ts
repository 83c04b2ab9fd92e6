import { z } from 'zod';
import { pointer } from '../json.ts';
import { NODE_TYPES, type NodeType } from './node-document.ts';

/** A value that does not parse reads as absent: rules then judge everything around it, so that an author sees every fault at once. */
const ifReadable = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const text = ifReadable(z.string());
/** A longer expression is the schema's fault to report, and none to parse. */
const expression = ifReadable(z.string().max(4_000));

const fields = z.object({
  type: ifReadable(z.enum(NODE_TYPES)),
  message: text, next: text,
  for: text, until: text, precision: text,
  event: text, of: ifReadable(z.array(z.string())), action: text, when: expression, within: text, then: text, timeout: text,
  paths: ifReadable(z.array(z.object({ when: expression, next: text }).catch({}))), otherwise: text,
});
/** Every field any node can have, as far as it could be read. */
export interface ReadNode extends z.infer<typeof fields> {
  /** Names of the fields that are there, readable or not. */
  readonly wrote: ReadonlySet<string>;
}
const readNode = z.unknown().transform((raw): ReadNode => ({
  ...fields.catch({}).parse(raw),
  wrote: new Set(typeof raw === 'object' && raw !== null ? Object.keys(raw) : []),
}));

const readDocument = z.object({
  timeZone: text,
  guard: ifReadable(z.object({ per: z.string() })),
  entry: z.object({ event: text, when: expression, reentry: ifReadable(z.object({ after: z.string() })) }).catch({}),
  exit: z.array(z.object({ event: text, when: expression }).catch({})).catch([]),
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
  if (!parsed.success) return { entry: {}, exit: [], nodes: new Map(), characters };
  return { ...parsed.data, nodes: new Map(Object.entries(parsed.data.nodes)), characters };
}

/** One way out of a node. `to` is absent when it is missing or unreadable. */
export interface Edge {
  /** JSON pointer of the field. */
  readonly path: string;
  readonly to: string | undefined;
}

const EDGES = {
  push: ['next'],
  wait: ['next'],
  waitForEvent: ['then', 'timeout'],
  condition: ['otherwise'],
  end: [],
} as const satisfies Record<NodeType, readonly (keyof ReadNode)[]>;

/** The ways out of a node in the order an author reads them. Of a node whose type is unreadable, those it seems to have. */
export function edgesOf(id: string, node: ReadNode): readonly Edge[] {
  const at = pointer('nodes', id);
  const paths = node.type === 'condition' || node.type === undefined ? (node.paths ?? []) : [];
  const fields = node.type === undefined ? Object.values(EDGES).flat().filter((f) => node[f] !== undefined) : EDGES[node.type];
  return [
    ...paths.map((p, i) => ({ path: `${at}/paths/${String(i)}/next`, to: p.next })),
    ...[...new Set(fields)].map((f) => ({ path: `${at}/${f}`, to: node[f] })),
  ];
}

/** Whether every node is readable and every way leads to a node. While not, what cannot be reached may only be misnamed. */
export const isSound = (nodes: Reading['nodes']): boolean =>
  [...nodes].every(([id, node]) =>
    node.type !== undefined && (node.type !== 'condition' || node.paths !== undefined) &&
    edgesOf(id, node).every(({ to }) => to !== undefined && nodes.has(to)));

/** The nodes that can be reached from the start, the start included. */
export const reachedFrom = (start: string, nodes: Reading['nodes']): ReadonlySet<string> =>
  new Set([start, ...spread(start, (id) => {
    const node = nodes.get(id);
    return node === undefined ? [] : edgesOf(id, node).flatMap(({ to }) => to ?? []);
  })]);

/** Of each node, the pushes that an instance may have been sent before it gets there, in the order of the document. */
export function pushesBefore(start: string, nodes: Reading['nodes']): (id: string) => readonly string[] {
  const reached = reachedFrom(start, nodes);
  const sources = sourcesOf(nodes);
  const pushes = [...nodes].flatMap(([id, { type }]) => (type === 'push' && reached.has(id) ? id : []));
  return (id) => {
    const before = spread(id, (node) => sources.get(node) ?? []);
    return pushes.filter((push) => before.has(push));
  };
}

/** The nodes that lead to each node. */
function sourcesOf(nodes: Reading['nodes']): ReadonlyMap<string, readonly string[]> {
  const sources = new Map<string, string[]>();
  for (const [id, node] of nodes) {
    for (const { to } of edgesOf(id, node)) {
      if (to === undefined) continue;
      const known = sources.get(to);
      if (known === undefined) sources.set(to, [id]);
      else known.push(id);
    }
  }
  return sources;
}

/** Everything that `next` leads to from `from`, which itself is among it only if a way leads back. Visits each once. */
function spread(from: string, next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const to of next(id)) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return seen;
}
