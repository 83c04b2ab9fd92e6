import { nearest } from '../nearest.ts';
import type { ParamValue } from './fragment-parameters.ts';
import type { Fragment, Fragments } from './fragment-text.ts';
import type { SyntaxNode } from './template/syntax.ts';
import type { Place, TemplateFault } from './template/tree.ts';

/** A fragment in a fragment in a fragment. */
export const FRAGMENT_DEPTH = 3;
/** Times fragments are taken up in one text, those in fragments each time again. */
export const TAKEN_UP_MAX = 200;

/** A text while its fragments are written out. */
export interface Work {
  readonly fragments: Fragments;
  readonly used: Set<string>;
  readonly faults: TemplateFault[];
  /** Fragments this text stands in, the outermost first. */
  readonly way: readonly string[];
  readonly params: ReadonlyMap<string, ParamValue>;
  readonly left: { times: number };
  /** Where the outermost of them is taken up: faults are told there. */
  readonly at?: Place;
}

export const placeOf = ({ loc: { start } }: SyntaxNode): Place => ({ line: start.line, column: start.column + 1 });

/** At its place; of a fragment where the message takes up the outermost one. */
export function refuse({ faults, at, way }: Work, place: Place, message: string, suggestion?: string): void {
  const within = at === undefined ? '' : `In the fragment "${way.at(-1) ?? ''}", line ${place.line}, column ${place.column}: `;
  faults.push({ ...(at ?? { line: place.line, column: place.column }), message: within + message, ...(suggestion !== undefined && { suggestion }) });
}

/** What is taken up, or why it cannot be. */
export function found(name: string, { fragments, way, left }: Work): Fragment | { readonly why: string; readonly suggestion?: string } {
  left.times -= 1;
  if (left.times < 0) return { why: `Fragments are taken up more than ${TAKEN_UP_MAX} times in one text` };
  if (way.includes(name)) return { why: `The fragment "${name}" is in itself: ${[...way.slice(way.indexOf(name)), name].join(' → ')}` };
  if (way.length >= FRAGMENT_DEPTH) return { why: `Fragments stand at most ${FRAGMENT_DEPTH} deep in each other` };
  return fragments.get(name) ?? { why: `There is no fragment "${name}"`, suggestion: near(name, [...fragments.keys()]) ?? 'Put it first: PUT /v1/fragments/{id}' };
}

export const near = (name: string, known: readonly string[]): string | undefined => {
  const meant = nearest(name, known);
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
};
