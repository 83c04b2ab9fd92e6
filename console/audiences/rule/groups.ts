import { parseExpression } from '../../../core/expression/parse.ts';
import type { Expression } from '../../../core/expression/tree.ts';

/** A rule as groups and conditions: all of a group hold, or any. What cannot be said so stays an expression. */
export interface Group { readonly kind: 'group'; readonly of: 'all' | 'any'; readonly items: readonly Item[] }
export interface Condition { readonly kind: 'condition'; readonly root: Root; readonly name: string; readonly test: Test; readonly value: string }
export type Item = Group | Condition;

export const ROOTS = ['profile', 'computed', 'last', 'audiences', 'consent'] as const;
export type Root = (typeof ROOTS)[number];

/** What a condition asks, by what it asks about. */
export const TESTS = {
  profile: ['==', '!=', '>', '>=', '<', '<=', 'in', 'contains', 'startsWith', 'has', 'hasNot'],
  computed: ['==', '!=', '>', '>=', '<', '<='],
  last: ['within', 'notWithin', 'before', 'ever', 'never'],
  audiences: ['is', 'isNot'],
  consent: ['==', '!='],
} as const satisfies Record<Root, readonly string[]>;
export type Test = (typeof TESTS)[Root][number];

const VALUELESS: ReadonlySet<Test> = new Set(['has', 'hasNot', 'ever', 'never', 'is', 'isNot']);
export const hasValue = (test: Test): boolean => !VALUELESS.has(test);

export const fresh: Condition = { kind: 'condition', root: 'profile', name: '', test: '==', value: '' };

/** Whether somebody is in it for what they did not do. */
export const asksAbsence = ({ items }: Group): boolean => items.some((item) => (item.kind === 'group' ? asksAbsence(item) : item.test === 'never' || item.test === 'notWithin'));

