import { nearest } from '../../nearest.ts';
import { HELPERS } from './helpers.ts';
import { checkPath, INNERMOST, within, type Sight } from './sight.ts';
import { parseSyntax, syntaxPlace, type Block, type Call, type Expression, type PathNode, type Program, type Statement, type SyntaxNode } from './syntax.ts';
import type { Part, Path, Place, TemplateFault, Term } from './tree.ts';

export interface Built { readonly parts: readonly Part[]; readonly faults: readonly TemplateFault[] }

/** Parses a Handlebars text and closes the set: what is no row of ours becomes a fault, so nothing else is ever rendered.
 *  Only the parser is Handlebars' own: its compiler generates code, which our content security policy forbids. */
export function buildTemplate(source: string): Built {
  const faults: TemplateFault[] = [];
  const refuse: Builder['refuse'] = (at, message, suggestion) => {
    faults.push({ ...at, message, ...(suggestion === undefined ? {} : { suggestion }) });
  };
  try {
    return { parts: parts(parseSyntax(source), { sight: INNERMOST, refuse }), faults };
  } catch (error) {
    return { parts: [], faults: [syntaxFault(error)] };
  }
}

interface Builder {
  readonly sight: Sight;
  readonly refuse: (at: Place, message: string, suggestion?: string) => void;
}

const placeOf = (node: SyntaxNode): Place => ({ line: node.loc.start.line, column: node.loc.start.column + 1 });
const parts = (program: Program | undefined, b: Builder): readonly Part[] => (program?.body ?? []).flatMap((s) => statement(s, b));

function statement(node: Statement, b: Builder): readonly Part[] {
  switch (node.type) {
    case 'ContentStatement': return [{ kind: 'text', text: node.value }];
    case 'CommentStatement': return [];
    case 'MustacheStatement': return [{ kind: 'print', term: printed(node, b), at: placeOf(node) }];
    case 'BlockStatement': return block(node, b);
    case 'PartialStatement': case 'PartialBlockStatement': case 'Decorator': case 'DecoratorBlock':
      b.refuse(placeOf(node), 'Partials and decorators are not supported', 'Write the text out');
      return [];
  }
}

const printed = (node: Call, b: Builder): Term =>
  (node.params.length > 0 || node.hash !== undefined ? call(node, b) : term(node.path, b));

/** `if`, `unless`, `each` and `with`; else branches of all four. */
function block(node: Block, b: Builder): readonly Part[] {
  const name = writtenName(node.path);
  const [first, ...more] = node.params;
  if (!['if', 'unless', 'each', 'with'].includes(name)) {
    b.refuse(placeOf(node), `There is no block {{#${name}}}`, 'Blocks are {{#if}}, {{#unless}}, {{#each}} and {{#with}}');
    return [];
  }
  if (first === undefined || more.length > 0) {
    b.refuse(placeOf(node), `{{#${name}}} takes one value`, `Write {{#${name} event.field}}, or a helper in brackets: {{#if (gt event.total 20)}}`);
    return [];
  }
  const over = term(first, b);
  const otherwise = parts(node.inverse, b);
  if (name === 'if') return [{ kind: 'choose', test: over, then: parts(node.program, b), otherwise }];
  if (name === 'unless') return [{ kind: 'choose', test: over, then: otherwise, otherwise: parts(node.program, b) }];
  const names = node.program?.blockParams ?? [];
  const kind = name === 'each' ? 'each' : 'with';
  return [{ kind, over, names, body: parts(node.program, { ...b, sight: within(b.sight, kind, names) }), otherwise }];
}

const writtenName = (path: Expression): string => ('original' in path ? String(path.original) : '');

function term(node: Expression, b: Builder): Term {
  switch (node.type) {
    case 'StringLiteral': case 'NumberLiteral': case 'BooleanLiteral': return { kind: 'literal', value: node.value };
    case 'NullLiteral': case 'UndefinedLiteral': return { kind: 'literal', value: null };
    case 'SubExpression': return call(node, b);
    case 'PathExpression': return path(node, b);
  }
}

function path(node: PathNode, b: Builder): Path {
  const at = placeOf(node);
  const segments = node.parts.filter((p): p is string => typeof p === 'string');
  if (segments.length < node.parts.length) b.refuse(at, 'A field of a helper\'s answer cannot be read', 'Use {{#with (…)}}');
  const built: Path = { kind: 'path', up: node.depth, loop: node.data, segments, written: node.original, at };
  const fault = checkPath(built, b.sight);
  if (fault !== undefined) b.refuse(at, fault.message, fault.suggestion);
  return built;
}

function call(node: Call, b: Builder): Term {
  const name = writtenName(node.path);
  const values = node.params.map((p) => term(p, b));
  const options = (node.hash?.pairs ?? []).map((p) => [p.key, term(p.value, b)] as const);
  const built = { kind: 'call', helper: name, values, options, at: placeOf(node) } as const;
  checkCall(built, b);
  return built;
}

function checkCall({ helper: name, values, options, at }: Extract<Term, { kind: 'call' }>, b: Builder): void {
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  if (helper === undefined) {
    const near = nearest(name, Object.keys(HELPERS));
    return b.refuse(at, `There is no helper "${name}"`, near === undefined ? `Helpers are ${Object.keys(HELPERS).join(', ')}` : `Did you mean "${near}"?`);
  }
  const { min, max, example, options: known = [] } = helper;
  const such = `Such as ${example}`;
  if (values.length < min || values.length > max) b.refuse(at, `"${name}" takes ${valuesTaken(min, max)}, not ${values.length}`, such);
  for (const [key] of options) if (!known.includes(key)) b.refuse(at, `"${name}" has no option "${key}"`, such);
}

const valuesTaken = (min: number, max: number): string => `${min === max ? min : `${min} to ${max}`} ${max === 1 ? 'value' : 'values'}`;

function syntaxFault(error: unknown): TemplateFault {
  const { line, column, message } = syntaxPlace(error);
  const what = message.includes("got 'EOF'")
    ? 'The text ends inside {{…}} or an open block'
    : `The template cannot be read: ${message.replace(/^Expecting .*, got/, 'unexpected')}`;
  return { line, column, message: what, suggestion: 'Every {{ needs its }}, every {{#block}} its {{/block}}' };
}
