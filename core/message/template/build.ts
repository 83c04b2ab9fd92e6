import { callOf, type Refuse } from './call.ts';
import { fragment } from './fragment.ts';
import { helperNamed } from './helper-table.ts';
import { checkPath, INNERMOST, isRoot, rootRead, within, type Sight } from './sight.ts';
import { parseSyntax, placeOf, syntaxPlace, Unreadable, type Block, type Expression, type Partial, type PathNode, type Program, type Statement, type SyntaxCall } from './syntax.ts';
import type { Call, Part, Path, TemplateFault, Term, Variable } from './tree.ts';

export interface Built {
  readonly parts: readonly Part[];
  readonly faults: readonly TemplateFault[];
  /** What is read of the roots for certain, in order of appearance. */
  readonly variables: readonly Variable[];
}

/** Parses a Handlebars text and closes the set: what is no row of ours becomes a fault, so nothing else is ever rendered.
 *  Only the parser is Handlebars' own: its compiler generates code, which our content security policy forbids. */
export function buildTemplate(source: string): Built {
  const faults: TemplateFault[] = [];
  const variables: Variable[] = [];
  const refuse: Refuse = (at, message, suggestion) => {
    faults.push({ ...at, message, ...(suggestion === undefined ? {} : { suggestion }) });
  };
  try {
    const builder = { sight: INNERMOST, refuse, read: (variable: Variable) => void variables.push(variable), inline: new Map(), open: [], left: { parts: PARTS_MAX } };
    return { parts: parts(parseSyntax(source), builder), faults, variables };
  } catch (error) {
    return { parts: [], faults: [syntaxFault(error)], variables: [] };
  }
}

/** Inline partials are put in wherever they are named: this bounds partials of partials. */
const PARTS_MAX = 5_000;

interface Builder {
  readonly sight: Sight;
  readonly refuse: Refuse;
  readonly read: (variable: Variable) => void;
  /** Inline partials by name, and those being put in. */
  readonly inline: Map<string, Program>;
  readonly open: readonly string[];
  readonly left: { parts: number };
}

function parts(program: Program | undefined, b: Builder): readonly Part[] {
  const body = program?.body ?? [];
  // Handlebars defines what a program declares before it runs the rest.
  for (const node of body) if (node.type === 'DecoratorBlock') declare(node, b);
  return body.flatMap((s) => statement(s, b));
}

function statement(node: Statement, b: Builder): readonly Part[] {
  b.left.parts -= 1;
  if (b.left.parts < 0) throw new Unreadable(`The text has more than ${PARTS_MAX} parts`, placeOf(node));
  switch (node.type) {
    case 'ContentStatement': return [{ kind: 'text', text: node.value }];
    case 'CommentStatement': case 'DecoratorBlock': return [];
    case 'MustacheStatement': return [{ kind: 'print', term: printed(node, b), at: placeOf(node) }];
    case 'BlockStatement': return block(node, b);
    case 'PartialStatement': return partial(node, b);
    case 'PartialBlockStatement': case 'Decorator':
      b.refuse(placeOf(node), 'Blocks of partials, and decorators, are not supported', 'Write the text out, or take up a fragment: {{> name}}');
      return [];
  }
}

const printed = (node: SyntaxCall, b: Builder): Term =>
  (node.params.length > 0 || node.hash !== undefined ? call(node, b) : term(node.path, b));

function declare(node: Block, b: Builder): void {
  const [name] = node.params;
  if (writtenName(node.path) !== 'inline' || name?.type !== 'StringLiteral' || node.program === undefined) b.refuse(placeOf(node), 'Partials and decorators are not supported', 'An inline partial has a name: {{#*inline "name"}}…{{/inline}}');
  else b.inline.set(name.value, node.program);
}

/** What the text itself declared, by a name that is written, or a fragment: no partial comes from data. */
function partial(node: Partial, b: Builder): readonly Part[] {
  const name = writtenName(node.name);
  const program = b.inline.get(name);
  if (program === undefined) return fragment(node, name, b.refuse);
  if (node.params.length > 0 || node.hash !== undefined) {
    b.refuse(placeOf(node), 'An inline partial takes no values', 'Write the text out');
    return [];
  }
  if (b.open.includes(name)) {
    b.refuse(placeOf(node), `The inline partial "${name}" is part of itself`);
    return [];
  }
  return parts(program, { ...b, open: [...b.open, name] });
}

