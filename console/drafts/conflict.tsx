import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { diffLines } from 'diff';
import type { ReactNode } from 'react';
import { useWords } from '../words/words.ts';
import { DRAFTS } from './words.ts';

export interface Theirs { readonly text: string; readonly revision: number; readonly by: string }
interface ConflictProps { readonly mine: string; readonly theirs: Theirs; readonly onTake: () => void; readonly onKeep: () => void; readonly onLater: () => void }

/** Both versions, line by line; nobody's is lost unless somebody says so. */
export function Conflict({ mine, theirs, onTake, onKeep, onLater }: ConflictProps): ReactNode {
  const w = useWords(DRAFTS);
  return (
    <Modal
      visible size="max" header={w.conflict} onDismiss={onLater}
      footer={<Box float="right"><SpaceBetween direction="horizontal" size="xs"><Button onClick={onTake}>{w.takeTheirs}</Button><Button variant="primary" onClick={onKeep}>{w.keepMine}</Button></SpaceBetween></Box>}
    >
      <p>{w.conflictWhy(theirs.revision, theirs.by)}</p>
      <ColumnLayout columns={2}>
        <div><Box variant="h4">{w.mine}</Box><Differing from={theirs.text} to={mine} /></div>
        <div><Box variant="h4">{w.theirs}</Box><Differing from={mine} to={theirs.text} /></div>
      </ColumnLayout>
    </Modal>
  );
}

/** `to`, with what `from` does not have marked. */
export function Differing({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  return (
    <pre className="differing" tabIndex={0}>
      {diffLines(from, to).filter(({ removed }) => !removed).map(({ added, value }, i) => (added ? <ins key={i}>{value}</ins> : <span key={i}>{value}</span>))}
    </pre>
  );
}
