import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { useColumns } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { MESSAGES } from './words.ts';

type Summary = Schemas['MessageSummary'];

export function MessageState({ state }: { readonly state: Summary['state'] }): ReactNode {
  const w = useWords(MESSAGES);
  return <StatusIndicator type={state === 'approved' ? 'success' : 'pending'}>{w.states[state]}</StatusIndicator>;
}

export function MessagesPage(): ReactNode {
  const w = useWords(MESSAGES);
  const may = useMay();
  const navigate = useNavigate();
  const rows = usePaged(['messages'], (cursor) => answered(api.GET('/v1/messages', { params: { query: cursor === undefined ? {} : { cursor } } })));
  const columns = useColumns<Summary>('/messages', [
    { id: 'title', header: w.heading, cell: ({ title }) => title ?? '–' },
    { id: 'state', header: w.state, minWidth: 150, cell: ({ state }) => <MessageState state={state} /> },
    { id: 'live', header: w.live, cell: ({ live }) => live ?? '–' },
    { id: 'app', header: w.app, cell: ({ app, channel }) => app ?? channel ?? '–' },
  ]);
  return <DocumentTable title={w.title} description={w.lead} rows={rows} columns={columns} text={({ id, title }) => `${id} ${title ?? ''}`}
    actions={may('putMessage') ? <Button variant="primary" onClick={() => void navigate('/messages/new')}>{w.new}</Button> : undefined} />;
}
