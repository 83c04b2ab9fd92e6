import type { Json } from '../../json.ts';
import type { Helper } from './helper.ts';

/** A place in a template, both from 1. */
export interface Place { readonly line: number; readonly column: number }

/** A checked template: the closed set of what can be rendered. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly term: Term; readonly at: Place }
  /** `zero`: 0 holds too. */
  | { readonly kind: 'choose'; readonly test: Term; readonly zero?: true; readonly then: readonly Part[]; readonly otherwise: readonly Part[] }
  | { readonly kind: 'each' | 'with'; readonly over: Term; readonly names: readonly string[]; readonly body: readonly Part[]; readonly otherwise: readonly Part[] };

export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly helper: Helper;
  readonly values: readonly Term[];
  readonly options: readonly (readonly [string, Term])[];
  readonly at: Place;
}

export type Term = { readonly kind: 'literal'; readonly value: Json } | Path | Call;

export interface Path {
  readonly kind: 'path';
  /** How many `../` it starts with. */
  readonly up: number;
  /** `@index` and the like. */
  readonly loop: boolean;
  /** Written with `this.` or `./`: no block parameter and no root, only the context. */
  readonly scoped: boolean;
  readonly segments: readonly string[];
  readonly written: string;
  readonly at: Place;
  /** What a bare name calls where the context has no such field. */
  readonly otherwise?: Call;
}

/** The roots a template reads. */
export const TEMPLATE_ROOTS = ['profile', 'event', 'entry', 'device', 'now', 'response'] as const;
export type TemplateRoot = (typeof TEMPLATE_ROOTS)[number];
export const LOOP_NAMES = ['index', 'key', 'first', 'last'] as const;

/** A field of a root that is read for certain. */
export interface Variable { readonly root: TemplateRoot; readonly field: string; readonly written: string; readonly at: Place }

/** One fault of a template. */
export interface TemplateFault extends Place {
  readonly message: string;
  readonly suggestion?: string;
}
