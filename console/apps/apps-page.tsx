import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { answered, api, type Schemas } from '../api/client.ts';
import { useColumns } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { SHELL } from '../shell/words.ts';
import { useMay } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { APPS } from './words.ts';

type App = Schemas['StoredApp'];

export function AppsPage(): ReactNode {
  const w = useWords(APPS);
  const s = useWords(SHELL);
  const may = useMay();
  const navigate = useNavigate();
  const rows = usePaged<App>(['apps'], (cursor) => answered(api.GET('/v1/apps', { params: { query: cursor === undefined ? {} : { cursor } } })));
  const columns = useColumns<App>('/apps', [
    { id: 'name', header: w.name, cell: ({ name }) => name },
    { id: 'platforms', header: w.platforms, cell: ({ ios, android, web }) => [ios && 'APNs', android && 'FCM', web && 'web push'].filter(Boolean).join(', ') },
    { id: 'delivery', header: w.delivery, cell: ({ delivery }) => <StatusIndicator type={delivery === 'closed' ? 'success' : 'error'}>{s.breakerStates[delivery]}</StatusIndicator> },
  ]);
  return <DocumentTable title={w.title} description={w.lead} rows={rows} columns={columns} text={({ id, name }) => `${id} ${name}`} actions={may('putApp') ? <Button variant="primary" onClick={() => void navigate('/apps/new')}>{w.new}</Button> : undefined} />;
}
