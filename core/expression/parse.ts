import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { memoised } from '../memo.ts';
import { buildExpression, type ExpressionFault } from './build.ts';
import type { Expression } from './tree.ts';

/** The roots an expression reads. */
const FACT_ROOTS = ['event', 'entry', 'profile', 'now', 'computed', 'last', 'devices', 'consent', 'audiences', 'response'] as const;

const SOURCE_MAX = 4_096;
const LIMITS = { maxAstNodes: 2_000, maxDepth: 64, maxListElements: 500, maxMapEntries: 100, maxCallArguments: 8 };

/** The parser counts the depth of brackets and fields, but not of signs before signs: each is a call of all that follow. */
const SIGNS = /(?:[!-]\s*){65}/;

/** Parser and type checker only; we evaluate the tree ourselves (build.ts says why the set is closed). */
const environment = ['*', '+', '-', '/', '%'].reduce(
  (env, op) => env.registerOperator(`int ${op} double: double`, never).registerOperator(`double ${op} int: double`, never),
  new Environment({ homogeneousAggregateLiterals: false, limits: LIMITS })
    .registerVariable('event', 'map').registerVariable('entry', 'map').registerVariable('profile', 'map')
    .registerVariable('now', 'google.protobuf.Timestamp')
    .registerVariable('computed', 'map').registerVariable('last', 'map').registerVariable('devices', 'list')
    .registerVariable('consent', 'map').registerVariable('audiences', 'map').registerVariable('response', 'map')
    .registerOperator('double % double: double', never)
    .registerFunction('timestamp(double): google.protobuf.Timestamp', never)
    .registerFunction('int(google.protobuf.Timestamp): int', never)
    .registerFunction('string(google.protobuf.Timestamp): string', never)
    .registerFunction('string(google.protobuf.Duration): string', never),
);
function never(): never { throw new Error('expressions are evaluated in evaluate.ts'); }

/** `type`: CEL's name of what it gives, `dyn` where that depends on what it reads. */
export type Parsed = { readonly expression: Expression; readonly type: string; readonly faults: readonly [] } | { readonly faults: readonly ExpressionFault[] };

/** Parses, checks types, and closes the set. Answers every fault it can find in one pass. */
export const parseExpression = memoised(1_000, parse);

function parse(source: string): Parsed {
  if (source.length > SOURCE_MAX) return { faults: [whole(source, `The expression is longer than ${SOURCE_MAX} characters`)] };
  if (SIGNS.test(source)) return { faults: [whole(source, 'Signs stand before signs more than 64 times')] };
  try {
    const parsed = environment.parse(source);
    const { expression, faults } = buildExpression(parsed.ast);
    if (faults.length > 0) return { faults };
    const { valid, type = 'dyn', error } = parsed.check();
    return valid ? { expression, type, faults: [] } : { faults: [faultOf(source, error)] };
  } catch (error) {
    return { faults: [faultOf(source, error)] };
  }
}

/** The parser's tree, of which the places are known; undefined of what is no expression. */
export function syntaxOf(source: string): ASTNode | undefined {
  if ('expression' in parseExpression(source)) return environment.parse(source).ast;
  return undefined;
}

/** A fault of the expression as a whole. */
export const whole = (source: string, message: string): ExpressionFault => ({ message, start: 0, end: source.length });

interface Located { readonly summary?: unknown; readonly range?: { readonly start: number; readonly end: number } }

function faultOf(source: string, error: unknown): ExpressionFault {
  const { summary, range } = error as Located;
  const message = typeof summary === 'string' ? summary : 'The expression cannot be read';
  const suggestion = /^Unknown variable/.test(message) ? `An expression reads ${FACT_ROOTS.join(', ')}` : undefined;
  return { ...(range === undefined ? whole(source, message) : { message, start: range.start, end: range.end }), ...(suggestion === undefined ? {} : { suggestion }) };
}
