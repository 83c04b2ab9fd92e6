import type { JourneyDocument } from '../../../core/journey/document.ts';
import type { NodeDocument } from '../../../core/journey/node-document.ts';
import type { JsonObject } from '../../../core/json.ts';

const WAYS = new Set(['next', 'otherwise', 'then', 'timeout', 'error', 'over']);

const leadsTo = (part: unknown): readonly string[] =>
  (typeof part === 'object' && part !== null ? Object.entries(part).flatMap(([key, value]) => (WAYS.has(key) && typeof value === 'string' ? [value] : leadsTo(value))) : []);

/** A version leaves out what nothing leads to. */
export function reachable({ start, nodes }: JourneyDocument): ReadonlySet<string> {
  const found = new Set([start]);
  for (const id of found) leadsTo(nodes[id]).forEach((next) => found.add(next));
  return found;
}

const ENTRY = /\bentry\.(\w+)/g;
const EITHER = /\b(?:entry|event)\.(\w+)/g;
const named = (part: unknown, pattern: RegExp): readonly string[] => [...JSON.stringify(part ?? '').matchAll(pattern)].map(([, name = '']) => name);

/** Where an event is awaited `event` is that one. */
function readBy(node: NodeDocument | undefined): readonly string[] {
  if (node?.type === 'push') return node.message === 'article' ? ['sku'] : [];
  return named(node, node?.type === 'waitForEvent' || node?.type === 'goal' ? ENTRY : EITHER);
}

/** Of the event somebody entered by a version keeps what it reads later. */
export function kept(document: JourneyDocument, properties: JsonObject): JsonObject {
  const reads = new Set([...(document.exit ?? []).flatMap((exit) => named(exit, exit.event === undefined ? EITHER : ENTRY)), ...[...reachable(document)].flatMap((id) => readBy(document.nodes[id]))]);
  return Object.fromEntries(Object.entries(properties).filter(([name]) => reads.has(name)));
}
