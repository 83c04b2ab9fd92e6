import { parseExpression } from './parse.ts';
import { partsOf, type Expression } from './tree.ts';

/** The first-level fields an expression reads of a root, in order of appearance; `'*'` when it reads the root as a whole.
 *  An expression that does not parse reads nothing. */
export function fieldsOf(source: string, root: string): readonly string[] | '*' {
  const parsed = parseExpression(source);
  if (!('expression' in parsed)) return [];
  const fields = new Set<string>();
  collect(parsed.expression, root, fields);
  return fields.has(WHOLE) ? '*' : [...fields];
}

/** The fields of a root of which an expression asks whether they are there: `has(event.total)`, `'total' in event`. */
export function fieldsAskedFor(source: string, root: string): ReadonlySet<string> {
  const parsed = parseExpression(source);
  return new Set('expression' in parsed ? askedFor(parsed.expression, root) : []);
}

function askedFor(e: Expression, root: string): readonly string[] {
  const asked = e.kind === 'has' || e.kind === 'binary' ? directField(e, root) : undefined;
  return asked === undefined ? partsOf(e).flatMap((part) => askedFor(part, root)) : [asked];
}

/** Not a name a field can have in `root.name`; stands for "all of it" while collecting. */
const WHOLE = '\u0000';

function collect(e: Expression, root: string, fields: Set<string>): void {
  if (e.kind === 'name') {
    if (e.name === root) fields.add(WHOLE);
    return;
  }
  const direct = directField(e, root);
  if (direct !== undefined) {
    fields.add(direct);
    return;
  }
  if (e.kind === 'each' && e.as === root) {
    collect(e.over, root, fields);
    return;
  }
  for (const part of partsOf(e)) collect(part, root, fields);
}

function directField(e: Expression, root: string): string | undefined {
  if (e.kind === 'binary') return askedIn(e, root);
  if (!('of' in e) || !isRoot(e.of, root)) return undefined;
  if (e.kind === 'field' || e.kind === 'has') return e.name;
  return e.kind === 'index' ? textIn(e.at) : undefined;
}

/** `'order.placed' in last` asks after one of them. */
const askedIn = ({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, root: string): string | undefined =>
  (operator === 'in' && isRoot(right, root) ? textIn(left) : undefined);

const isRoot = (e: Expression, root: string): boolean => e.kind === 'name' && e.name === root;
const textIn = (e: Expression): string | undefined => (e.kind === 'literal' && typeof e.value === 'string' ? e.value : undefined);
