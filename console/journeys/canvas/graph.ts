import type { Json, JsonObject } from '../../../core/json.ts';
import type { NodeType } from '../../../core/journey/node-document.ts';
import { read } from '../../../core/journey/reading.ts';
import { edgesOf } from '../../../core/journey/ways.ts';

export interface CanvasNode { readonly id: string; readonly type: NodeType | undefined; readonly document: JsonObject; readonly outlets: readonly Outlet[] }
/** A way out: `path` is the JSON pointer of the field that says whereto. */
export interface Outlet { readonly path: string; readonly name: string; readonly to: string | undefined }
export interface Graph { readonly start: string | undefined; readonly nodes: readonly CanvasNode[] }

/** The graph of a journey document, by the compiler's own reading: what cannot be read is left out, nothing fails. */
export function graphOf(document: JsonObject): Graph {
  // A document that says nothing of its entry cannot be read at all.
  const reading = read({ entry: {}, ...document });
  const documents = objectIn(document.nodes);
  return {
    start: reading.start,
    nodes: [...reading.nodes].map(([id, node]) => ({
      id, type: node.type, document: objectIn(documents[id]),
      outlets: edgesOf(id, node).map(({ path, to }) => ({ path, name: nameOf(path, id, documents), to })),
    })),
  };
}

const objectIn = (value: Json | undefined): JsonObject => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {});

/** `next`; of a list what tells its ways apart: the condition, the share, the treatment. */
function nameOf(path: string, id: string, documents: JsonObject): string {
  const [list = '', at] = path.split('/').slice(3);
  if (at === undefined) return list;
  const members = objectIn(documents[id])[list];
  const one = Array.isArray(members) ? objectIn((members as readonly Json[])[Number(at)]) : {};
  const said = one.when ?? one.percent ?? one.id ?? one.event;
  return said === undefined ? (list === 'holdOut' ? 'holdOut' : `${list} ${at}`) : `${String(said)}${one.percent === undefined ? '' : ' %'}`;
}

/** The document with another value at a JSON pointer; undefined takes the field away. */
export function withAt(document: JsonObject, path: string, value: Json | undefined): JsonObject {
  const segments = path.split('/').slice(1).map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));
  return setIn(document, segments, value) as JsonObject;
}

function setIn(at: Json | undefined, [segment, ...rest]: readonly string[], value: Json | undefined): Json | undefined {
  if (segment === undefined) return value;
  if (Array.isArray(at)) {
    const list = at as readonly Json[];
    const inside = setIn(list[Number(segment)], rest, value);
    return inside === undefined ? list.filter((_, i) => i !== Number(segment)) : Object.assign([...list], { [Number(segment)]: inside });
  }
  const { [segment]: before, ...others } = objectIn(at);
  const inside = setIn(before, rest, value);
  if (inside === undefined) return others;
  return segment in objectIn(at) ? { ...objectIn(at), [segment]: inside } : { ...others, [segment]: inside };
}

/** What a new node of a type says. */
const FRESH: Readonly<Record<NodeType, JsonObject>> = {
  push: { type: 'push', message: '', next: '' },
  wait: { type: 'wait', for: 'PT1H', next: '' },
  waitForEvent: { type: 'waitForEvent', event: '', within: 'P1D', then: '', timeout: '' },
  condition: { type: 'condition', paths: [{ when: '', next: '' }], otherwise: '' },
  split: { type: 'split', paths: [{ percent: 50, next: '' }], otherwise: '' },
  experiment: { type: 'experiment', treatments: [{ id: 'a', next: '' }, { id: 'b', next: '' }] },
  cap: { type: 'cap', first: 1_000, next: '', over: '' },
  updateProfile: { type: 'updateProfile', set: {}, next: '' },
  jump: { type: 'jump', journey: '', next: '' },
  goal: { type: 'goal', event: '', within: 'P7D', next: '' },
  webhook: { type: 'webhook', method: 'POST', url: 'https://', next: '' },
  end: { type: 'end' },
};

export interface Added { readonly document: JsonObject; readonly id: string }

/** A new node; it becomes the start where there is none, and what an outlet leads to where one is named. */
export function withNode(document: JsonObject, type: NodeType, from?: string): Added {
  const nodes = objectIn(document.nodes);
  const id = freeId(nodes, type);
  const added: JsonObject = { ...document, nodes: { ...nodes, [id]: FRESH[type] } };
  const started = typeof document.start === 'string' && document.start !== '' ? added : withAt(added, '/start', id);
  return { document: from === undefined ? started : withAt(started, from, id), id };
}

/** Names of new nodes, where it is not the type's own. */
const BASES: Partial<Readonly<Record<NodeType, string>>> = { waitForEvent: 'reaction', updateProfile: 'update' };

function freeId(nodes: JsonObject, type: NodeType): string {
  const base = BASES[type] ?? type;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${String(n)}`;
    if (!(id in nodes)) return id;
  }
}

/** Without a node; ways that led to it lead nowhere. */
export function withoutNode(document: JsonObject, id: string): JsonObject {
  const cut = pointed(document, id, '');
  return withAt(cut, `/nodes/${escaped(id)}`, undefined);
}

/** A node under another name, and all that leads to it. */
export function renamed(document: JsonObject, id: string, to: string): JsonObject {
  const nodes = objectIn(pointed(document, id, to).nodes);
  return { ...pointed(document, id, to), nodes: Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name === id ? to : name, ofRenamed(node, id, to)])) };
}

/** Reactions name the pushes they are about. */
function ofRenamed(node: Json, id: string, to: string): Json {
  const { of } = objectIn(node);
  return Array.isArray(of) ? { ...objectIn(node), of: (of as readonly Json[]).map((one) => (one === id ? to : one)) } : node;
}

function pointed(document: JsonObject, id: string, to: string): JsonObject {
  const { nodes, start } = graphOf(document);
  const paths = nodes.flatMap(({ outlets }) => outlets.filter((o) => o.to === id).map((o) => o.path));
  const all = start === id ? ['/start', ...paths] : paths;
  return all.reduce((changed, path) => withAt(changed, path, to), document);
}

export const escaped = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');
