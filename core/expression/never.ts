import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { type Expression, partsOf } from './tree.ts';
import { equal, NoValue, OutOfSteps, type Value } from './value.ts';

/** What a condition without variables always is; undefined where it depends on something, or is no condition. */
export function alwaysIs(source: string): boolean | undefined {
  const parsed = parseExpression(source);
  if (!('expression' in parsed) || readsAnything(parsed.expression)) return undefined;
  try {
    const value = evaluate(parsed.expression, {});
    return typeof value === 'boolean' ? value : undefined;
  } catch (error) {
    if (error instanceof NoValue || error instanceof OutOfSteps) return undefined;
    throw error;
  }
}

const readsAnything = (e: Expression): boolean => e.kind === 'name' || partsOf(e).some(readsAnything);

/** Whether a condition can be seen to hold for nobody: it is false whatever it is held against, or what it asks of one and the same thing at
 *  once does not go together, as `profile.tier == 'gold' && profile.tier == 'tin'` or `profile.age > 60 && profile.age < 18`. */
export function neverHolds(source: string): boolean {
  if (alwaysIs(source) === false) return true;
  const parsed = parseExpression(source);
  if (!('expression' in parsed)) return false;
  const asked = conjuncts(parsed.expression).flatMap(comparison);
  return [...Map.groupBy(asked, ({ what }) => what).values()].some(contradict);
}

const conjuncts = (e: Expression): readonly Expression[] => (e.kind === 'logic' && !e.decides ? [...conjuncts(e.left), ...conjuncts(e.right)] : [e]);

interface Comparison { readonly what: string; readonly operator: string; readonly value: Value }

const TURNED: Readonly<Record<string, string>> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function comparison(e: Expression): readonly Comparison[] {
  if (e.kind !== 'binary') return [];
  const turned = TURNED[e.operator];
  if (turned === undefined) return [];
  if (e.right.kind === 'literal' && e.left.kind !== 'literal') return [{ what: keyOf(e.left), operator: e.operator, value: e.right.value }];
  return e.left.kind === 'literal' && e.right.kind !== 'literal' ? [{ what: keyOf(e.right), operator: turned, value: e.left.value }] : [];
}

const keyOf = (e: Expression): string => JSON.stringify(e, (_, value: unknown) => (typeof value === 'bigint' ? `${String(value)}n` : value));

const HOLDS: Readonly<Record<string, (a: number, b: number) => boolean>> = { '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b };

function contradict(asked: readonly Comparison[]): boolean {
  const equals = asked.filter(({ operator }) => operator === '==');
  const [first] = equals;
  if (first !== undefined) return asked.some((one) => !agrees(first.value, one));
  const bounds = (...operators: readonly string[]): readonly Comparison[] => asked.filter(({ operator, value }) => operators.includes(operator) && isNumber(value));
  const highs = bounds('<', '<=');
  return bounds('>', '>=').some((low) => highs.some((high) => isEmpty(low, high)));
}

const isNumber = (value: Value): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** Whether what equals `value` can also be as the other comparison says. */
function agrees(value: Value, { operator, value: other }: Comparison): boolean {
  if (operator === '==') return equal(value, other, () => undefined);
  if (operator === '!=') return !equal(value, other, () => undefined);
  return !isNumber(value) || !isNumber(other) || HOLDS[operator]?.(Number(value), Number(other)) !== false;
}

function isEmpty(low: Comparison, high: Comparison): boolean {
  const [a, b] = [Number(low.value), Number(high.value)];
  return a > b || (a === b && (low.operator === '>' || high.operator === '<'));
}
