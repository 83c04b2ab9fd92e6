import type { Part, Path, Term } from './tree.ts';

/** First-level fields read of a root, in order of appearance; `'*'` when it is read as a whole. Errs on the side of more:
 *  a field of an item that is named like a root counts too. */
export function readsOf(parts: readonly Part[], root: string): readonly string[] | '*' {
  const reads = parts.flatMap((p) => ofPart(p, 0));
  if (reads.some(([head, field]) => head === undefined || (head === root && field === undefined))) return '*';
  return [...new Set(reads.filter(([head]) => head === root).map(([, field]) => field ?? ''))];
}

/** Segments from the outermost context; empty for "all of it". `depth` is how many each and with are around. */
type Read = readonly string[];

function ofPart(part: Part, depth: number): readonly Read[] {
  switch (part.kind) {
    case 'text': return [];
    case 'print': return ofTerm(part.term, depth);
    case 'choose': return [...ofTerm(part.test, depth), ...[...part.then, ...part.otherwise].flatMap((p) => ofPart(p, depth))];
    case 'each': case 'with': return [
      ...ofTerm(part.over, depth),
      ...part.body.flatMap((p) => ofPart(p, depth + 1)),
      ...part.otherwise.flatMap((p) => ofPart(p, depth)),
    ];
  }
}

function ofTerm(term: Term, depth: number): readonly Read[] {
  switch (term.kind) {
    case 'literal': return [];
    case 'path': return ofPath(term, depth);
    case 'call': return [...term.values, ...term.options.map(([, t]) => t)].flatMap((t) => ofTerm(t, depth));
  }
}

function ofPath({ loop, segments, up }: Path, depth: number): readonly Read[] {
  if (loop) return segments[0] === 'root' ? [segments.slice(1)] : [];
  // Within each and with a bare `this` is the item, whose reading was counted where it was opened.
  return segments.length === 0 && up < depth ? [] : [segments];
}
