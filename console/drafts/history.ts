import type { JsonObject } from '../../core/json.ts';

/** What is shown at one moment. */
export interface Step {
  readonly document: JsonObject;
  readonly text: string;
  /** Why the text is no JSON object; the document is what it was before. */
  readonly broken?: string;
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
  return { past: [], document, future: [], text, stored: revision === undefined ? '' : text, ...(revision === undefined ? {} : { revision }) };
}

export const isDirty = ({ text, stored }: Editing): boolean => text !== stored;

const stepOf = ({ document, text, broken }: Step): Step => ({ document, text, ...(broken !== undefined && { broken }) });
/** The document as the text said it last. */
const mendedOf = ({ document }: Step): Step => ({ document, text: textOf(document) });

/** Another step is shown. */
const shown = ({ broken: _before, ...editing }: Editing, step: Step): Editing => ({ ...editing, ...step });
const behind = ({ past }: Editing, step: Step): readonly Step[] => [...past, step].slice(-STEPS_MAX);

/** A change made on the canvas or in a form. A text that was broken then is a step that can be had back. */
export const changed = (editing: Editing, document: JsonObject): Editing => ({ ...shown(editing, { document, text: textOf(document) }), past: behind(editing, stepOf(editing)), future: [] });

/** A change made in the text: the document follows as soon as it parses. */
export function typed(editing: Editing, text: string): Editing {
  const parsed = parsedObject(text);
  if (typeof parsed === 'string') return { ...editing, text, broken: parsed };
  if (textOf(parsed) === textOf(editing.document)) return shown(editing, { document: editing.document, text });
  return { ...shown(editing, { document: parsed, text }), past: behind(editing, editing.broken === undefined ? stepOf(editing) : mendedOf(editing)), future: [] };
}

export const canUndo = ({ past, broken }: Editing): boolean => past.length > 0 || broken !== undefined;

/** Of a broken text the step before is the document it was typed over. */
export function undone(editing: Editing): Editing {
  const future = [stepOf(editing), ...editing.future];
  if (editing.broken !== undefined) return { ...shown(editing, mendedOf(editing)), future };
  const last = editing.past.at(-1);
  return last === undefined ? editing : { ...shown(editing, last), past: editing.past.slice(0, -1), future };
}

export function redone(editing: Editing): Editing {
  const [next, ...future] = editing.future;
  if (next === undefined) return editing;
  return { ...shown(editing, next), past: next.broken === undefined ? [...editing.past, stepOf(editing)] : editing.past, future };
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
export const isWorthKeeping = (editing: Editing): boolean => isDirty(editing) && (editing.past.length > 0 || editing.broken !== undefined);

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
