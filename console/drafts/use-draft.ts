import { useCallback, useEffect, useState } from 'react';
import type { JsonObject } from '../../core/json.ts';
import { useStanding } from '../sign-in/session.ts';
import { type HalfTyped, NOTHING_HALF_TYPED } from './half-typed.ts';
import { begin, changed, type Editing, followed, halfTyped, isDirty, isWorthKeeping, redone, saved, taken, typed, undone } from './history.ts';
import { draftKey } from './kept.ts';

export interface Draft {
  readonly editing: Editing;
  readonly dirty: boolean;
  /** `left`: what is half typed after it, where that changes too. */
  readonly change: (document: JsonObject, left?: HalfTyped) => void;
  readonly typeHalf: (texts: HalfTyped) => void;
  readonly type: (text: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** What was sent is stored, under this revision. */
  readonly keepAsSaved: (sent: string, revision: number) => void;
  /** The stored document is of a later revision than the one that is edited. */
  readonly newer: boolean;
  /** Edits of an earlier visit are shown. */
  readonly found: boolean;
  /** Back to what was read. */
  readonly discard: () => void;
  /** Shows what is stored; what was edited can be had back by undo. */
  readonly take: (document: JsonObject, revision: number | undefined) => void;
  /** Saves over a revision somebody else made meanwhile. */
  readonly rebase: (revision: number | undefined) => void;
}

/** Edits of one document by one operator. They outlive the page, so that neither a lost connection nor a closed tab takes any. */
export function useDraft(name: string, document: JsonObject, revision: number | undefined): Draft {
  const { session: { email } } = useStanding();
  const kept = draftKey(email, name);
  const [found, setFound] = useState(() => localStorage.getItem(kept) !== null);
  const [editing, setEditing] = useState<Editing>(() => keptOr(kept, begin(document, revision)));
  useEffect(() => setEditing((e) => followed(e, document, revision)), [document, revision]);
  useEffect(() => {
    if (isWorthKeeping(editing)) localStorage.setItem(kept, JSON.stringify({ ...editing, past: [], future: [] }));
    else { localStorage.removeItem(kept); setFound(false); }
  }, [kept, editing]);
  const change = useCallback((to: JsonObject, left?: HalfTyped) => setEditing((e) => changed(e, to, left)), []);
  const typeHalf = useCallback((texts: HalfTyped) => setEditing((e) => halfTyped(e, texts)), []);
  const type = useCallback((text: string) => setEditing((e) => typed(e, text)), []);
  return {
    editing, dirty: isDirty(editing), found, change, typeHalf, type,
    newer: revision !== undefined && editing.revision !== undefined && revision > editing.revision,
    discard: () => setEditing((e) => taken(e, document, revision)),
    undo: () => setEditing(undone), redo: () => setEditing(redone),
    keepAsSaved: (sent, now) => setEditing((e) => saved(e, sent, now)),
    take: (to, now) => setEditing((e) => taken(e, to, now)),
    rebase: (now) => setEditing(({ revision: _before, ...e }) => ({ ...e, ...(now !== undefined && { revision: now }) })),
  };
}

/** Edits an earlier visit left behind, under the revision they were made to: a newer one is a conflict, which saving tells. */
function keptOr(kept: string, fresh: Editing): Editing {
  const left = localStorage.getItem(kept);
  if (left === null) return fresh;
  try {
    const editing = JSON.parse(left) as Omit<Editing, 'halfTyped'> & Partial<Pick<Editing, 'halfTyped'>>;
    return { halfTyped: NOTHING_HALF_TYPED, ...editing, past: [{ document: fresh.document, text: fresh.text, halfTyped: NOTHING_HALF_TYPED }], future: [] };
  } catch {
    return fresh;
  }
}
