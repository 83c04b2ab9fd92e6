import type { Pattern } from './pattern.ts';
import type { Value } from './value.ts';

/** A checked expression: the closed set of what can be evaluated. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'has'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'choose'; readonly when: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'logic'; readonly decides: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'negate'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly receiver?: Expression; readonly values: readonly Expression[] }
  | { readonly kind: 'matches'; readonly text: Expression; readonly pattern: Pattern }
  | Comprehension;

/** `over.how(as, [filter,] body)`, e.g. `event.items.exists(i, i.price > 20)`. */
export interface Comprehension {
  readonly kind: 'each';
  readonly how: Quantifier;
  readonly over: Expression;
  readonly as: string;
  readonly filter?: Expression;
  readonly body: Expression;
}

export const QUANTIFIERS = ['all', 'exists', 'exists_one', 'filter', 'map'] as const;
export type Quantifier = (typeof QUANTIFIERS)[number];
export const isQuantifier = (name: string): name is Quantifier => (QUANTIFIERS as readonly string[]).includes(name);

/** One row per kind of expression. */
export type ByKind<Result, Context extends readonly unknown[] = []> = {
  readonly [K in Expression['kind']]: (e: Extract<Expression, { kind: K }>, ...context: Context) => Result;
};

const PARTS: ByKind<readonly Expression[]> = {
  literal: () => [],
  name: () => [],
  field: (e) => [e.of],
  has: (e) => [e.of],
  index: (e) => [e.of, e.at],
  list: (e) => e.items,
  map: (e) => e.entries.flat(),
  choose: (e) => [e.when, e.then, e.otherwise],
  logic: (e) => [e.left, e.right],
  not: (e) => [e.of],
  negate: (e) => [e.of],
  binary: (e) => [e.left, e.right],
  call: (e) => [...(e.receiver === undefined ? [] : [e.receiver]), ...e.values],
  matches: (e) => [e.text],
  each: (e) => [e.over, ...(e.filter === undefined ? [] : [e.filter]), e.body],
};

/** Parts of an expression in reading order; the body of a comprehension sees its variable. */
export const partsOf = (e: Expression): readonly Expression[] => (PARTS[e.kind] as (e: Expression) => readonly Expression[])(e);
