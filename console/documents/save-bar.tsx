import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { canUndo, isSavable } from '../drafts/history.ts';
import { type Store, useSave } from '../drafts/save.tsx';
import type { Draft } from '../drafts/use-draft.ts';
import { DRAFTS } from '../drafts/words.ts';
import { useWords } from '../words/words.ts';

interface SaveBarProps { readonly draft: Draft; readonly store: Store; readonly base: string; readonly children?: ReactNode }

/** Save, undo, and whether there is anything to save. What is new moves to its own address. */
export function SaveBar({ draft, store, base, children }: SaveBarProps): ReactNode {
  const d = useWords(DRAFTS);
  const navigate = useNavigate();
  const { busy, save, notes } = useSave(draft, store);
  const go = async (): Promise<void> => {
    const isNew = draft.editing.revision === undefined;
    if (await save() && isNew) await navigate(`${base}/${store.id}`, { replace: true });
  };
  return (
    <SpaceBetween size="xs" direction="horizontal" alignItems="center">
      <Button iconName="undo" ariaLabel={d.undo} disabled={!canUndo(draft.editing)} onClick={draft.undo} />
      <Button iconName="redo" ariaLabel={d.redo} disabled={draft.editing.future.length === 0} onClick={draft.redo} />
      <Button variant="primary" loading={busy} disabled={!isSavable(draft.editing)} onClick={() => void go()}>{d.save}</Button>
      {children}
      {draft.editing.broken !== undefined && <StatusIndicator type="error">{draft.editing.broken}</StatusIndicator>}
      {draft.dirty && <StatusIndicator type="pending">{d.unsaved}</StatusIndicator>}
      {notes}
    </SpaceBetween>
  );
}
