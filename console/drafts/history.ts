import type { JsonObject } from '../../core/json.ts';
import { type HalfTyped, NOTHING_HALF_TYPED, withoutTheGone } from './half-typed.ts';

/** What is shown at one moment. */
export interface Step {
  readonly document: JsonObject;
  readonly text: string;
  /** Why the text is no JSON object; the document is what it was before. */
  readonly broken?: string;
  readonly halfTyped: HalfTyped;
}

/** A document being edited: what it is now, what it was, and its text, which may not parse yet. */
export interface Editing extends Step {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** Of the stored document that was changed; undefined: there is none yet. */
  readonly revision?: number;
  /** As it is stored. */
  readonly stored: string;
}

/** Steps that can be taken back. */
const STEPS_MAX = 200;

export const textOf = (document: JsonObject): string => JSON.stringify(document, null, 2);

export function begin(document: JsonObject, revision?: number): Editing {
  const text = textOf(document);
  return { past: [], document, future: [], text, halfTyped: NOTHING_HALF_TYPED, stored: revision === undefined ? '' : text, ...(revision === undefined ? {} : { revision }) };
}

const isHalfTyped = ({ halfTyped }: Step): boolean => Object.keys(halfTyped).length > 0;
export const isDirty = (editing: Editing): boolean => editing.text !== editing.stored || isHalfTyped(editing);
/** What is stored would not be all of what was typed. */
export const isSavable = (editing: Editing): boolean => isDirty(editing) && editing.broken === undefined && !isHalfTyped(editing);

const stepOf = ({ document, text, broken, halfTyped }: Step): Step => ({ document, text, halfTyped, ...(broken !== undefined && { broken }) });
/** The document as the text said it last. */
const mendedOf = ({ document, halfTyped }: Step): Step => ({ document, text: textOf(document), halfTyped });

/** Another step is shown. */
const shown = ({ broken: _before, ...editing }: Editing, step: Step): Editing => ({ ...editing, ...step });
const behind = ({ past }: Editing, step: Step): readonly Step[] => [...past, step].slice(-STEPS_MAX);

/** A change made on the canvas or in a form. A text that was broken then is a step that can be had back. */
export function changed(editing: Editing, document: JsonObject, left = editing.halfTyped): Editing {
  const halfTyped = withoutTheGone(left, editing.document, document);
  return { ...shown(editing, { document, text: textOf(document), halfTyped }), past: behind(editing, stepOf(editing)), future: [] };
}

/** Letters in fields that are no JSON yet: they change no document, and are no step of their own. */
export const halfTyped = (editing: Editing, texts: HalfTyped): Editing => ({ ...editing, halfTyped: texts, future: [] });

/** A change made in the text: the document follows as soon as it parses. */
export function typed(editing: Editing, text: string): Editing {
  const parsed = parsedObject(text);
  if (typeof parsed === 'string') return { ...editing, text, broken: parsed };
  if (textOf(parsed) === textOf(editing.document)) return shown(editing, { document: editing.document, text, halfTyped: editing.halfTyped });
  return { ...shown(editing, { document: parsed, text, halfTyped: withoutTheGone(editing.halfTyped, editing.document, parsed) }), past: behind(editing, editing.broken === undefined ? stepOf(editing) : mendedOf(editing)), future: [] };
}

export const canUndo = (editing: Editing): boolean => editing.past.length > 0 || editing.broken !== undefined || isHalfTyped(editing);

/** Of a broken text, and of letters in fields, the step before is the document they were typed over. */
export function undone(editing: Editing): Editing {
  const future = [stepOf(editing), ...editing.future];
  if (editing.broken !== undefined) return { ...shown(editing, mendedOf(editing)), future };
  const last = editing.past.at(-1);
  const before = last?.halfTyped ?? NOTHING_HALF_TYPED;
  if (isHalfTyped(editing) && editing.halfTyped !== before) return { ...editing, halfTyped: before, future };
  return last === undefined ? editing : { ...shown(editing, last), past: editing.past.slice(0, -1), future };
}

export function redone(editing: Editing): Editing {
  const [next, ...future] = editing.future;
  if (next === undefined) return editing;
  const isAside = next.broken !== undefined || (next.document === editing.document && isHalfTyped(next));
  return { ...shown(editing, next), past: isAside ? editing.past : [...editing.past, stepOf(editing)], future };
}

/** What is stored now, in place of what was edited, which can be had back. */
export const taken = (editing: Editing, document: JsonObject, revision: number | undefined): Editing => ({ ...begin(document, revision), past: behind(editing, stepOf(editing)) });

/** What was read anew: where nothing was edited it is shown; a revision that changed something else, as a publication does, is only noted; and
 *  over what was edited a newer document waits until somebody has seen both. */
export function followed(editing: Editing, document: JsonObject, revision: number | undefined): Editing {
  if (revision === undefined || editing.revision === undefined || revision <= editing.revision) return editing;
  if (isSame(editing.stored, document)) return { ...editing, revision };
  return isDirty(editing) ? editing : begin(document, revision);
}

const isSame = (stored: string, document: JsonObject): boolean => {
  const parsed = parsedObject(stored);
  return typeof parsed !== 'string' && textOf(parsed) === textOf(document);
};

/** Whether closing the page would lose something: a new document nobody has touched is nothing. */
export const isWorthKeeping = (editing: Editing): boolean => isDirty(editing) && (editing.past.length > 0 || editing.broken !== undefined || isHalfTyped(editing));

/** It is stored now as it was sent; what was changed meanwhile stays changed. */
export const saved = (editing: Editing, sent: string, revision: number): Editing => ({ ...editing, stored: sent, revision });

function parsedObject(text: string): JsonObject | string {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : 'A document is an object in braces.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
