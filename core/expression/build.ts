import type { ASTNode } from '@marcbachmann/cel-js';
import { FUNCTIONS } from './functions.ts';
import { nearest } from '../nearest.ts';
import { compilePattern } from './pattern.ts';
import { isQuantifier, QUANTIFIERS, type Expression } from './tree.ts';

/** One fault of an expression; `start` and `end` are character offsets in its source. */
export interface ExpressionFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly suggestion?: string;
}

/** Turns the parser's tree into ours: what is not in our closed set becomes a fault, so nothing else is ever evaluated. */
export function buildExpression(ast: ASTNode): { readonly expression: Expression; readonly faults: readonly ExpressionFault[] } {
  const faults: ExpressionFault[] = [];
  const expression = build(ast, (node, message, suggestion) => {
    const { start, end } = node.range;
    faults.push({ message, start, end, ...(suggestion === undefined ? {} : { suggestion }) });
    return UNKNOWN;
  });
  return { expression, faults };
}

const UNKNOWN: Expression = { kind: 'literal', value: null };
type Refuse = (node: ASTNode, message: string, suggestion?: string) => Expression;

function build(node: ASTNode, refuse: Refuse): Expression {
  const row = BUILD[node.op] as ((node: ASTNode, refuse: Refuse) => Expression) | undefined;
  return row === undefined ? refuse(node, `"${node.op}" is not known here`) : row(node, refuse);
}

const binary = (node: Extract<ASTNode, { args: [ASTNode, ASTNode] }>, refuse: Refuse): Expression =>
  ({ kind: 'binary', operator: node.op, left: build(node.args[0], refuse), right: build(node.args[1], refuse) });

const logic = (decides: boolean) => (node: Extract<ASTNode, { op: '&&' | '||' }>, refuse: Refuse): Expression =>
  ({ kind: 'logic', decides, left: build(node.args[0], refuse), right: build(node.args[1], refuse) });

/** Constants the type checker knows; they are no data, so reading one is a slip. */
const TYPE_NAMES = new Set(['string', 'bool', 'int', 'uint', 'double', 'map', 'list', 'bytes', 'null_type', 'type', 'google', 'cel']);

/** The parser knows more (optional fields); what has no row here is refused. */
const BUILD: { readonly [O in ASTNode['op']]?: (node: Extract<ASTNode, { op: O }>, refuse: Refuse) => Expression } = {
  value: (node, refuse) => literal(node, refuse),
  id: (node, refuse) => (TYPE_NAMES.has(node.args) ? refuse(node, `"${node.args}" is a type's name and cannot be read`) : { kind: 'name', name: node.args }),
  '.': (node, refuse) => ({ kind: 'field', of: build(node.args[0], refuse), name: node.args[1] }),
  '[]': (node, refuse) => ({ kind: 'index', of: build(node.args[0], refuse), at: build(node.args[1], refuse) }),
  list: (node, refuse) => ({ kind: 'list', items: node.args.map((item) => build(item, refuse)) }),
  map: (node, refuse) => ({ kind: 'map', entries: node.args.map(([k, v]) => [build(k, refuse), build(v, refuse)] as const) }),
  '?:': (node, refuse) => ({ kind: 'choose', when: build(node.args[0], refuse), then: build(node.args[1], refuse), otherwise: build(node.args[2], refuse) }),
  '&&': logic(false),
  '||': logic(true),
  '!_': (node, refuse) => ({ kind: 'not', of: build(node.args, refuse) }),
  '-_': (node, refuse) => ({ kind: 'negate', of: build(node.args, refuse) }),
  call: (node, refuse) => (node.args[0] === 'has' ? has(node, refuse) : call(node, refuse)),
  rcall: (node, refuse) => method(node, refuse),
  '==': binary, '!=': binary, '<': binary, '<=': binary, '>': binary, '>=': binary, in: binary,
  '+': binary, '-': binary, '*': binary, '/': binary, '%': binary,
};

function literal(node: Extract<ASTNode, { op: 'value' }>, refuse: Refuse): Expression {
  const value = node.args;
  if (value !== null && typeof value === 'object') return refuse(node, 'Bytes and unsigned numbers have no use here', 'Write a string or a plain number');
  return { kind: 'literal', value };
}

function has(node: Extract<ASTNode, { op: 'call' }>, refuse: Refuse): Expression {
  const [field] = node.args[1];
  if (field?.op !== '.') return refuse(node, 'has() takes a field, such as has(profile.tier)');
  return { kind: 'has', of: build(field.args[0], refuse), name: field.args[1] };
}

function call(node: Extract<ASTNode, { op: 'call' }>, refuse: Refuse): Expression {
  const [name, values] = node.args;
  const overloads = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (overloads?.some((o) => o.on === undefined) !== true) return refuse(node, `There is no function ${name}()`, didYouMean(name));
  return { kind: 'call', name, values: values.map((v) => build(v, refuse)) };
}

function method(node: Extract<ASTNode, { op: 'rcall' }>, refuse: Refuse): Expression {
  const [name, receiver, values] = node.args;
  if (isQuantifier(name)) return comprehension(node, refuse);
  if (name === 'matches') return matches(node, refuse);
  const overloads = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (overloads?.some((o) => o.on !== undefined) !== true) return refuse(node, `There is no method .${name}()`, didYouMean(name));
  return { kind: 'call', name, receiver: build(receiver, refuse), values: values.map((v) => build(v, refuse)) };
}

function comprehension(node: Extract<ASTNode, { op: 'rcall' }>, refuse: Refuse): Expression {
  const [how, over, values] = node.args;
  const [variable, ...rest] = values;
  const filter = rest.length === 2 ? rest[0] : undefined;
  const body = rest.at(-1);
  const shaped = isQuantifier(how) && variable?.op === 'id' && body !== undefined && rest.length <= (how === 'map' ? 2 : 1);
  if (!shaped) return refuse(node, `${how}() takes a variable and an expression, such as event.items.${how}(i, i.price > 20)`);
  return {
    kind: 'each', how, over: build(over, refuse), as: variable.args, body: build(body, refuse),
    ...(filter === undefined ? {} : { filter: build(filter, refuse) }),
  };
}

/** Only a literal pattern: it is compiled once, and an event cannot bring a pattern of its own. */
function matches(node: Extract<ASTNode, { op: 'rcall' }>, refuse: Refuse): Expression {
  const [, text, [source]] = node.args;
  if (source?.op !== 'value' || typeof source.args !== 'string') return refuse(node, 'matches() takes its pattern as a quoted text');
  const pattern = compilePattern(source.args);
  if ('fault' in pattern) return refuse(source, `The pattern cannot be used: ${pattern.fault}`, 'Patterns follow RE2: no look-around, no back references');
  return { kind: 'matches', text: build(text, refuse), pattern };
}

function didYouMean(name: string): string | undefined {
  const near = nearest(name, [...Object.keys(FUNCTIONS), ...QUANTIFIERS, 'has', 'matches']);
  return near === undefined ? undefined : `Did you mean ${near}()?`;
}