const BLOCKS = 'Blocks are {{#if}}, {{#unless}}, {{#each}} and {{#with}}';

/** `if`, `unless`, `each` and `with`, and conditions such as `eq`; else branches of all. */
function block(node: Block, b: Builder): readonly Part[] {
  const name = writtenName(node.path);
  if (name === 'raw' && node.params.length === 0) return parts(node.program, b);
  if (helperNamed(name)?.block === true) return [{ kind: 'choose', test: call(node, b), then: parts(node.program, b), otherwise: parts(node.inverse, b) }];
  if (!['if', 'unless', 'each', 'with'].includes(name)) {
    b.refuse(placeOf(node), `There is no block {{#${name}}}`, BLOCKS);
    return [];
  }
  const [first, ...more] = node.params;
  if (first === undefined || more.length > 0) {
    b.refuse(placeOf(node), `{{#${name}}} takes one value`, `Write {{#${name} event.field}}, or a helper in brackets: {{#if (gt event.total 20)}}`);
    return [];
  }
  const over = term(first, b);
  return name === 'if' || name === 'unless' ? [choice(node, over, b)] : [context(node, over, b)];
}

function choice(node: Block, test: Term, b: Builder): Part {
  const [body, inverse] = [parts(node.program, b), parts(node.inverse, b)];
  const zero = node.hash?.pairs.some(({ key, value }) => key === 'includeZero' && value.type === 'BooleanLiteral' && value.value) === true;
  const [then, otherwise] = writtenName(node.path) === 'if' ? [body, inverse] : [inverse, body];
  return { kind: 'choose', test, ...(zero && { zero }), then, otherwise };
}

function context(node: Block, over: Term, b: Builder): Part {
  const names = node.program?.blockParams ?? [];
  const kind = writtenName(node.path) === 'each' ? 'each' : 'with';
  return { kind, over, names, body: parts(node.program, { ...b, sight: within(b.sight, kind, names) }), otherwise: parts(node.inverse, b) };
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

function path(node: PathNode, b: Builder): Term {
  const at = placeOf(node);
  const segments = node.parts.filter((p): p is string => typeof p === 'string');
  if (segments.length < node.parts.length) b.refuse(at, 'A field of a helper\'s answer cannot be read', 'Use {{#with (…)}}');
  const plain: Path = { kind: 'path', up: node.depth, loop: node.data, scoped: /^\.|^this\b/.test(node.original), segments, written: node.original, at };
  const bare = bareCall(plain, b);
  if (bare !== undefined && b.sight.depth === 0) return bare;
  const built: Path = bare === undefined ? plain : { ...plain, otherwise: bare };
  const fault = checkPath(built, b.sight);
  if (fault !== undefined) b.refuse(at, fault.message, fault.suggestion);
  const read = rootRead(built, b.sight);
  if (read !== undefined) b.read({ ...read, written: built.written, at });
  return built;
}

/** `{{uuid}}`: a helper without values, where nothing else has that name. */
function bareCall({ segments: [name = '', ...more], up, loop, scoped, at }: Path, { sight }: Builder): Call | undefined {
  if (more.length > 0 || up > 0 || loop || scoped || isRoot(name) || sight.names.includes(name)) return undefined;
  const helper = helperNamed(name);
  return helper?.min === 0 ? { kind: 'call', name, helper, values: [], options: [], at } : undefined;
}

function call(node: SyntaxCall, b: Builder): Term {
  const values = node.params.map((p) => term(p, b));
  const options = (node.hash?.pairs ?? []).map((p) => [p.key, term(p.value, b)] as const);
  return callOf({ name: writtenName(node.path), values, options, at: placeOf(node) }, b.refuse);
}

function syntaxFault(error: unknown): TemplateFault {
  if (error instanceof Unreadable) return { line: error.line, column: error.column, message: error.message };
  const { line, column, message } = syntaxPlace(error);
  const what = message.includes("got 'EOF'")
    ? 'The text ends inside {{…}} or an open block'
    : `The template cannot be read: ${message.replace(/^Expecting .*, got/, 'unexpected')}`;
  return { line, column, message: what, suggestion: 'Every {{ needs its }}, every {{#block}} its {{/block}}' };
}
