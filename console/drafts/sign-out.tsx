import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { SHELL } from '../shell/words.ts';
import { leaveNothing } from '../sign-in/leave.ts';
import { useStanding } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { draftsOf, dropDrafts } from './kept.ts';
import { DRAFTS } from './words.ts';

/** Asked of who signs out with unsaved edits: whether they stay on this computer, for their next visit. */
export function SignOut({ onStay }: { readonly onStay: () => void }): ReactNode {
  const w = useWords(DRAFTS);
  const s = useWords(SHELL);
  const { session } = useStanding();
  const drop = (): void => { dropDrafts(localStorage, session.email); leaveNothing(session); };
  return (
    <Modal
      visible header={w.unsavedOut} onDismiss={onStay}
      footer={<Box float="right"><SpaceBetween size="xs" direction="horizontal"><Button onClick={onStay}>{s.cancel}</Button><Button onClick={drop}>{w.outDropping}</Button><Button variant="primary" onClick={() => leaveNothing(session)}>{w.outKeeping}</Button></SpaceBetween></Box>}
    >
      <p>{w.unsavedOutWhy}</p>
      <ul>{draftsOf(localStorage, session.email).map((name) => <li key={name}><code>{name}</code></li>)}</ul>
    </Modal>
  );
}