/** The expression of a group; conditions nobody has named yet are left out. */
export function expressionOf(group: Group): string {
  const said = group.items.flatMap((item) => {
    const text = item.kind === 'group' ? expressionOf(item) : item.name === '' ? '' : conditionText(item);
    return text === '' ? [] : [item.kind === 'group' && item.items.length > 1 ? `(${text})` : text];
  });
  return said.join(group.of === 'all' ? ' && ' : ' || ');
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
const place = (root: Root, name: string): string => (NAME.test(name) && root !== 'last' ? `${root}.${name}` : `${root}[${quoted(name)}]`);

const IN_QUOTES = /^".*"$/s;
const textOf = (value: string): string => quoted(IN_QUOTES.test(value) ? value.slice(1, -1) : value);

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** As somebody writes it: a number, true or false stand for themselves, a text may be in quotes so that it is one. */
const literal = (text: string): string => {
  if (PLAIN_NUMBER.test(text) || text === 'true' || text === 'false') return text;
  return textOf(text);
};

function conditionText({ root, name, test, value }: Condition): string {
  const at = place(root, name);
  const isThere = `${quoted(name)} in ${root}`;
  const given: Readonly<Record<Test, () => string>> = {
    '==': () => `${at} == ${literal(value)}`, '!=': () => `${at} != ${literal(value)}`,
    '>': () => `${at} > ${literal(value)}`, '>=': () => `${at} >= ${literal(value)}`, '<': () => `${at} < ${literal(value)}`, '<=': () => `${at} <= ${literal(value)}`,
    in: () => `${at} in [${value.split(',').map((one) => literal(one.trim())).join(', ')}]`,
    contains: () => `${at}.contains(${textOf(value)})`, startsWith: () => `${at}.startsWith(${textOf(value)})`,
    has: () => `has(${place(root, name)})`, hasNot: () => `!has(${place(root, name)})`,
    within: () => `now - ${at} < duration(${quoted(value)})`, before: () => `now - ${at} >= duration(${quoted(value)})`,
    // Who never did it has no such time, which makes a comparison false: it is asked for first.
    ever: () => isThere, never: () => `!(${isThere})`, notWithin: () => `!(${isThere} && now - ${at} < duration(${quoted(value)}))`,
    is: () => at, isNot: () => `!${at}`,
  };
  return given[test]();
}
/** The groups of an expression; undefined where it says what has no form. */
export function groupsOf(source: string): Group | undefined {
  if (source.trim() === '') return { kind: 'group', of: 'all', items: [] };
  const parsed = parseExpression(source);
  if (!('expression' in parsed)) return undefined;
  const item = itemOf(parsed.expression);
  if (item === undefined) return undefined;
  return item.kind === 'group' ? item : { kind: 'group', of: 'all', items: [item] };
}

function itemOf(e: Expression): Item | undefined {
  if (e.kind !== 'logic') return conditionOf(e);
  const parts = operandsOf(e, e.decides).map(itemOf);
  return parts.includes(undefined) ? undefined : { kind: 'group', of: e.decides ? 'any' : 'all', items: parts as Item[] };
}

/** `a && b && c` is one group of three. */
const operandsOf = (e: Expression, decides: boolean): readonly Expression[] =>
  (e.kind === 'logic' && e.decides === decides ? [...operandsOf(e.left, decides), ...operandsOf(e.right, decides)] : [e]);

type Place = Pick<Condition, 'root' | 'name'>;

function conditionOf(e: Expression): Condition | undefined {
  const found = e.kind === 'not' ? (opposite(conditionOf(e.of)) ?? notSince(e.of)) : (asked(e) ?? comparison(e) ?? since(e));
  return found !== undefined && (TESTS[found.root] as readonly Test[]).includes(found.test) ? found : undefined;
}

const condition = (at: Place, test: Test, value = ''): Condition => ({ kind: 'condition', ...at, test, value });

const OPPOSITES: Readonly<Partial<Record<Test, Test>>> = { has: 'hasNot', is: 'isNot', ever: 'never' };
function opposite(of: Condition | undefined): Condition | undefined {
  const test = of && OPPOSITES[of.test];
  return of === undefined || test === undefined ? undefined : { ...of, test };
}

/** What is true or false by itself. */
function asked(e: Expression): Condition | undefined {
  if (e.kind === 'has' && e.of.kind === 'name') return rooted(e.of.name, e.name, (at) => condition(at, 'has'));
  if (e.kind === 'call') return textual(e);
  const at = placeOf(e);
  return at?.root === 'audiences' ? condition(at, 'is') : undefined;
}

function textual({ name, receiver, values }: Extract<Expression, { kind: 'call' }>): Condition | undefined {
  if (receiver === undefined || (name !== 'contains' && name !== 'startsWith')) return undefined;
  const [at, text] = [placeOf(receiver), valueOf(values[0])];
  return at !== undefined && typeof text === 'string' ? condition(at, name, IN_QUOTES.test(text) ? `"${text}"` : text) : undefined;
}

function comparison(e: Expression): Condition | undefined {
  if (e.kind !== 'binary') return undefined;
  const at = placeOf(e.left);
  if (at === undefined || at.root === 'last') return known(e);
  if (e.operator === 'in' && e.right.kind === 'list') return listed(at, e.right.items.map(valueOf));
  const value = valueOf(e.right);
  return value === undefined ? undefined : condition(at, e.operator as Test, shown(value));
}

/** `'x' in last` */
function known(e: Expression): Condition | undefined {
  if (e.kind !== 'binary' || e.operator !== 'in' || e.right.kind !== 'name' || e.right.name !== 'last') return undefined;
  const name = valueOf(e.left);
  return typeof name === 'string' ? condition({ root: 'last', name }, 'ever') : undefined;
}

/** `!('x' in last && now - last['x'] < duration('24h'))`, without its `!`. */
function notSince(e: Expression): Condition | undefined {
  if (e.kind !== 'logic' || e.decides) return undefined;
  const [there, recent] = [known(e.left), since(e.right)];
  return recent?.test === 'within' && recent.name === there?.name ? { ...recent, test: 'notWithin' } : undefined;
}

/** Texts with commas cannot be told apart in one field. */
const listed = (at: Place, values: readonly (Plain | undefined)[]): Condition | undefined =>
  (values.length === 0 || values.some((one) => one === undefined || (typeof one === 'string' && (/[,"]/.test(one) || one !== one.trim()))) ? undefined : condition(at, 'in', values.map((one) => shown(one ?? '')).join(', ')));

/** `now - last['x'] < duration('24h')` */
function since(e: Expression): Condition | undefined {
  if (e.kind !== 'binary' || e.left.kind !== 'binary' || e.left.operator !== '-' || !isNow(e.left.left)) return undefined;
  const [at, long, test] = [placeOf(e.left.right), durationOf(e.right), SINCE[e.operator]];
  return at?.root === 'last' && long !== undefined && test !== undefined ? condition(at, test, long) : undefined;
}

const SINCE: Readonly<Record<string, Test>> = { '<': 'within', '>=': 'before' };
const isNow = (e: Expression): boolean => e.kind === 'name' && e.name === 'now';

function durationOf(e: Expression): string | undefined {
  const long = e.kind === 'call' && e.name === 'duration' ? valueOf(e.values[0]) : undefined;
  return typeof long === 'string' ? long : undefined;
}

function placeOf(e: Expression): Place | undefined {
  if (e.kind === 'field' && e.of.kind === 'name') return rooted(e.of.name, e.name, (at) => at);
  if (e.kind === 'index' && e.of.kind === 'name' && e.at.kind === 'literal' && typeof e.at.value === 'string') return rooted(e.of.name, e.at.value, (at) => at);
  return undefined;
}

const rooted = <T>(root: string, name: string, make: (at: Place) => T): T | undefined => ((ROOTS as readonly string[]).includes(root) ? make({ root: root as Root, name }) : undefined);

type Plain = string | number | boolean | bigint;
const PLAIN: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'bigint']);

function valueOf(e: Expression | undefined): Plain | undefined {
  if (e?.kind === 'negate') return negated(valueOf(e.of));
  if (e?.kind !== 'literal' || !PLAIN.has(typeof e.value)) return undefined;
  const value = e.value as Plain;
  // 1e21 would be read as a text.
  return typeof value === 'number' && !PLAIN_NUMBER.test(shown(value)) ? undefined : value;
}
const negated = (of: Plain | undefined): Plain | undefined => (typeof of === 'number' || typeof of === 'bigint' ? -of : undefined);

/** A text that would be read as a number keeps its quotes. */
const shown = (value: Plain): string => {
  if (typeof value === 'number' && Number.isInteger(value)) return value.toFixed(1);
  if (typeof value !== 'string') return String(value);
  return literal(value) === quoted(value) ? value : `"${value}"`;
};
