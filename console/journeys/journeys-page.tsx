import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import { answered, api, type Schemas } from '../api/client.ts';
import { useColumns } from '../shell/columns.tsx';
import { DocumentTable, usePaged } from '../shell/document-table.tsx';
import { useWords } from '../words/words.ts';
import { JOURNEYS } from './words.ts';

type Summary = Schemas['JourneySummary'];

const LOOKS: Readonly<Record<Summary['status'], StatusIndicatorProps.Type>> = { draft: 'pending', live: 'success', paused: 'warning', closed: 'in-progress', stopped: 'stopped', finished: 'info' };

export function JourneyState({ status }: { readonly status: Summary['status'] }): ReactNode {
  const w = useWords(JOURNEYS);
  return <StatusIndicator type={LOOKS[status]}>{w.states[status]}</StatusIndicator>;
}

export function JourneysPage(): ReactNode {
  const w = useWords(JOURNEYS);
  const rows = usePaged(['journeys'], (cursor) => answered(api.GET('/v1/journeys', { params: { query: cursor === undefined ? {} : { cursor } } })));
  const columns = useColumns<Summary>('/journeys', [
    { id: 'name', header: w.name, cell: ({ name }) => name ?? '–' },
    { id: 'state', header: w.state, cell: ({ status }) => <JourneyState status={status} /> },
    { id: 'version', header: w.version, cell: ({ liveVersion }) => liveVersion ?? '–' },
  ]);
  return <DocumentTable title={w.title} description={w.lead} rows={rows} columns={columns} text={({ id, name }) => `${id} ${name ?? ''}`} />;
}
