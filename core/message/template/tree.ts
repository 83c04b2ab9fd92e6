import type { Json } from '../../json.ts';

/** A place in a template, both from 1. */
export interface Place { readonly line: number; readonly column: number }

/** A checked template: the closed set of what can be rendered. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly term: Term; readonly at: Place }
  | { readonly kind: 'choose'; readonly test: Term; readonly then: readonly Part[]; readonly otherwise: readonly Part[] }
  | { readonly kind: 'each' | 'with'; readonly over: Term; readonly names: readonly string[]; readonly body: readonly Part[]; readonly otherwise: readonly Part[] };

export type Term =
  | { readonly kind: 'literal'; readonly value: Json }
  | Path
  | { readonly kind: 'call'; readonly helper: string; readonly values: readonly Term[]; readonly options: readonly (readonly [string, Term])[]; readonly at: Place };

export interface Path {
  readonly kind: 'path';
  /** How many `../` it starts with. */
  readonly up: number;
  /** `@index` and the like. */
  readonly loop: boolean;
  readonly segments: readonly string[];
  readonly written: string;
  readonly at: Place;
}

/** The roots a template reads. */
export const TEMPLATE_ROOTS = ['profile', 'event', 'entry', 'device', 'now'] as const;
export const LOOP_NAMES = ['index', 'key', 'first', 'last'] as const;

/** One fault of a template. */
export interface TemplateFault extends Place {
  readonly message: string;
  readonly suggestion?: string;
}
