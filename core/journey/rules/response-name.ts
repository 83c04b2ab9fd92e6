import { fieldsOf } from '../../expression/condition.ts';
import { pointer } from '../../json.ts';
import { templateFields } from '../../message/template.ts';
import { templatesIn } from '../../webhook/templates.ts';
import type { Fault } from '../../problem.ts';
import { didYouMean, error, quoted, warning } from '../fault.ts';
import type { Reading, ReadNode } from '../reading.ts';
import type { Known, Rule } from './rule.ts';

/** What is read as `response.<name>` some webhook of the journey keeps, and what one keeps is read. */
export const responseName: Rule = function* (journey, known) {
  const kept = [...journey.nodes].flatMap(([id, { type, response }]) => (type === 'webhook' && response !== undefined ? [[id, response] as const] : []));
  const reads = [...readsIn(journey, known)];
  if (reads.length > 0 || kept.length > 0) yield* unknown(reads, new Set(kept.map(([, name]) => name)));
  if (reads.some(({ names }) => names === '*')) return;
  const read = new Set(reads.flatMap(({ names }) => names));
  for (const [id, name] of kept) {
    if (!read.has(name)) yield warning(pointer('nodes', id, 'response'), 'unread-response', { message: `Nothing reads "response.${name}".`, suggestion: 'Delete "response": what is kept takes room in the row.' });
  }
};

interface Read { readonly path: string; readonly names: readonly string[] | '*' }

function* unknown(reads: readonly Read[], kept: ReadonlySet<string>): Iterable<Fault> {
  for (const { path, names } of reads) {
    for (const name of names === '*' ? [] : names) {
      if (!kept.has(name)) yield error(path, 'unknown-response', { message: `No webhook of this journey keeps its answer as ${quoted(name)}.`, ...didYouMean(name, kept) });
    }
  }
}

function* readsIn({ exit, nodes }: Reading, known: Known): Iterable<Read> {
  for (const [i, { when }] of exit.entries()) yield* inExpression(pointer('exit', i, 'when'), when);
  for (const [id, node] of nodes) yield* inNode(pointer('nodes', id), node, known);
}

function* inNode(at: string, node: ReadNode, { responsesOf }: Known): Iterable<Read> {
  // Of a goal response-place.ts says that it reads none.
  if (node.type !== 'goal') for (const [path, source] of expressionsIn(node)) yield* inExpression(at + path, source);
  if (node.type === 'push' && node.message !== undefined) yield { path: `${at}/message`, names: responsesOf?.(node.message) ?? [] };
  if (node.type !== 'webhook') return;
  for (const { path, source } of templatesIn(node)) yield { path: at + path, names: templateFields(source, 'response') };
}

function expressionsIn({ when, paths = [], events = [], expression, set = {}, context = {} }: ReadNode): readonly (readonly [path: string, source: string | undefined])[] {
  return [
    ['/when', when], ['/expression', expression],
    ...paths.map((path, i) => [`/paths/${String(i)}/when`, path.when] as const), ...events.map((event, i) => [`/events/${String(i)}/when`, event.when] as const),
    ...Object.entries(set).map(([name, source]) => [pointer('set', name), source] as const), ...Object.entries(context).map(([name, source]) => [pointer('context', name), source] as const),
  ];
}

function* inExpression(path: string, source: string | undefined): Iterable<Read> {
  if (source !== undefined) yield { path, names: fieldsOf(source, 'response') };
}
