import { check } from '../api/validation.ts';
import type { Fault } from '../problem.ts';
import { journeyDocument, type JourneyDocument } from './document.ts';
import { NODE_TYPES } from './node-document.ts';
import { didYouMean, error, quoted } from './fault.ts';
import { read, type Reading } from './reading.ts';

export interface Parsed {
  /** Absent when the document does not have the shape of one. */
  readonly document?: JourneyDocument;
  readonly reading: Reading;
  readonly faults: readonly Fault[];
}

/** The document if it has the shape of one, and what can be read of it in any case. */
export function parse(document: unknown): Parsed {
  const reading = read(document);
  const checked = check(journeyDocument, document);
  // zod passes over a node of this name in silence (as every JavaScript map would), so nothing else could tell the author.
  const hidden = hasHiddenNode(document) ? [error('/nodes/__proto__', 'reserved-name', { message: 'This name is reserved.' })] : [];
  if (checked.ok) return { ...(hidden.length === 0 ? { document: checked.value } : {}), reading, faults: hidden };
  return { reading, faults: [...hidden, ...checked.faults.map((fault) => told(fault, document))] };
}

function hasHiddenNode(document: unknown): boolean {
  const nodes = valueOf(document, 'nodes');
  return typeof nodes === 'object' && nodes !== null && Object.hasOwn(nodes, '__proto__');
}

const TYPE_OF_NODE = /^\/nodes\/([^/]+)\/type$/;

function told(fault: Fault, document: unknown): Fault {
  const id = TYPE_OF_NODE.exec(fault.path)?.[1];
  const type = id === undefined ? undefined : valueOf(valueOf(valueOf(document, 'nodes'), id), 'type');
  if (typeof type !== 'string') return { ...fault, severity: 'error' };
  return error(fault.path, 'unknown-type', { message: `There is no node type ${quoted(type)}; these are: ${NODE_TYPES.join(', ')}.`, ...didYouMean(type, NODE_TYPES) });
}

const valueOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
