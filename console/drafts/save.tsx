import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { JsonObject } from '../../core/json.ts';
import { Refused } from '../api/client.ts';
import { useNotices } from '../shell/notices.tsx';
import { useWords } from '../words/words.ts';
import { Conflict, type Theirs } from './conflict.tsx';
import { textOf } from './history.ts';
import type { Draft } from './use-draft.ts';
import { DRAFTS } from './words.ts';

export interface StoredDocument { readonly revision: number; readonly updatedBy: string; readonly document: JsonObject }

export interface Store {
  readonly id: string;
  /** What lists and pages read of it. */
  readonly key: readonly unknown[];
  readonly put: (document: JsonObject, revision: number | undefined) => Promise<StoredDocument>;
  readonly get: () => Promise<StoredDocument>;
}

/** Saves exactly over the revision that was read; when somebody was faster, both versions are shown. */
export function useSave(draft: Draft, store: Store) {
  const w = useWords(DRAFTS);
  const { tell, tellTrouble } = useNotices();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<Theirs>();
  const compare = async (): Promise<void> => {
    try {
      setTheirs(theirsOf(await store.get()));
    } catch (error) {
      // Deleted meanwhile: what is edited is a new document now.
      if (!(error instanceof Refused && error.status === 404)) return tellTrouble(error);
      draft.rebase(undefined);
      tell(w.gone(store.id));
    }
  };
  const store_ = async (revision: number | undefined): Promise<boolean> => {
    const { document, text } = draft.editing;
    setBusy(true);
    try {
      const stored = await store.put(document, revision);
      draft.keepAsSaved(text, stored.revision);
      await queries.invalidateQueries({ queryKey: store.key });
      tell(w.saved(store.id));
      return true;
    } catch (error) {
      if (error instanceof Refused && error.status === 412) await compare();
      else tellTrouble(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const notes: ReactNode = <><Notes draft={draft} onCompare={() => void compare()} />{theirs !== undefined && (
    <Conflict
      mine={draft.editing.text} theirs={theirs} onLater={() => setTheirs(undefined)}
      onTake={() => { draft.take(JSON.parse(theirs.text) as JsonObject, theirs.revision); setTheirs(undefined); }}
      onKeep={() => { draft.rebase(theirs.revision); setTheirs(undefined); void store_(theirs.revision); }}
    />
  )}</>;
  return { busy, save: () => store_(draft.editing.revision), notes };
}

/** What whoever edits should know before they save. */
function Notes({ draft: { dirty, found, newer, discard }, onCompare }: { readonly draft: Draft; readonly onCompare: () => void }): ReactNode {
  const w = useWords(DRAFTS);
  return (
    <>
      {dirty && newer && <><StatusIndicator type="warning">{w.newer}</StatusIndicator><Button onClick={onCompare}>{w.compare}</Button></>}
      {dirty && found && <><StatusIndicator type="info">{w.kept}</StatusIndicator><Button onClick={discard}>{w.discard}</Button></>}
    </>
  );
}

const theirsOf = ({ document, revision, updatedBy }: StoredDocument): Theirs => ({ text: textOf(document), revision, by: updatedBy });
