import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import type { JsonObject } from '../../core/json.ts';
import { answered, api, expecting, type Schemas } from '../api/client.ts';
import { NewId } from '../documents/new-id.tsx';
import { BrokenText, takesChanges, useSeek } from '../drafts/broken-text.tsx';
import { JsonEditor } from '../drafts/json-editor.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { DRAFTS } from '../drafts/words.ts';
import { ReportView } from '../reports/report-view.tsx';
import { Reading } from '../shell/states.tsx';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { Approval } from './approval.tsx';
import { Composer } from './composer.tsx';
import { MessageState } from './messages-page.tsx';
import { Proof } from './proof.tsx';
import { SaveBar } from '../documents/save-bar.tsx';
import { MESSAGES } from './words.ts';

type Stored = Schemas['StoredMessage'];
const FRESH: JsonObject = { app: '', title: '', body: '' };

export function MessagePage(): ReactNode {
  const { id = '' } = useParams();
  const w = useWords(MESSAGES);
  const [named, setNamed] = useState<string>();
  const stored = useQuery({ queryKey: ['messages', id], enabled: id !== 'new', queryFn: () => answered(api.GET('/v1/messages/{id}', { params: { path: { id } } })) });
  if (id !== 'new') return <Reading of={stored}>{(message) => <Shown key={id} id={id} message={message} />}</Reading>;
  return named === undefined ? <NewId title={w.new} onName={setNamed} /> : <Shown key={named} id={named} />;
}

function Shown({ id, message }: { readonly id: string; readonly message?: Stored }): ReactNode {
  const w = useWords(MESSAGES);
  const d = useWords(DRAFTS);
  const may = useMay();
  const draft = useDraft(`messages.${id}`, (message?.document ?? FRESH) as JsonObject, message?.revision);
  const editable = may('putMessage');
  const [tab, setTab] = useState('compose');
  const [seek, onSeek] = useSeek();
  const tabs = [
    { id: 'compose', label: w.compose, content: <Composer id={id} draft={draft} may={editable && takesChanges(draft)} /> },
    { id: 'document', label: w.document, content: <JsonEditor label={d.document} text={draft.editing.text} onText={draft.type} readOnly={!editable} schema="messages" seek={seek} /> },
    ...(message === undefined ? [] : [
      ...(may('proofMessage') ? [{ id: 'proof', label: w.proof, content: <Proof message={message} dirty={draft.dirty} /> }] : []),
      { id: 'report', label: w.report, content: <ReportView about={{ scope: 'message' as const, id }} /> },
    ]),
  ];
  return (
    <SpaceBetween size="m">
      <Header variant="h1" description={message !== undefined && <MessageState state={message.state} />} actions={message !== undefined && <Approval message={message} />}>{id}</Header>
      {editable && <SaveBar draft={draft} store={storeOf(id)} base="/messages" />}
      <BrokenText draft={draft} onSeek={() => { setTab('document'); onSeek(); }} />
      <Tabs tabs={tabs} activeTabId={tab} onChange={({ detail }) => setTab(detail.activeTabId)} />
    </SpaceBetween>
  );
}

const storeOf = (id: string) => ({
  id, key: ['messages'],
  put: async (document: JsonObject, revision: number | undefined) => asDocument(await answered(api.PUT('/v1/messages/{id}', { params: { path: { id }, header: expecting(revision) }, body: document as never }))),
  get: async () => asDocument(await answered(api.GET('/v1/messages/{id}', { params: { path: { id } } }))),
});
const asDocument = ({ revision, updatedBy, document }: Stored) => ({ revision, updatedBy, document: document as JsonObject });
