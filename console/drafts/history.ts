import type { JsonObject } from '../../core/json.ts';

/** A document being edited: what it is now, what it was, and its text, which may not parse yet. */
export interface Editing {
  readonly past: readonly JsonObject[];
  readonly document: JsonObject;
  readonly future: readonly JsonObject[];
  readonly text: string;
  /** Why the text is no JSON object; the document is what it was before. */
  readonly broken?: string;
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

/** A change made on the canvas or in a form. */
export function changed(editing: Editing, document: JsonObject): Editing {
  const { broken: _mended, ...rest } = editing;
  return { ...rest, past: [...editing.past, editing.document].slice(-STEPS_MAX), document, future: [], text: textOf(document) };
}

/** A change made in the text: the document follows as soon as it parses. */
export function typed(editing: Editing, text: string): Editing {
  const parsed = parsedObject(text);
  if (typeof parsed === 'string') return { ...editing, text, broken: parsed };
  const { broken: _mended, ...rest } = editing;
  if (textOf(parsed) === textOf(editing.document)) return { ...rest, text };
  return { ...rest, past: [...editing.past, editing.document].slice(-STEPS_MAX), document: parsed, future: [], text };
}

export function undone(editing: Editing): Editing {
  const last = editing.past.at(-1);
  if (last === undefined) return editing;
  const { broken: _mended, ...rest } = editing;
  return { ...rest, past: editing.past.slice(0, -1), document: last, future: [editing.document, ...editing.future], text: textOf(last) };
}

export function redone(editing: Editing): Editing {
  const [next, ...future] = editing.future;
  if (next === undefined) return editing;
  const { broken: _mended, ...rest } = editing;
  return { ...rest, past: [...editing.past, editing.document], document: next, future, text: textOf(next) };
}

/** What is stored now, in place of what was edited, which can be had back. */
export const taken = (editing: Editing, document: JsonObject, revision: number | undefined): Editing => ({ ...begin(document, revision), past: [...editing.past, editing.document].slice(-STEPS_MAX) });

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
