import type { JsonObject } from '../../core/json.ts';
import { EXAMPLE_JOURNEY } from '../system/load-examples.ts';

export const DEMO_JOURNEY = `${EXAMPLE_JOURNEY}-demo`;

/** Waits of the demo's variant: long enough that a buyer buys and a phone opens before they end, short enough to watch. */
export interface Hurry {
  readonly id: string;
  readonly name: string;
  /** ISO 8601, by node id. */
  readonly waits: Readonly<Record<string, string>>;
  /** Whom it is for, in place of the example's. */
  readonly audience?: string;
}

/** The same journey with waits of seconds, its own id, and entry whenever asked: a demo is run again and again. */
export function hurried(document: JsonObject, { id, name, waits, audience }: Hurry): JsonObject {
  const nodes = Object.entries(document.nodes as Record<string, JsonObject>).map(([node, shape]) => [node, quick(shape, waits[node])]);
  return { ...document, id, name, entry: entryOf(document.entry as JsonObject, audience), nodes: Object.fromEntries(nodes) as JsonObject };
}

/** Waves are a minute apart at least; a run is asked for. */
function entryOf({ waves, ...entry }: JsonObject, audience: string | undefined): JsonObject {
  return { ...entry, reentry: 'always', ...(audience !== undefined && { audience }), ...(waves !== undefined && { waves: { ...(waves as JsonObject), every: 'PT1M' } }) };
}

function quick(node: JsonObject, wait: string | undefined): JsonObject {
  if (wait === undefined) return node;
  if (node.type !== 'wait') return { ...node, within: wait, precision: 'PT1S' };
  const { until: _until, untilLocal: _untilLocal, expression: _expression, ...rest } = node;
  return { ...rest, for: wait, precision: 'PT1S' };
}
