import { useCallback, useEffect, useState } from 'react';
import type { JsonObject } from '../../core/json.ts';
import { begin, changed, type Editing, isDirty, redone, saved, typed, undone } from './history.ts';

export interface Draft {
  readonly editing: Editing;
  readonly dirty: boolean;
  readonly change: (document: JsonObject) => void;
  readonly type: (text: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** What was sent is stored, under this revision. */
  readonly keepAsSaved: (sent: string, revision: number) => void;
  /** Begins anew with what is stored. */
  readonly take: (document: JsonObject, revision: number | undefined) => void;
  /** Saves over a revision somebody else made meanwhile. */
  readonly rebase: (revision: number) => void;
}

/** Edits of one document. They outlive the page, so that neither a lost connection nor a closed tab takes any. */
export function useDraft(name: string, document: JsonObject, revision: number | undefined): Draft {
  const kept = `beckon.draft.${name}`;
  const [editing, setEditing] = useState<Editing>(() => keptOr(kept, begin(document, revision)));
  useEffect(() => {
    if (isDirty(editing) && editing.past.length > 0) localStorage.setItem(kept, JSON.stringify({ ...editing, past: [], future: [] }));
    else localStorage.removeItem(kept);
  }, [kept, editing]);
  const change = useCallback((to: JsonObject) => setEditing((e) => changed(e, to)), []);
  const type = useCallback((text: string) => setEditing((e) => typed(e, text)), []);
  return {
    editing, dirty: isDirty(editing), change, type,
    undo: () => setEditing(undone), redo: () => setEditing(redone),
    keepAsSaved: (sent, now) => setEditing((e) => saved(e, sent, now)),
    take: (to, now) => setEditing(begin(to, now)),
    rebase: (now) => setEditing((e) => ({ ...e, revision: now })),
  };
}

/** Edits an earlier visit left behind, under the revision they were made to: a newer one is a conflict, which saving tells. */
function keptOr(kept: string, fresh: Editing): Editing {
  const left = localStorage.getItem(kept);
  if (left === null) return fresh;
  try {
    const editing = JSON.parse(left) as Editing;
    return { ...editing, past: [fresh.document], future: [] };
  } catch {
    return fresh;
  }
}
