import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/words.ts';
import type { Draft } from './use-draft.ts';
import { DRAFTS } from './words.ts';

/** Whether forms may change the document: not while its text says something that is no document yet, which they would write over. */
export const takesChanges = ({ editing }: Draft): boolean => editing.broken === undefined;

/** How often somebody asked to be led to the fault, for the text's editor. */
export function useSeek(): readonly [seek: number, onSeek: () => void] {
  const [seek, setSeek] = useState(0);
  return [seek, () => setSeek((n) => n + 1)];
}

/** Why the forms beside a broken text are closed, and the two ways on: to the fault, or back to the document before it. */
export function BrokenText({ draft, onSeek }: { readonly draft: Draft; readonly onSeek: () => void }): ReactNode {
  const w = useWords(DRAFTS);
  const { broken } = draft.editing;
  if (broken === undefined) return null;
  return (
    <Alert type="error" header={w.brokenText} action={<SpaceBetween size="xs" direction="horizontal"><Button onClick={onSeek}>{w.toFault}</Button><Button onClick={draft.undo}>{w.beforeFault}</Button></SpaceBetween>}>
      {w.brokenWhy} <code>{broken}</code>
    </Alert>
  );
}
