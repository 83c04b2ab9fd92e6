import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { withoutHalfTyped } from '../drafts/half-typed.ts';
import type { Draft } from '../drafts/use-draft.ts';
import { useWords } from '../words/words.ts';
import { JOURNEYS } from './words.ts';

interface HalfTypedNoteProps { readonly draft: Draft; readonly onSelect: (id: string | undefined) => void }

/** Where fields hold what is no JSON yet, also those of activities that are not chosen: a way there, and a way to be rid of it. */
export function HalfTypedNote({ draft: { editing: { document, halfTyped }, change }, onSelect }: HalfTypedNoteProps): ReactNode {
  const w = useWords(JOURNEYS);
  const paths = Object.keys(halfTyped);
  if (paths.length === 0) return null;
  return (
    <Alert type="error" header={w.halfTypedHere}>
      <SpaceBetween size="xs">
        {w.halfTypedWhy}
        {paths.map((path) => (
          <SpaceBetween key={path} size="xs" direction="horizontal">
            <Button onClick={() => onSelect(nodeAt(path))}>{w.toField(saidOf(path))}</Button>
            <Button onClick={() => change(document, withoutHalfTyped(halfTyped, path))}>{w.dropTyped(saidOf(path))}</Button>
          </SpaceBetween>
        ))}
      </SpaceBetween>
    </Alert>
  );
}

const NODE = /^\/nodes\/([^/]+)\//;

const nodeAt = (path: string): string | undefined => NODE.exec(path)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
const saidOf = (path: string): string => path.replace(/^\/(nodes\/)?/, '').replaceAll('/', ' · ');
